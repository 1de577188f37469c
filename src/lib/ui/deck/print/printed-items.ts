import { voiceOf, type Deck } from '$lib/domain/deck/deck'
import type { Item } from '$lib/domain/quiz/item'
import * as t from '$lib/ui/i18n/class/en-print'
import { itemWords, type ItemWords } from '$lib/ui/i18n/item-words'

/** A question on paper. */
export interface PrintedItem {
  /** Counted from 1. */
  readonly number: number
  readonly words: ItemWords
  /** The letter of the right option. For a chain, the number in each box in order; null for an empty box. */
  readonly key: { readonly letter: string } | { readonly boxes: readonly (number | null)[] }
  /** Why that is right: for an altered claim its words in the text, and the deck's own explanation. */
  readonly why: readonly string[]
}

/** The letter of an option on paper: A for the first. */
export function letterOf(place: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + place)
}

/** The questions of a worksheet in words, with their key. */
export function printedItems(deck: Deck, items: readonly Item[]): PrintedItem[] {
  return items.map((item, i) => {
    const words = itemWords(deck, item)
    return { number: i + 1, words, key: keyOf(words), why: whyOf(deck, item) }
  })
}

function whyOf(deck: Deck, item: Item): string[] {
  const { statement, chain, explain } = item.claim
  const told = explain === '' ? [] : [explain]
  if (item.format !== 'spot-the-slip' || item.truth === 'faithful') return told
  const names = chain.map((id) => voiceOf(deck, id)?.name ?? id)
  return [t.paper.inTheText(statement, names.join(' → ')), ...told]
}

function keyOf({ answers }: ItemWords): PrintedItem['key'] {
  if ('options' in answers) return { letter: letterOf(answers.options.findIndex(({ right }) => right)) }
  const boxes = answers.parts.map((part) => {
    const place = answers.answer.indexOf(part)
    return place < 0 ? null : place + 1
  })
  return { boxes }
}
