/** The report that `npm run items` prints without a deck: questions of all shipped decks by format, and faults. */
import type { Deck } from '$lib/domain/deck/deck'
import { prepareDeck } from '$lib/domain/quiz/deck-index'
import type { Format } from '$lib/domain/quiz/item-record'
import { problemsOf } from './item-rules'
import { madeItems, SIGHTS, type Sight } from './made-items'

/** The count and faults of one deck's questions, at first sight or later. */
export interface ItemsReport {
  readonly deck: string
  readonly sight: Sight
  readonly items: number
  readonly formats: Readonly<Partial<Record<Format, number>>>
  /** One sentence for each fault, with the card, the seed and the format. */
  readonly findings: readonly string[]
}

/** Makes every item of a deck over some seeds and looks at each by the independent rules. */
export function reportOn(deck: Deck, seeds: number): ItemsReport[] {
  const prepared = prepareDeck(deck)
  return SIGHTS.map((sight) => {
    const formats: Partial<Record<Format, number>> = {}
    const findings: string[] = []
    let items = 0
    for (const { card, seed, item } of madeItems(prepared, seeds, sight)) {
      items += 1
      if (item) formats[item.format] = (formats[item.format] ?? 0) + 1
      const problems = item ? problemsOf(prepared, item) : ['no item']
      for (const problem of problems)
        findings.push(`${card}, seed ${String(seed)}, ${item?.format ?? 'none'}: ${problem}`)
    }
    return { deck: deck.id, sight, items, formats, findings }
  })
}
