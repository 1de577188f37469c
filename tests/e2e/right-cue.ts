/** The words to tap in the question on the screen. */
import type { Page } from '@playwright/test'
import type { Deck } from '$lib/domain/deck/deck'
import { cardIdOf } from '$lib/domain/shared/ids'
import { makingContext } from '../../src/cli/item-rules/made-items'
import { anItem } from '../asked'
import { wordsOf } from './app'

/** The first and the last word of the cue that the question on the screen asks for; undefined if it asks for none. */
export async function rightCue(page: Page, deck: Deck): Promise<readonly number[] | undefined> {
  const shown = await wordsOf(page)
  const claim = deck.claims.find(({ statement }) => shown.includes(statement))
  const isAsked = claim !== undefined && (await page.getByRole('toolbar').isVisible())
  if (!isAsked) return undefined
  const { texts } = makingContext(deck, 'later')
  const over = { formats: ['tap-the-cue'], texts } as const
  const item = anItem(deck, cardIdOf(deck.id, claim.id, 'skill'), 'any', over)
  return item?.format === 'tap-the-cue'
    ? [...new Set([item.truth[0] ?? 0, item.truth.at(-1) ?? 0])]
    : undefined
}
