import type { CardId } from '$lib/domain/shared/ids'

/** The fields of a card that the browser uses. */
export interface Browsed {
  readonly card: CardId
  readonly deck: string
  readonly statement: string
  readonly speakerName: string
  readonly voices: readonly string[]
  readonly kind: string
  readonly tags: readonly string[]
  readonly note: string
  readonly flag: number
  readonly state: string
  readonly leech: boolean
  readonly due: number | null
  readonly stability: number | null
  readonly difficulty: number | null
  readonly lapses: number
}

/** A filter; an empty string in a field matches every card. */
export interface BrowseFilter {
  readonly words: string
  readonly deck: string
  /** A state, or `leech`. */
  readonly state: string
  readonly voice: string
  readonly kind: string
  readonly tag: string
  /** `1` to `7`, or `any`. */
  readonly flag: string
}
export const NO_BROWSE_FILTER: BrowseFilter = {
  words: '',
  deck: '',
  state: '',
  voice: '',
  kind: '',
  tag: '',
  flag: '',
}

export const SORTS = ['deck', 'due', 'difficulty', 'stability', 'lapses', 'statement'] as const
export type BrowseSort = (typeof SORTS)[number]

/** The cards that match a filter, in the given order. */
export function filterCards<C extends Browsed>(cards: readonly C[], filter: BrowseFilter): C[] {
  const words = filter.words
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '')
  return cards.filter(
    (card) =>
      fits(filter.deck, card.deck) &&
      (filter.state === 'leech' ? card.leech : fits(filter.state, card.state)) &&
      fits(filter.kind, card.kind) &&
      (filter.voice === '' || card.voices.includes(filter.voice)) &&
      (filter.tag === '' || card.tags.includes(filter.tag)) &&
      (filter.flag === 'any' ? card.flag > 0 : fits(filter.flag, String(card.flag))) &&
      holds(card, words),
  )
}

function fits(wanted: string, value: string): boolean {
  return wanted === '' || wanted === value
}

function holds(card: Browsed, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const text = [card.statement, card.speakerName, card.note, ...card.tags].join(' ').toLowerCase()
  return words.every((word) => text.includes(word))
}

/** Sorts cards. Cards without a value (a new card has no due date) come last. Ties keep their order. */
export function sortCards<C extends Browsed>(cards: readonly C[], by: BrowseSort): C[] {
  if (by === 'deck') return [...cards]
  if (by === 'statement') {
    const order = new Intl.Collator('en').compare
    return [...cards].sort((a, b) => order(a.statement, b.statement))
  }
  const value = (card: C): number => {
    if (by === 'lapses') return -card.lapses
    const own = card[by]
    return own === null ? Infinity : by === 'difficulty' ? -own : own
  }
  // Compare, do not subtract: the difference of two missing values is NaN.
  return [...cards].sort((a, b) => (value(a) === value(b) ? 0 : value(a) < value(b) ? -1 : 1))
}

/** The range of rows to draw: those in view and some around. `from` is inclusive, `to` exclusive. */
export function rowsInSight(
  scrolled: number,
  height: number,
  row: number,
  count: number,
): { from: number; to: number } {
  const AROUND = 8
  const from = Math.max(0, Math.floor(scrolled / row) - AROUND)
  return { from: Math.min(from, count), to: Math.min(count, Math.ceil((scrolled + height) / row) + AROUND) }
}

/** All items from one to the other, in either direction; only the second if the first is not in the list. */
export function between<T>(order: readonly T[], one: T | null, other: T): readonly T[] {
  const [from, to] = [order.findIndex((each) => each === one), order.indexOf(other)]
  return from < 0 || to < 0 ? [other] : order.slice(Math.min(from, to), Math.max(from, to) + 1)
}
