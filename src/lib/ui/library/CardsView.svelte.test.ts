import { expect, it } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { page } from 'vitest/browser'
import CardsView from './CardsView.svelte'

it('the card browser counts no cards before it has read them', async () => {
  const versions = { question: null }
  const browser = { versions, cards: null, done: null, error: null, canUndo: false, close: () => undefined }
  const href = () => '/'
  await render(CardsView, {
    browser: browser as never,
    ownDecks: [],
    editHref: href,
    deckHref: href,
  })
  await expect.element(page.getByText('One moment …')).toBeVisible()
  expect(page.getByText(/\d+ cards/u).elements()).toHaveLength(0)
})
