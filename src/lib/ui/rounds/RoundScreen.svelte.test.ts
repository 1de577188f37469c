import { page } from 'vitest/browser'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { deck, ITEMS } from '../../../../tests/items'
import { prepareDeck } from '$lib/domain/quiz/deck-index'
import { gradeItem, truthKeyOf } from '$lib/domain/quiz/grade'
import type { GradedItem } from '$lib/domain/quiz/item'
import type { Preferences } from '$lib/ui/app/preferences.svelte'
import { ANSWERED_IN_PLACE } from '$lib/ui/quiz/answering'
import type { RoundPlay } from './round.svelte'
import RoundScreen from './RoundScreen.svelte'

const prepared = prepareDeck(deck)

/** A round on the screen, in the state after or before an answer. */
function playOf(item: GradedItem, chosen: string | null): RoundPlay {
  const grade = chosen === null ? null : gradeItem(deck, item, chosen, null)
  return {
    deck,
    prepared,
    item,
    player: null,
    round: { purpose: 'practice' },
    phase: grade ? 'feedback' : 'question',
    feedback: grade && { item, chosen, grade, confidence: null },
    confidence: null,
    minutesLeft: null,
    progress: { done: 0, total: 1 },
    writing: { shows: false },
    textOf: () => null,
  } as unknown as RoundPlay
}

const options = (): HTMLButtonElement[] => [
  ...document.querySelectorAll<HTMLButtonElement>('button[data-voice], button[data-key]'),
]

describe('feedback in a round', () => {
  const formats = (Object.keys(ITEMS) as GradedItem['format'][]).filter((format) =>
    ANSWERED_IN_PLACE.has(format),
  )

  it.each(formats)('stands where the question of “%s” stood, and no option moves', async (format) => {
    const item = ITEMS[format]
    const props = {
      preferences: { singleKeys: true, confidence: 'off' } as unknown as Preferences,
      copyHref: '#copy',
      compareHref: () => '#compare',
    }
    const { rerender } = await render(RoundScreen, { ...props, play: playOf(item, null) })
    await expect.poll(() => options().length).toBeGreaterThan(1)
    const before = options()
    const wrong = before.map((one) => one.dataset['voice'] ?? one.dataset['key'] ?? '')
    const chosen = wrong.find((key) => key !== truthKeyOf(item)) ?? ''
    await rerender({ play: playOf(item, chosen) })
    await expect.element(page.getByRole('button', { name: /^Next/u })).toBeVisible()
    expect(options().every((one, i) => one === before[i])).toBe(true)
    expect(before.map((one) => one.dataset['verdict']).filter((verdict) => verdict === 'wrong')).toHaveLength(
      1,
    )
    expect(before.map((one) => one.dataset['verdict']).filter((verdict) => verdict === 'right')).toHaveLength(
      1,
    )
  })
})
