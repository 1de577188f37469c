import { describe, expect, it } from 'vitest'
import { aDeck, anEvent, aReview, cardId, deckId, START, ulidAt } from '../../../../tests/builders'
import { testDeps } from '../../../../tests/deps'
import { must } from '../../../../tests/study-session'
import type { Deps } from '$lib/usecases/deps'
import { activeDecks } from './active-decks'

const own = aDeck()
const idsOf = async (deps: Deps) => (await must(activeDecks(deps))).map(({ id }) => id)
const begin = (deps: Deps, deck: string) =>
  deps.db.cards.put({ card: cardId(`${deck}/any/source`), deck: deckId(deck) } as never)

describe('the decks of a session over all decks', () => {
  it('are the first shipped deck for a learner who has begun none', async () => {
    expect(await idsOf(testDeps())).toHaveLength(1)
  })

  it('are those begun and those made here, without archived ones', async () => {
    const deps = testDeps()
    await begin(deps, 'who-controls-iraq')
    await deps.db.decks.put({ id: own.id, deck: own, updatedAt: START })
    await deps.db.events.add(aReview())
    expect(await idsOf(deps)).toStrictEqual(['who-controls-iraq', own.id])
    await deps.db.events.add(
      anEvent('DeckMoved', { id: ulidAt(START + 1), at: START + 1, deck: own.id, to: 'trash' }),
    )
    expect(await idsOf(deps)).toStrictEqual(['who-controls-iraq'])
    await deps.db.events.add(
      anEvent('DeckMoved', { id: ulidAt(START + 2), at: START + 2, deck: own.id, to: 'active' }),
    )
    expect(await idsOf(deps)).toStrictEqual(['who-controls-iraq', own.id])
  })
})
