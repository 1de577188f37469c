import { describe, expect, it } from 'vitest'
import {
  aDeck,
  anEvent,
  aReview,
  cardId,
  DAY,
  deckId,
  HOUR,
  START,
  studyDay,
  ulidAt,
} from '../../../tests/builders'
import { testDeps } from '../../../tests/deps'
import { must } from '../../../tests/sitting'
import { countDue } from './count-due'
import { moveDeck } from './move-deck'
import { rebuildProgress } from './rebuild-progress'
import { studyHabits } from './study-habits'

const DECK = deckId('sandholm')
const card = (claim: string, template = 'source') => cardId(`sandholm/${claim}/${template}`)

/** Cards answered two days ago, due now; both cards of one claim among them. */
async function withDue() {
  const deps = testDeps()
  await deps.db.decks.add({ id: DECK, deck: aDeck(), updatedAt: 1 })
  const at = START - 2 * DAY
  const cards = [
    card('ship-for-sale'),
    card('ship-for-sale', 'recall'),
    card('pier-costs'),
    card('no-bridge'),
  ]
  await deps.db.events.bulkAdd(
    cards.map((its, n) => aReview({ card: its, at, id: ulidAt(at, n), due: START })),
  )
  await must(rebuildProgress(deps))
  return deps
}

describe('the number of cards due', () => {
  it('counts one card of a claim', async () => {
    expect(await countDue(await withDue())).toBe(3)
  })

  it('leaves out what is set aside, put off, due another day, or in a deck that is put away', async () => {
    const deps = await withDue()
    const later = { at: START, id: ulidAt(START, 1) }
    await deps.db.events.bulkAdd([
      anEvent('CardSuspended', { card: card('pier-costs'), ...later }),
      anEvent('CardBuried', {
        card: card('no-bridge'),
        until: studyDay('2026-03-05'),
        at: START,
        id: ulidAt(START, 2),
      }),
    ])
    await must(rebuildProgress(deps))
    expect(await countDue(deps)).toBe(1)
    deps.clock.advance(HOUR)
    await must(moveDeck(deps, DECK, 'archive'))
    expect(await countDue(deps)).toBe(0)
  })

  it('is nothing on a holiday', async () => {
    const deps = await withDue()
    const holiday = { from: studyDay('2026-03-01'), to: studyDay('2026-03-10') }
    await deps.db.events.add(anEvent('HolidaySet', { holiday, id: ulidAt(START, 3) }))
    expect(await countDue(deps)).toBe(0)
  })

  it('counts a claim no more once a card of it was asked today', async () => {
    const deps = await withDue()
    await deps.db.events.add(
      aReview({ card: card('ship-for-sale'), at: START, id: ulidAt(START, 4), due: START + 9 * DAY }),
    )
    await must(rebuildProgress(deps))
    expect(await countDue(deps)).toBe(2)
  })
})

describe('the learner’s pace', () => {
  it('is what people usually take until there are answers enough, then their own middle', async () => {
    const deps = testDeps()
    expect(await studyHabits(deps)).toEqual({ perCard: 20_000, lastAnswer: null })
    const answers = Array.from({ length: 11 }, (_, n) =>
      aReview({ at: START + n, id: ulidAt(START + n), took: n === 0 ? 900_000 : 1000 * n }),
    )
    await deps.db.events.bulkAdd(answers)
    expect(await studyHabits(deps)).toEqual({ perCard: 6000, lastAnswer: START + 10 })
  })
})
