import { expect, it } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { aDeck } from '../../../../../tests/builders'
import { deckId } from '../../../../../tests/ids'
import DeckLabel from './DeckLabel.svelte'

it('names the deck and its version, and no id', async () => {
  const deck = aDeck({ id: deckId('pier-k3x9q2ab'), title: 'The pier', version: 3 })
  const { container } = await render(DeckLabel, { deck })
  const words = [...container.querySelectorAll('h2, p')].map((part) => part.textContent.trim())
  expect(words[0]).toBe('The pier')
  expect(words.at(-1)).toBe('Whence · deck version 3')
  expect(container.textContent).not.toContain('k3x9q2ab')
})
