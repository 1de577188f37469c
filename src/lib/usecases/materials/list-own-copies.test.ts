import { describe, expect, it } from 'vitest'
import { aDeck, deckId, materialId } from '../../../../tests/builders'
import { testDeps } from '../../../../tests/deps'
import { listOwnCopies } from './list-own-copies'

describe('the list of copies', () => {
  it('is empty at first', async () => {
    expect(await listOwnCopies(testDeps())).toStrictEqual([])
  })

  it('names the article and the deck of each, and leaves out copies of decks that are gone', async () => {
    const deps = testDeps()
    const deck = aDeck()
    const [material] = deck.materials
    await deps.db.decks.add({ id: deck.id, deck, updatedAt: 1 })
    await deps.db.copies.bulkAdd([
      { deck: deck.id, material: material!.id, text: 'The text.' },
      { deck: deckId('gone'), material: materialId('article'), text: 'Another text.' },
    ])
    expect(await listOwnCopies(deps)).toStrictEqual([
      { deck: deck.id, deckTitle: deck.title, material: material!.id, title: material!.title },
    ])
  })
})
