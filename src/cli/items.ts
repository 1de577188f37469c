/**
 * `npm run --silent items -- DECK [--seeds 20] [--first-sight] [--format F]`: prints the questions of a deck, one JSON
 * object a line, from the app's own maker and in the interface's own words. DECK is the slug of a shipped deck or the
 * path of a deck file (.json or .yaml). Without a deck: a report on the questions of all shipped decks, by format, with
 * what is wrong with any.
 */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import * as v from 'valibot'
import { LEVELS } from '$lib/domain/attribution/chain'
import type { Deck } from '$lib/domain/deck/deck'
import { cardsOf } from '$lib/domain/deck/generate'
import type { MakingContext } from '$lib/domain/quiz/make/context'
import { makeAnyItem, templateOf } from '$lib/domain/quiz/make/index'
import { prepareDeck } from '$lib/domain/quiz/deck-index'
import { FORMATS, type Format } from '$lib/domain/quiz/item-record'
import { CardIdSchema, partsOfCardId } from '$lib/domain/shared/ids'
import { parseDeckFile } from '$lib/formats/deck-file'
import { compileDeck } from '$lib/formats/deck-yaml'
import { itemWords } from '$lib/ui/i18n/item-words'
import { readContent } from './content.mjs'
import { makingContext } from './item-rules/made-items'
import { reportOn } from './item-rules/items-report'

const common = {
  card: CardIdSchema,
  format: v.picklist(FORMATS),
  /** The level of the question; null if it has none. */
  level: v.nullable(v.picklist(LEVELS)),
  question: v.string(),
  /** The claim that the question shows; null if it shows none. */
  statement: v.nullable(v.string()),
  /** The voices on the question's rails, from the page inwards, if rails are shown. */
  chain: v.exactOptional(v.array(v.string())),
  /** The words in view, where the question is about them. */
  passage: v.exactOptional(v.string()),
  firstSight: v.boolean(),
  seed: v.number(),
}

/** One line: a question with options, or one with parts to put together. */
export const ItemLineSchema = v.union([
  v.strictObject({
    ...common,
    options: v.array(
      v.strictObject({ text: v.string(), relation: v.nullable(v.string()), right: v.boolean() }),
    ),
  }),
  v.strictObject({ ...common, parts: v.array(v.string()), answer: v.array(v.string()) }),
])
export type ItemLine = v.InferOutput<typeof ItemLineSchema>

/** The request of the command line. */
export interface ItemsWish {
  readonly seeds: number
  readonly firstSight: boolean
  /** Null: the formats that a session would use. */
  readonly format: Format | null
}

/** The items of every card of a deck, for some seeds, card by card. */
export function* itemLines(deck: Deck, { seeds, firstSight, format }: ItemsWish): Generator<ItemLine> {
  const prepared = prepareDeck(deck)
  const context: MakingContext = {
    ...makingContext(deck, firstSight ? 'first sight' : 'later'),
    ...(format && { formats: [format] }),
  }
  const cards = cardsOf(deck).filter(
    (card) => format === null || partsOfCardId(card).template === templateOf(format),
  )
  for (const card of cards) {
    for (let seed = 0; seed < seeds; seed++) {
      const item = makeAnyItem(prepared, card, String(seed), context)
      if (!item) continue
      const { answers, ...words } = itemWords(deck, item)
      const { level } = item.shown
      yield { card, format: item.format, level, ...words, ...answers, firstSight, seed } as ItemLine
    }
  }
}

/** The deck of a slug or a path; an error sentence if there is none. */
export function readDeck(name: string): Deck | string {
  const shipped = readContent().find(({ slug }) => slug === name)
  if (shipped) return compiled(name, shipped.yaml, shipped.files)
  if (!existsSync(name) || !statSync(name).isFile()) return `no such deck: ${name}`
  const text = readFileSync(name, 'utf8')
  if (/\.ya?ml$/iu.test(name)) return compiled(name, text, filesBeside(name))
  try {
    // The file of a shipped deck also holds its first question, which does not belong to the deck.
    const { firstQuestion: _, ...file } = JSON.parse(text) as Record<string, unknown>
    const deck = parseDeckFile(file)
    return deck.ok ? deck.value : `${name}: ${JSON.stringify(deck.error)}`
  } catch {
    return `${name}: not a deck file (.json or .yaml)`
  }
}

function compiled(name: string, yaml: string, files: Record<string, string>): Deck | string {
  const deck = compileDeck(yaml, files)
  return deck.ok ? deck.value : `${name}: ${JSON.stringify(deck.error.problems)}`
}

/** The texts beside an authored deck, by name. */
function filesBeside(file: string): Record<string, string> {
  const folder = path.dirname(file)
  const names = readdirSync(folder).filter((name) => /\.(?:md|txt|ya?ml)$/iu.test(name))
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]))
}

const USAGE = 'usage: npm run --silent items -- DECK [--seeds 20] [--first-sight] [--format FORMAT]'

/** Reads the arguments; an error sentence if they are invalid. */
export function wishOf(args: readonly string[]): (ItemsWish & { readonly deck: string }) | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        seeds: { type: 'string', default: '20' },
        'first-sight': { type: 'boolean', default: false },
        format: { type: 'string' },
      },
    })
    const [deck] = positionals
    const seeds = Number(values.seeds)
    const format = FORMATS.find((known) => known === values.format) ?? null
    if (deck === undefined || positionals.length > 1) return USAGE
    if (!Number.isSafeInteger(seeds) || seeds < 1) return `${USAGE}\n--seeds is a whole number from 1`
    if (values.format !== undefined && !format) return `${USAGE}\n--format is one of ${FORMATS.join(', ')}`
    return { deck, seeds, firstSight: values['first-sight'], format }
  } catch (error) {
    return `${USAGE}\n${error instanceof Error ? error.message : ''}`
  }
}

function complain(sentence: string): number {
  process.stderr.write(`${sentence}\n`)
  return 1
}

/** Seeds of the report: each card is asked so often. */
const REPORT_SEEDS = 20

/** Reports on all shipped decks; fails on a finding. */
function reportOnAll(): number {
  let findings = 0
  for (const { slug } of readContent()) {
    const deck = readDeck(slug)
    if (typeof deck === 'string') return complain(deck)
    for (const report of reportOn(deck, REPORT_SEEDS)) {
      findings += report.findings.length
      process.stdout.write(`${JSON.stringify({ seeds: REPORT_SEEDS, ...report })}\n`)
    }
  }
  process.stdout.write(`${JSON.stringify({ findings })}\n`)
  return findings === 0 ? 0 : 1
}

function main(): number {
  const args = process.argv.slice(2)
  if (args.length === 0) return reportOnAll()
  const wish = wishOf(args)
  if (typeof wish === 'string') return complain(wish)
  const deck = readDeck(wish.deck)
  if (typeof deck === 'string') return complain(deck)
  // A reader such as `head` can close the pipe early. This is not a failure.
  process.stdout.on('error', () => process.exit(0))
  for (const line of itemLines(deck, wish)) process.stdout.write(`${JSON.stringify(line)}\n`)
  return 0
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = main()
}
