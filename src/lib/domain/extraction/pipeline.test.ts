import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blocksOf } from '$lib/domain/material/block'
import { readPage } from './shapes/normalise'
import { extract } from './pipeline'
import type { Extraction } from './types'

const PIECES = [
  '“', '”', '"', '‘', '’', "'", ' ', '\n\n', '\n\n\n', '\r\n', ', ', '. ', '? ', ': ', '— ', '(', ')', '> ', '\ud800', '\udc00', '🌉',
  'he said', 'said', 'Ada Moss', 'according to', 'told', 'that', 'and', 'who', 'we', 'The Valley Post', 'writes:', 'adding', 'U.S.',
  "ash's picture", 'fern_7 says:', '12 comments', 'the officials', 'claim', 'will', '\u0000', '\u00a0',
] as const // prettier-ignore

const messy = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 80 })
    .map((units) => String.fromCharCode(...units)),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 80 }).map((pieces) => pieces.join('')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 80 }).map((pieces) => pieces.join(' ')),
)

function checkRanges(text: string, { passages, attributions, claims, skipped, length }: Extraction): void {
  expect(length).toBe(text.length)
  const spans = attributions.flatMap(({ source, cue, content }) => [
    ...(source ?? []),
    ...(cue ?? []),
    ...content,
  ])
  const ranges = [...passages, ...claims, ...skipped].map(({ range }) => range)
  for (const [start, end] of [...spans, ...ranges]) {
    expect(start).toBeGreaterThanOrEqual(0)
    expect(start).toBeLessThan(end)
    expect(end).toBeLessThanOrEqual(text.length)
  }
}

function checkPassages(text: string, { passages, skipped, blocks }: Extraction): void {
  passages.slice(1).forEach(({ range }, i) => {
    expect(range[0]).toBeGreaterThanOrEqual(passages[i]?.range[1] ?? 0)
  })
  const headers = skipped.filter(({ reason }) => reason === 'comment-header')
  const taken = [...passages, ...headers, ...blocks].map(({ range }) => range)
  for (const { range } of blocksOf(readPage(text, null).text)) {
    const touched = taken.some(([start, end]) => start < range[1] && end > range[0])
    expect(touched).toBe(true)
  }
}

function checkParents({ attributions, passages }: Extraction): void {
  attributions.forEach(({ id, parent, passage, content, confidence }, index) => {
    expect(id).toBe(index)
    expect(passages[passage]).toBeDefined()
    expect(content.length).toBeGreaterThan(0)
    expect(confidence).toBeGreaterThan(0)
    expect(confidence).toBeLessThanOrEqual(1)
    const seen = new Set([id])
    for (let at = parent; at !== null; at = attributions[at]?.parent ?? null) {
      expect(seen.has(at)).toBe(false)
      seen.add(at)
    }
  })
}

describe('the extraction pipeline', () => {
  it('keeps its guarantees for any string', () => {
    fc.assert(
      fc.property(messy, (text) => {
        const found = extract(text)
        checkRanges(text, found)
        checkPassages(text, found)
        checkParents(found)
        for (const { statement, chain, check } of found.claims) {
          expect(statement.length).toBeLessThanOrEqual(240)
          expect(statement.isWellFormed()).toBe(true)
          expect(statement).not.toBe('')
          expect(chain[0]?.name).toBe('the blog')
          expect(new Set(check).size).toBe(check.length)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('gives the same result twice', () => {
    fc.assert(
      fc.property(messy, (text) => {
        expect(extract(text)).toEqual(extract(text))
      }),
      { numRuns: 50 },
    )
  })

  it('stores names with a small word in them before they speak', () => {
    const { attributions } = extract(
      'Prime Minister Sami al-Harun, a baker, came late. The prime minister said he was ill.',
    )
    expect(attributions.map(({ voice }) => voice.name)).toEqual(['Sami al-Harun'])
  })

  it('gives an empty result for an empty text', () => {
    expect(extract('')).toMatchObject({ length: 0, passages: [], attributions: [], claims: [], skipped: [] })
  })

  it.each([
    '"',
    '“',
    ' ',
    '.',
    '’',
    'according to ',
    'he said ',
    'X said that ',
    'Ab ',
    'X writes:\n\n',
    '> q\n\n',
    '‘a ',
  ])('handles a million characters of %j', (piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length))
    expect(extract(text).length).toBe(text.length)
  })
})

const gold = resolve('../shared/gold/who-controls-iraq.json')
const material = resolve('../shared/material/who-controls-iraq.txt')

interface Gold {
  readonly segments: readonly {
    readonly kind: string
    readonly voice: string
    readonly range: [number, number]
  }[]
}

describe('the sample article', () => {
  it.skipIf(!existsSync(gold) || !existsSync(material))(
    '(skipped without ../shared) has the passages that a person marked',
    () => {
      const { segments } = JSON.parse(readFileSync(gold, 'utf8')) as Gold
      const { passages } = extract(readFileSync(material, 'utf8'))
      const brief = (
        list: readonly { kind: string; voice: string; range: readonly [number, number] }[],
      ): string[] => list.map(({ kind, voice, range }) => `${kind} ${voice} ${String(range[0])}`)
      expect(brief(passages)).toEqual(brief(segments))
    },
  )
})
