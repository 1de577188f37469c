/** Gold that lies beside the project and never enters it: the sample article and PolNeAR's development split. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Range } from '$lib/domain/material/block'
import type { ScoredGold, ScoredPassage, ScoredText } from './scored'

export const SHARED = path.resolve(import.meta.dirname, '../../../../shared')
export const SHARED_FILES = {
  sample: path.join(SHARED, 'gold/who-controls-iraq.json'),
  polnear: path.join(SHARED, 'data/polnear-dev.json'),
  tool: path.join(SHARED, 'tools/score-extraction.mjs'),
} as const

/** A span as the files write it: null, one range, or several. */
type WrittenSpan = null | Range | readonly Range[]
type Written = Omit<ScoredText, 'attributions'> & {
  readonly material?: string
  readonly segments?: readonly ScoredPassage[]
  readonly attributions: readonly (Record<'source' | 'cue' | 'content', WrittenSpan> &
    Pick<ScoredGold, 'optional' | 'voice' | 'mode'>)[]
}

/** True if a file of `../shared` exists. */
export function isThere(file: keyof typeof SHARED_FILES): boolean {
  return existsSync(SHARED_FILES[file])
}

/** The texts of a gold file, in its order. */
export function sharedTexts(file: 'sample' | 'polnear'): ScoredText[] {
  const read: unknown = JSON.parse(readFileSync(SHARED_FILES[file], 'utf8'))
  return (Array.isArray(read) ? read : [read]).map((one) => scored(one as Written))
}

function scored({ material, segments, text, attributions, ...rest }: Written): ScoredText {
  return {
    ...rest,
    ...(segments && { passages: segments }),
    text: material === undefined ? text : readFileSync(path.join(SHARED, material), 'utf8'),
    attributions: attributions.map(({ source, cue, content, ...more }) => ({
      ...more,
      ...{ source: ranges(source), cue: ranges(cue), content: ranges(content) ?? [] },
    })),
  }
}

function ranges(span: WrittenSpan): Range[] | null {
  if (span === null || span.length === 0) return null
  return typeof span[0] === 'number' ? [span as Range] : [...(span as readonly Range[])]
}
