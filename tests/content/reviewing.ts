/**
 * The decks under review: those of version 1 with their items of that time, and today's decks with items of today's
 * maker.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
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
import { textsOf, type Reviewed } from './rules/reviewed'

/** A file beside these tests. */
export const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const POST = here('../../../shared/material/who-controls-iraq.txt')
/** The post may not be copied into the repository. Without a copy beside it, rules that need it find nothing. */
export const hasPost = existsSync(POST)
const texts: Record<string, string> = hasPost ? { post: readFileSync(POST, 'utf8') } : {}

/** The sentences that the interface showed about version 1. */
const SENTENCES_THEN = [
  '85 claims vetted by Whence, on 22 November 2026.',
  'No draft needed correcting.',
  'Every claim here is vetted: a person compared it with its passage, and the article really does attribute it to that voice. It does not mean that the claim is true.',
  'You promoted the one who passes it on. It reaches you through Northern Wire, but two council officials says it.',
  'the Shiite militias, speaking for itself, through Reuters',
]

/** The strings of the interface, at any depth. */
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

/** A deck of format 1 as its learners have it, read without today's checks, which would refuse it. */
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

/** Each deck of version 1, by its id. */
export const then = new Map(
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

/** Enough seeds for ten questions about the speaker of each claim. */
const SEEDS = 30

/** Today's decks, without items, because items take a while to make. */
export const today = CONTENT_DECKS.map((deck): Reviewed => ({
  deck,
  texts: textsOf(deck, texts),
  lines: [],
  sentences: sentencesAbout(deck),
}))

/** A deck with the items of today's maker. */
export function withItems(reviewed: Reviewed): Reviewed {
  const { deck } = reviewed
  return {
    ...reviewed,
    lines: [
      ...itemLines(deck, { seeds: SEEDS, firstSight: false, format: 'who-says-it' }),
      ...itemLines(deck, { seeds: 4, firstSight: false, format: null }),
      ...itemLines(deck, { seeds: 2, firstSight: true, format: null }),
    ],
  }
}
