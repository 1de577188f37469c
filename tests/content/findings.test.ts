/**
 * Each finding is caught by its rule in the decks of version 1, which are kept as fixtures (with items of then, as a
 * learner read them), and by none of today's decks.
 */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Deck } from '$lib/domain/deck/deck'
import { parseDeckFile } from '$lib/formats/deck-file'
import * as places from '$lib/ui/i18n/en-places'
import { relationWords } from '$lib/ui/i18n/en-common'
import { errorWords } from '$lib/ui/i18n/en-quiz'
import * as study from '$lib/ui/i18n/en-study'
import { itemLines, type ItemLine } from '../../src/cli/items'
import { readContent } from '../../src/cli/content.mjs'
import { CONTENT_DECKS } from '../deps'
import { DECKS, FINDINGS, RULES, type Finding } from './findings'
import { textsOf, type Reviewed } from './rules/reviewed'

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const POST = here('../../../shared/material/who-controls-iraq.txt')
/** The post may not be copied into the repository: without a copy beside it, rules that need it find nothing. */
const hasPost = existsSync(POST)
const texts: Record<string, string> = hasPost ? { post: readFileSync(POST, 'utf8') } : {}

/** What the interface said of version 1. */
const SENTENCES_THEN = [
  '85 claims vetted by Whence, on 22 November 2026.',
  'No draft needed correcting.',
  'Every claim here is vetted: a person compared it with its passage, and the article really does attribute it to that voice. It does not mean that the claim is true.',
  'You promoted the one who passes it on. It reaches you through Northern Wire, but two council officials says it.',
  'the Shiite militias, speaking for itself, through Reuters',
]

/** Strings of the interface, however deep they stand. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : []
}

function sentencesAbout({ voices }: Deck): string[] {
  return [
    ...stringsIn({ places, study }),
    ...voices.map(({ name }) => errorWords('promoted-carrier', 'the page', name)),
    ...voices.map(({ name, kind }) => `${name}, ${relationWords('collective', kind, null)}`),
  ]
}

const linesThen = readFileSync(here('fixtures/items-of-version-1.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as ItemLine)

/** A deck of format 1 as its learners have it: read past the checks of today, which would refuse it. */
function deckThen(yaml: string, files: Readonly<Record<string, string>>): Deck {
  const source = parse(yaml, { schema: 'core' }) as {
    materials: Record<string, { text: string; body?: string }>
  }
  for (const material of Object.values(source.materials)) {
    const body = files[material.text]
    if (body !== undefined) material.body = body
  }
  const deck = parseDeckFile(source)
  if (!deck.ok) throw new Error(JSON.stringify(deck.error))
  return deck.value
}

const decksThen = readContent(here('../migrations/format-1')).map(
  ({ slug, yaml, files }) => [slug, deckThen(yaml, files)] as const,
)

const then = new Map(
  decksThen.map(([slug, deck]): [string, Reviewed] => [
    slug,
    {
      deck,
      texts: textsOf(deck, texts),
      lines: linesThen.filter(({ card }) => card.startsWith(`${slug}/`)),
      sentences: SENTENCES_THEN,
    },
  ]),
)

const SEEDS = 30
const today = CONTENT_DECKS.map((deck): Reviewed => ({
  deck,
  texts: textsOf(deck, texts),
  lines: [
    ...itemLines(deck, { seeds: SEEDS, firstSight: false, format: 'who-says-it' }),
    ...itemLines(deck, { seeds: 4, firstSight: false, format: null }),
    ...itemLines(deck, { seeds: 2, firstSight: true, format: null }),
  ],
  sentences: sentencesAbout(deck),
}))

const faultsThen = ({ deck, rules }: Finding) =>
  rules.flatMap((rule) => rule(then.get(DECKS[deck]) as Reviewed))

describe('the findings in version 1', () => {
  it('are 67, one for each row of the list', () => {
    expect(FINDINGS.map(({ row }) => row).sort((a, b) => a - b)).toStrictEqual(
      Array.from({ length: 67 }, (_, row) => row),
    )
  })

  const list = path.join(here('../../../shared'), 'review/content/errors.json')
  it.skipIf(!existsSync(list))('name the claims of the list', () => {
    const all = JSON.parse(readFileSync(list, 'utf8')) as { claim: string; deck: string }[]
    const wrong = FINDINGS.filter(({ row, at, deck }) => {
      const entry = all[row]
      const ids = at
        .flatMap((id) => id.split('~'))
        .filter((id) => /^[a-z\d-]+$/u.test(id) && id !== 'sentences')
      const inDeck = entry?.deck === 'app' || entry?.deck === DECKS[deck]
      return (
        !inDeck || (!ids.some((id) => entry.claim.includes(id)) && ids.length > 0 && entry.deck !== 'app')
      )
    })
    expect(wrong.map(({ row }) => [row, all[row]])).toStrictEqual([
      [45, all[45]],
      [64, all[64]],
    ])
  })

  it.each(FINDINGS.map((finding) => [finding.row, finding.at.join(' '), finding] as const))(
    '%i: %s is caught',
    (_row, _at, finding) => {
      const found = faultsThen(finding).map(({ at }) => at)
      const needsPost = finding.rules.every((rule) => rule({ ...(then.get(DECKS[finding.deck]) as Reviewed), texts: new Map() }).length === 0) // prettier-ignore
      if (!hasPost && needsPost) return
      expect(found.length).toBeGreaterThan(0)
      if (finding.at[0] !== '*') expect(found).toEqual(expect.arrayContaining([...finding.at]))
    },
  )
})

describe.each(today.map((reviewed) => [reviewed.deck.id, reviewed] as const))(
  'the deck %s',
  (_id, reviewed) => {
    it.each([...RULES])('has nothing that is caught by %s', (_name, rule) => {
      expect([...new Set(rule(reviewed).map(({ at, what }) => `${at}: ${what}`))]).toStrictEqual([])
    })
  },
)
