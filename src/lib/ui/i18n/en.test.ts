import { describe, expect, it } from 'vitest'
import * as en from './en'
import { CODES } from '../../../../tests/error-codes'
import { CLASS_SAMPLES } from '../../../../tests/class-samples'
import { VET_SAMPLES } from '../../../../tests/vet-samples'
import { WORKBENCH_SAMPLES } from '../../../../tests/workbench-samples'
import { SAMPLES as OTHER_SAMPLES } from '../../../../tests/sentence-samples'

const SAMPLES = { ...OTHER_SAMPLES, ...CLASS_SAMPLES, ...VET_SAMPLES, ...WORKBENCH_SAMPLES }
const MAX_WORDS = 20
const MAX_MEAN_WORDS = 12

/** Words that only somebody who knows the field understands. */
const FIELD_TERMS =
  /\b(?:carriers?|criterion|FSRS|Brier|Wagner|log loss|RMSE|retrievability|stability|interleav\w+|hops?|IndexedDB|OPFS|journal|fold(?:ed|s)?)\b|d′/iu

/** The sections that may use them: figures for the curious, training, and the pages about how the app works. */
const EXPERT_PLACES = new Set([
  ...['insight', 'cards', 'columns', 'training', 'workload', 'results', 'browser'],
  // Each of its sentences says that the journal is a second copy.
  'safety',
])

/** Functions that can return an empty string. */
const MAY_BE_SILENT = ['hopNote', 'material.passageNote']

/** The names of a function's parameters, from its source. */
function parametersOf(work: (...args: unknown[]) => unknown): string[] {
  const [, list = ''] = /^(?:function\s+\w*)?\s*\(?(?<list>[^)=]*)/u.exec(work.toString()) ?? []
  return list
    .split(',')
    .map((parameter) => parameter.trim())
    .filter((parameter) => parameter !== '')
}

/** All combinations of one value from each list. */
function combinations(choices: readonly (readonly unknown[])[]): unknown[][] {
  return choices.reduce<unknown[][]>(
    (made, options) => made.flatMap((args) => options.map((option) => [...args, option])),
    [[]],
  )
}

/** Every string of the catalogue with its path. Functions are called with all their samples. */
function stringsOf(value: unknown, place: string): [string, unknown][] {
  if (typeof value === 'function') {
    const work = value as (...args: unknown[]) => unknown
    const choices = parametersOf(work).map((parameter) => {
      const samples = SAMPLES[`${place}.${parameter}`] ?? SAMPLES[parameter]
      if (!samples) throw new Error(`no sample for ${parameter} of ${place}`)
      return samples
    })
    return combinations(choices).flatMap((args): [string, unknown][] => {
      const text = work(...args)
      if (text === undefined && MAY_BE_SILENT.includes(place)) return []
      return [[`${place}(${args.map(String).join(', ')})`, text]]
    })
  }
  if (typeof value !== 'object' || value === null) return [[place, value]]
  return Object.entries(value).flatMap(([key, inner]) =>
    stringsOf(inner, place === '' ? key : `${place}.${key}`),
  )
}

const strings = stringsOf({ ...en }, '')
const offending = (wrong: (text: string) => boolean) =>
  strings.filter(([, text]) => typeof text === 'string' && wrong(text))

describe('the catalogue of sentences', () => {
  it('holds only strings, and functions that return strings', () => {
    expect(strings.length).toBeGreaterThan(300)
    expect(strings.filter(([, text]) => typeof text !== 'string')).toStrictEqual([])
  })

  it('has no empty string and no misplaced space', () => {
    expect(offending((text) => text.trim() === '' || text !== text.trim())).toStrictEqual([])
    expect(offending((text) => /\s{2}|\s[,.;:!](?:\s|$)|[\n\t]/u.test(text))).toStrictEqual([])
  })

  it('uses the right quotation marks and dashes', () => {
    expect(offending((text) => /\.\.|"|''|\s-\s|--/u.test(text))).toStrictEqual([])
    expect(offending((text) => /\p{L}'\p{L}/u.test(text))).toStrictEqual([])
  })

  it('ends each text with a proper last character', () => {
    expect(offending((text) => /[,;(“‘]$/u.test(text))).toStrictEqual([])
    expect(offending((text) => /[.?!]{2}$|[:,;]\.$/u.test(text))).toStrictEqual([])
  })

  it('never shows undefined, NaN or other internals', () => {
    expect(
      offending((text) => /undefined|null|NaN|Infinity|\[object|=>|\$\{|Invalid Date/u.test(text)),
    ).toStrictEqual([])
  })

  it('closes every quotation and bracket that it opens', () => {
    const count = (text: string, mark: string) => text.split(mark).length
    expect(
      offending((text) => count(text, '“') !== count(text, '”') || count(text, '(') !== count(text, ')')),
    ).toStrictEqual([])
  })
})

describe('the reading difficulty', () => {
  /** The sentences of the catalogue that end as sentences do, each once, with its number of words. */
  const sentences = new Map(
    strings.flatMap(([place, text]) =>
      (typeof text === 'string' ? text : '')
        .split(/(?<=[.?!…])\s+/u)
        .filter((sentence) => /[.?!]$/u.test(sentence))
        .map((sentence) => [
          sentence,
          { place, words: sentence.match(/[\p{L}\p{N}][^\s–]*/gu)?.length ?? 0 },
        ]),
    ),
  )

  it('is low: no sentence has more than 20 words', () => {
    const long = [...sentences].filter(([, { words }]) => words > MAX_WORDS)
    expect(long.map(([sentence, { place }]) => `${place}: ${sentence}`)).toStrictEqual([])
  })

  it('is low: a sentence has 12 words or fewer in the mean', () => {
    const counts = [...sentences.values()].map(({ words }) => words)
    expect(counts.length).toBeGreaterThan(500)
    expect(counts.reduce((sum, words) => sum + words, 0) / counts.length).toBeLessThanOrEqual(MAX_MEAN_WORDS)
  })

  it('keeps the terms of the field to the catalogues where an expert looks for them', () => {
    const loose = strings.filter(
      ([place, text]) =>
        typeof text === 'string' &&
        FIELD_TERMS.test(text) &&
        !EXPERT_PLACES.has(place.split(/[.(]/u)[0] ?? place),
    )
    expect(loose.map(([place, text]) => `${place}: ${String(text)}`)).toStrictEqual([])
  })
})

describe('the sentence of an error', () => {
  it.each(Object.keys(CODES))('exists for the code %s', (code) => {
    expect(Object.keys(en.errors)).toContain(code)
    const others = Object.keys(CODES).filter((other) => other !== code)
    expect(others.map((other) => en.errorText(other))).not.toContain(en.errorText(code))
    expect(en.errorText(code)).toMatch(/[.?]$/u)
  })

  it('exists also for an unknown code, and for a name that every object has', () => {
    for (const code of ['no-such-code', '', 'constructor', '__proto__', 'toString']) {
      expect(en.errorText(code)).toBe(en.errors['storage-failed'])
    }
  })

  it('names the limit of an import', async () => {
    const { MAX_TEXT_LENGTH } = await import('$lib/formats/text-file')
    expect(en.errors['text-too-long']).toContain(MAX_TEXT_LENGTH.toLocaleString('en-GB'))
  })
})

describe('the list of keys', () => {
  it.each([
    ['session', en.session.keyList],
    ['round', en.round.keyList],
  ] as const)('names the keys of confidence and of help in a %s', (_place, list) => {
    const keys = list.flatMap(([key]) => key.split(', '))
    for (const key of ['G', 'F', 'C', '?']) expect(keys).toContain(key)
  })
})
