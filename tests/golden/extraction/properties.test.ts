import { describe, expect, it } from 'vitest'
import { extract } from '$lib/domain/extraction/pipeline'
import type { Extraction } from '$lib/domain/extraction/types'
import type { Range } from '$lib/domain/material/block'
import { fc } from '../../builders'
import { goldenTexts } from './golden-texts'
import { HOSTILE_TEXTS } from './hostile-texts'

const texts = goldenTexts().map(({ text }) => text)

/** Changes that a text may go through before it is read. */
const DAMAGE: readonly ((text: string, at: number) => string)[] = [
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => text.replaceAll('\n\n', '\n'),
  (text) => text.replaceAll('\n', ' '),
  (text) => text.replace(/[“”]/gu, '"').replace(/[‘’]/gu, "'"),
  (text) => text.replace(/["“”]/gu, ''),
  (text) => text.toUpperCase(),
  (text) => text.normalize('NFD'),
  (text) => text.replace(/ (?=\w)/gu, ' \u200b').replaceAll('e', 'é'),
  (text, at) => text.slice(at) + text.slice(0, at),
  (text, at) => text.slice(0, at),
  (text, at) => `${text.slice(0, at)}\n\n${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}\u0000${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}\ud83d${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}“👩‍👩‍👧 قال الرجل “\u202e שלום \u202c${text.slice(at)}`,
  (text, at) => `\ufeff${text.slice(0, at)}\u2028${text.slice(at)}`,
]

/** A piece of a golden text, damaged in up to three ways. */
const damaged = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.array(fc.tuple(fc.constantFrom(...DAMAGE), fc.double({ min: 0, max: 1, noNaN: true })), {
      maxLength: 3,
    }),
  )
  .map(([text, from, harms]) => {
    const piece = text.slice(Math.floor(from * text.length)).slice(0, 1200)
    return harms.reduce((so, [harm, at]) => harm(so, Math.floor(at * so.length)), piece)
  })

const anyText = fc.oneof(
  damaged,
  damaged,
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 })
    .map((units) => String.fromCharCode(...units)),
  fc.constantFrom(...Object.values(HOSTILE_TEXTS)).map((make) => make(1000)),
)

/** True if an offset parts a word, or the two halves of one character. */
function isInsideWord(text: string, at: number): boolean {
  return (
    /[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, at - 2), at)) &&
    /^[\p{L}\p{N}]/u.test(text.slice(at, at + 2))
  )
}

function isInsideCharacter(text: string, at: number): boolean {
  return /[\ud800-\udbff]$/.test(text.slice(0, at)) && /^[\udc00-\udfff]/.test(text.slice(at))
}

function checkSpans(text: string, spans: readonly Range[]): void {
  const sorted = [...spans].sort((a, b) => a[0] - b[0])
  sorted.forEach(([start, end], i) => {
    expect([start, end].every(Number.isInteger)).toBe(true)
    expect(start).toBeGreaterThanOrEqual(sorted[i - 1]?.[1] ?? 0)
    expect(end).toBeGreaterThan(start)
    expect(end).toBeLessThanOrEqual(text.length)
    const words = text.slice(start, end)
    for (const at of [start, end]) expect([words, isInsideCharacter(text, at)]).toEqual([words, false])
    expect(words).toMatch(/^\S(?:[^]*\S)?$/u)
  })
}

function checkAttributions(text: string, { attributions }: Extraction): void {
  for (const { source, cue, content } of attributions) {
    const spans = [...(source ?? []), ...(cue ?? []), ...content]
    // Source, cue and the pieces of the content do not overlap.
    checkSpans(text, spans)
    for (const [start, end] of spans) {
      const words = text.slice(start, end)
      for (const at of [start, end]) expect([words, isInsideWord(text, at)]).toEqual([words, false])
    }
    for (const named of [source, cue, content]) {
      if (named) expect(named.map(([s, e]) => text.slice(s, e)).join('')).toMatch(/[\p{L}\p{N}:―—–-]/u)
    }
  }
}

describe('extraction of any text', () => {
  it('points into the text, at whole words, and never twice at the same words in one attribution', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const found = extract(text)
        expect(found.length).toBe(text.length)
        checkAttributions(text, found)
        checkSpans(
          text,
          found.passages.map(({ range }) => range),
        )
        for (const { range } of [...found.claims, ...found.skipped]) checkSpans(text, [range])
      }),
      { numRuns: 500 },
    )
  })

  it('finds many attributions in the golden texts, so that the property above is not empty', () => {
    const found = texts.map((text) => extract(text).attributions.length)
    expect(Math.min(...found)).toBeGreaterThan(5)
  })

  it('gives the same result again, also after other texts', () => {
    const first = texts.map((text) => JSON.stringify(extract(text)))
    const again = [...texts].reverse().map((text) => JSON.stringify(extract(text)))
    expect(again.reverse()).toEqual(first)
  })

  it('puts each nested attribution inside the content of another', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const { attributions } = extract(text)
        for (const { parent, content } of attributions) {
          if (parent === null) continue
          const outer = attributions.find(({ id }) => id === parent)
          const ends = [content[0]?.[0] ?? -1, content.at(-1)?.[1] ?? Infinity] as const
          expect(outer?.content[0]?.[0]).toBeLessThanOrEqual(ends[0])
          expect(outer?.content.at(-1)?.[1]).toBeGreaterThanOrEqual(ends[1])
        }
      }),
      { numRuns: 150 },
    )
  })
})
