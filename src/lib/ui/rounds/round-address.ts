import { LEVELS, type Level } from '$lib/domain/attribution/chain'
import { FORMATS, type Format } from '$lib/domain/quiz/item-record'
import { ROUND_SIZE } from '$lib/domain/quiz/round'
import type { VoiceId } from '$lib/domain/shared/ids'
import type { RoundWish } from './round.svelte'

/** The default number of questions for each player. */
const DEFAULT_COUNT = 10

/** All formats but recall, which a round cannot grade. */
const DEFAULT_FORMATS: readonly Format[] = FORMATS.filter((format) => format !== 'recall')

/**
 * The wishes in an address: `formats` (joined by commas), `length`, `options=fixed`, `test`, `minutes`, `seed`, and
 * `confusion=voice,voice,level` from the grid. Missing and invalid values give the default.
 */
export function wishFrom(query: URLSearchParams): RoundWish {
  const formats = FORMATS.filter((format) => query.get('formats')?.split(',').includes(format))
  const minutes = Number(query.get('minutes'))
  return {
    count: countFrom(query.get('length')),
    formats: formats.length > 0 ? formats : DEFAULT_FORMATS,
    choice: query.get('options') === 'fixed' ? 'fixed' : 'adaptive',
    test: query.has('test'),
    minutes: Number.isInteger(minutes) && minutes > 0 && minutes <= 60 ? minutes : null,
    players: [],
    pair: pairFrom(query.get('confusion')),
    seed: query.get('seed'),
  }
}

/** True if an address asks for other than the usual questions. */
export function hasChoices(query: URLSearchParams): boolean {
  return ['formats', 'length', 'options', 'test', 'minutes'].some((name) => query.has(name))
}

function countFrom(text: string | null): number {
  const count = Number(text)
  if (text === null || !Number.isInteger(count)) return DEFAULT_COUNT
  return Math.min(ROUND_SIZE.most, Math.max(ROUND_SIZE.least, count))
}

function pairFrom(text: string | null): RoundWish['pair'] {
  const [a, b, level] = (text ?? '').split(',')
  const known = LEVELS.find((one): one is Level => one === level)
  if (a === undefined || b === undefined || a === b || known === undefined) return null
  return { voices: [a as VoiceId, b as VoiceId], level: known }
}
