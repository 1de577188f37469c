import { describe, expect, it, onTestFinished } from 'vitest'
import { anItem } from '../../../../tests/asked'
import { aDeck, CARD } from '../../../../tests/builders'
import { deck, ITEMS } from '../../../../tests/items'
import { cardsOf } from '$lib/domain/deck/generate'
import { WarmUps } from './warm-up'

/** The nodes that were added to the page and removed from it. */
function watched(): () => MutationRecord[] {
  const watcher = new MutationObserver(() => undefined)
  watcher.observe(document.body, { childList: true, subtree: true })
  onTestFinished(() => {
    watcher.disconnect()
  })
  return () => watcher.takeRecords()
}

function focused(): HTMLElement {
  const button = document.createElement('button')
  document.body.append(button)
  onTestFinished(() => {
    button.remove()
  })
  button.focus()
  return button
}

describe('a warm-up', () => {
  it.each(Object.values(ITEMS))(
    'of $format lays it out, and does not change the page or the focus',
    (item) => {
      const button = focused()
      const before = document.body.innerHTML
      const written = watched()
      new WarmUps().warmUp({ deck, item, text: null })
      const added = written().flatMap(({ addedNodes }) => [...addedNodes])
      const words = added.map((node) => node.textContent ?? '').join(' ')
      expect(words).toContain(item.claim.statement)
      expect(document.body.innerHTML).toBe(before)
      expect(document.activeElement).toBe(button)
    },
  )

  it('of a recalled card includes its answer', () => {
    const its = aDeck()
    const item = anItem(its, cardsOf(its).find((card) => card.endsWith('/recall')) ?? CARD, 'a')
    if (item?.format !== 'recall') throw new Error('the builder’s deck has something to recall')
    const written = watched()
    new WarmUps().warmUp({ deck: its, item, text: null })
    const added = written().flatMap(({ addedNodes }) => [...addedNodes])
    expect(added.map((node) => node.textContent ?? '').join(' ')).toContain(item.answer)
  })

  it('runs once for each format', () => {
    const rehearsals = new WarmUps()
    const [first, second] = [ITEMS['who-says-it'], ITEMS['what-kind']]
    rehearsals.warmUp({ deck, item: first, text: null })
    const written = watched()
    rehearsals.warmUp({ deck, item: first, text: null })
    expect(written()).toHaveLength(0)
    rehearsals.warmUp({ deck, item: second, text: null })
    expect(written().length).toBeGreaterThan(0)
  })
})
