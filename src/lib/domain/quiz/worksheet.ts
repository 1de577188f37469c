/** A worksheet for paper: questions about different claims, in formats that a pencil can answer. */
import type { Format } from './item-record'
import type { Item } from './item'
import type { PreparedDeck } from './deck-index'
import { makeAnyItem, templateOf } from './make/index'
import { NO_CONFUSION_COUNTS, type MakingContext } from './make/context'
import { releasedIds } from '$lib/domain/deck/generate'
import { cardIdOf } from '$lib/domain/shared/ids'
import { seededRandom, seedFrom, shuffled } from '$lib/domain/shared/random'

/** The versions of a worksheet: neighbours get different ones. */
export const WORKSHEET_VERSIONS = ['A', 'B', 'C', 'D'] as const
export type WorksheetVersion = (typeof WORKSHEET_VERSIONS)[number]

/** The formats that work on paper, in the order in which they take turns. */
export const PAPER_FORMATS = [
  'who-says-it',
  'which-did-x-say',
  'build-the-chain',
  'what-kind',
  'spot-the-slip',
  'how-far-vouched',
] as const satisfies readonly Format[]

/** The choices for a worksheet. */
export interface WorksheetWish {
  /** The same seed gives the same worksheets, so that a key fits what was handed out. */
  readonly seed: string
  readonly version: WorksheetVersion
  readonly items: number
  readonly texts: MakingContext['texts']
  /** The formats to take turns; those of paper if absent. */
  readonly formats?: readonly Format[]
}

/**
 * The questions of a worksheet. All versions ask about the same claims, in another order, in other formats and with other
 * options. A deck with fewer claims than questions gives one question a claim.
 */
export function makeWorksheet(
  prepared: PreparedDeck,
  { seed, version, items, texts, formats = PAPER_FORMATS }: WorksheetWish,
): Item[] {
  const { deck } = prepared
  const released = releasedIds(deck)
  const common = shuffled(deck.claims, seededRandom(seedFrom(`worksheet ${deck.id} ${seed}`)))
  const own = seededRandom(seedFrom(`worksheet ${deck.id} ${seed} ${version}`))
  const start = WORKSHEET_VERSIONS.indexOf(version)
  const context = {
    firstSight: false,
    texts,
    confusions: NO_CONFUSION_COUNTS,
    choice: 'random',
  } as const
  const made = common.slice(0, items).flatMap((claim, i): Item[] => {
    for (let turn = 0; turn < formats.length; turn++) {
      const format = formats[(start + i + turn) % formats.length] ?? 'who-says-it'
      const card = cardIdOf(deck.id, released.get(claim.id) ?? claim.id, templateOf(format))
      const item = makeAnyItem(prepared, card, `${seed} ${version}`, { ...context, formats: [format] })
      if (item) return [item]
    }
    return []
  })
  return shuffled(made, own)
}
