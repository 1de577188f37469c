import { page } from 'vitest/browser'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { aClaim, aDeck, aMaterial } from '../../../../tests/builders'
import type { Deck } from '$lib/domain/deck/deck'
import type { Publication } from '$lib/domain/material/material'
import PublishedLine from './PublishedLine.svelte'

const claim = aClaim()
const deckOf = (published: Publication): Deck => aDeck({ materials: [aMaterial({ published })] })

function undated(): Deck {
  const { published: _, ...material } = aMaterial()
  return aDeck({ materials: [material] })
}

describe('the date beside a question', () => {
  it('says when the text was published, and whether that is inferred', async () => {
    const screen = await render(PublishedLine, { deck: deckOf({ on: '2015-10' }), claim })
    await expect.element(page.getByText('Published: October 2015')).toBeVisible()
    await screen.rerender({ deck: deckOf({ on: '2015-10', inferred: true }), claim })
    await expect.element(page.getByText('Published: probably October 2015')).toBeVisible()
  })

  it('is left out where the deck knows no date', async () => {
    const screen = await render(PublishedLine, { deck: undated(), claim })
    expect(screen.container.textContent.trim()).toBe('')
  })
})
