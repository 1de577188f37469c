import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { extract } from '$lib/domain/extraction/pipeline'
import type { Range } from '$lib/domain/material/block'
import { fc } from '../../builders'
import { goldenTexts } from './golden-texts'
import { draftTexts, goldCases, goldPages } from './more-gold'
import { isThere, SHARED, sharedTexts } from './shared-gold'

const WILD = path.join(SHARED, 'wild')

const ours = [
  ...goldenTexts(),
  ...goldPages(),
  ...goldCases('pronouns'),
  ...goldCases('constructions'),
  ...draftTexts(),
  ...draftTexts('unseen'),
].map(({ text }) => text)

function overlaps([from, to]: Range, [start, end]: Range): boolean {
  return from < end && start < to
}

/** The contents that are neither drafted nor skipped, and those that came back as the page's own word. */
function faultsOf(text: string): string[] {
  const { attributions, claims, skipped, meta } = extract(text)
  // Nothing is drafted in a language that the rules do not read.
  if (meta.language !== null && !meta.language.startsWith('en')) return []
  return attributions.flatMap(({ id, content, voice }) => {
    const hull: Range = [content[0]?.[0] ?? 0, content.at(-1)?.[1] ?? 0]
    const isIn = ({ range }: { range: Range }): boolean => overlaps(hull, range)
    const own = claims.filter((claim) => claim.attribution === null && isIn(claim))
    const words = content.map(([start, end]) => text.slice(start, end)).join(' … ')
    // “We think …” is the page's own word.
    const isOwn = own.every(({ chain }) => chain.at(-1)?.name === voice.name)
    const isRead =
      claims.some(({ attribution }) => attribution === id) || own.length > 0 || skipped.some(isIn)
    return [...(isOwn ? [] : [`own: ${words}`]), ...(isRead ? [] : [`lost: ${words}`])]
  })
}

describe('an attribution is drafted, or skipped with its reason, and is never the page’s own word', () => {
  it('in all texts of ours', () => {
    expect(ours.flatMap(faultsOf)).toEqual([])
  })

  it('in any piece of them', () => {
    const piece = fc
      .tuple(fc.constantFrom(...ours), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([text, from]) => text.slice(Math.floor(from * text.length)).slice(0, 1500))
    fc.assert(
      fc.property(piece, (text) => {
        expect(faultsOf(text)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it.skipIf(!isThere('sample'))('in the sample article (skipped without ../shared)', () => {
    expect(sharedTexts('sample').flatMap(({ text }) => faultsOf(text))).toEqual([])
  })

  it.skipIf(!existsSync(WILD))('in what people paste (skipped without ../shared)', () => {
    const files = readdirSync(WILD, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.(?:txt|md)$/u.test(file),
    )
    expect(files.length).toBeGreaterThan(60)
    for (const file of files)
      expect([file, ...faultsOf(readFileSync(path.join(WILD, file), 'utf8'))]).toEqual([file])
  })
})
