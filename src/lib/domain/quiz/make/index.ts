import { recallOf } from '$lib/domain/deck/generate'
import { partsOfCardId, type CardId, type Template } from '$lib/domain/shared/ids'
import { seededRandom, seedFrom, type Random } from '$lib/domain/shared/random'
import type { Asking, MakingContext } from './context'
import { drawDistinct } from '$lib/domain/quiz/options/exposure-balance'
import { PROBE_EVERY, WHO_SAYS_IT_SHARE } from '$lib/domain/quiz/constants'
import type { Item, RecallItem } from '$lib/domain/quiz/item'
import { buildTheChain, howDirectly } from './chain'
import { spotTheSlip, whatKind } from './kind'
import { howFarVouched, tapTheCue } from './skill'
import { sortClaims } from './sort'
import { whichDidXSay, whoSaysIt } from './who-says-it'
import type { PreparedDeck } from '$lib/domain/quiz/deck-index'
import type { Format, WordsInView } from '$lib/domain/quiz/item-record'

/** The formats of a card with their shares, before answers that are right too often are thinned out. */
const FORMATS_OF: Readonly<Record<Template, readonly (readonly [Format, number])[]>> = {
  recall: [['recall', 1]],
  source: [
    ['who-says-it', WHO_SAYS_IT_SHARE],
    ['which-did-x-say', 1 - WHO_SAYS_IT_SHARE],
    ['sort', 0],
  ],
  chain: [
    ['build-the-chain', 0.5],
    ['how-directly', 0.5],
  ],
  kind: [
    ['what-kind', 0.5],
    ['spot-the-slip', 0.5],
  ],
  skill: [
    ['how-far-vouched', 0.6],
    ['tap-the-cue', 0.4],
  ],
}

/** The plainest format of a card, for its first sight. */
const PLAINEST: Readonly<Record<Template, Format>> = {
  recall: 'recall',
  source: 'who-says-it',
  chain: 'how-directly',
  kind: 'what-kind',
  skill: 'how-far-vouched',
}

/** The formats to try first once all formats of a card were thinned out: their answers are spread the most. */
const LAST_RESORT: readonly Format[] = ['build-the-chain', 'tap-the-cue', 'spot-the-slip']

const MAKERS: Readonly<Record<Format, (asking: Asking) => Item | null>> = {
  recall: recall,
  'who-says-it': whoSaysIt,
  'how-directly': howDirectly,
  'build-the-chain': buildTheChain,
  'which-did-x-say': whichDidXSay,
  'what-kind': whatKind,
  'spot-the-slip': spotTheSlip,
  'tap-the-cue': tapTheCue,
  'how-far-vouched': howFarVouched,
  sort: sortClaims,
}

/** The template whose cards a format is shown for. */
export function templateOf(format: Format): Template {
  const templates = Object.keys(FORMATS_OF) as Template[]
  return templates.find((template) => FORMATS_OF[template].some(([own]) => own === format)) ?? 'recall'
}

/**
 * The item of a card for a seed, in any format: the same deck, card, seed and context give the same item. The format
 * changes by the seed, the card does not. The item is a recall of the claim if none of the card's formats can be asked.
 * This is the only maker of items: for first sight, sessions, rounds, forms and tests.
 * @param prepared the deck, made ready once by `prepareDeck`
 * @returns null if the deck has no such claim, or if the context's formats leave nothing to ask
 */
export function makeAnyItem(
  prepared: PreparedDeck,
  card: CardId,
  seed: string,
  context: MakingContext,
): Item | null {
  const { claim: id, template } = partsOfCardId(card)
  const claim = prepared.claims.get(id)
  if (!claim) return null
  const random = seededRandom(seedFrom(`${card} ${seed}`))
  const probe = random() < 1 / PROBE_EVERY
  const choice = context.choice ?? (probe ? 'random' : 'adaptive')
  const formats = formatsFor(template, context, random)
  for (const forced of [false, true]) {
    for (const format of forced ? lastResortFirst(formats) : formats) {
      const item = MAKERS[format]({ prepared, card, claim, random, choice, context, forced })
      if (item) return withView(item)
    }
  }
  if (context.formats && !context.formats.includes('recall')) return null
  return withView(recall({ card, claim }))
}

/** The formats that show words of the article beside the question. */
const VIEW_OF: Readonly<Partial<Record<Format, WordsInView>>> = {
  'tap-the-cue': 'passage',
  'how-far-vouched': 'sentence',
}

function withView<I extends Item>(item: I): I {
  return { ...item, shown: { ...item.shown, view: VIEW_OF[item.format] ?? 'none' } }
}

/** The formats to try, in an order drawn by the seed. The plainest comes first at the first sight of a card. */
function formatsFor(template: Template, context: MakingContext, random: Random): Format[] {
  const { formats, firstSight } = context
  const own = FORMATS_OF[template].filter(([format]) => formats?.includes(format) ?? true)
  // A round may ask for formats that otherwise never come.
  const weightOf = (weight: number) => (formats ? Math.max(weight, 0.3) : weight)
  const drawn = drawDistinct(
    own,
    ([, weight]) => weightOf(weight),
    ([format]) => format,
    own.length,
    random,
  )
  const order = drawn.map(([format]) => format)
  const plainest = PLAINEST[template]
  return firstSight && order.includes(plainest) ? [plainest, ...order.filter((f) => f !== plainest)] : order
}

function lastResortFirst(formats: readonly Format[]): Format[] {
  const isLast = (format: Format) => LAST_RESORT.includes(format)
  return [...formats.filter(isLast), ...formats.filter((format) => !isLast(format))]
}

function recall({ card, claim }: Pick<Asking, 'card' | 'claim'>): RecallItem {
  const { question, answer } = recallOf(claim)
  const shown = { format: 'recall' as const, level: null, options: [], choice: 'fixed' as const }
  return { format: 'recall', card, claim, question, answer, shown }
}
