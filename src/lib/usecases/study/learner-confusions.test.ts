import { describe, expect, it } from 'vitest'
import { aDeck, anEvent, aReview, CARD, cardId, START, ulidAt } from '../../../../tests/builders'
import { testDeps } from '../../../../tests/deps'
import type { ShownItem } from '$lib/domain/quiz/item-record'
import { learnerConfusions } from './learner-confusions'

const deck = aDeck()
const item = (level: 'speaker' | 'carrier', truth: string): ShownItem => ({
  format: 'who-says-it',
  level,
  options: ['nordkust', 'harbour-notes', 'marit-voss', 'port-official'],
  choice: 'adaptive',
  truth,
})

describe('the learner’s confusions in a deck', () => {
  it('count wrong choices by truth and answer, separately for each level, without undone answers, other decks and later answers', async () => {
    const deps = testDeps()
    const wrong = (n: number, level: 'speaker' | 'carrier', chosen: string, card = CARD) =>
      aReview({
        id: ulidAt(START + n),
        at: START + n,
        card,
        right: false,
        chosen,
        item: item(level, 'nordkust'),
      })
    await deps.db.events.bulkAdd([
      wrong(1, 'speaker', 'harbour-notes'),
      wrong(2, 'speaker', 'harbour-notes'),
      wrong(3, 'carrier', 'harbour-notes'),
      wrong(4, 'speaker', 'marit-voss'),
      anEvent('ReviewVoided', { id: ulidAt(START + 5), at: START + 5, review: ulidAt(START + 4) }),
      { ...wrong(6, 'speaker', 'nordkust'), right: true },
      wrong(7, 'speaker', 'harbour-notes', cardId('sandholm-two/ship-for-sale/source')),
      wrong(100, 'speaker', 'harbour-notes'),
    ])
    const { speaker, carrier } = (await learnerConfusions(deps, START + 100))(deck)
    const counted = (level: typeof speaker) =>
      Object.entries(level).filter(([, row]) => Object.keys(row).length > 0)
    expect(counted(speaker)).toStrictEqual([['nordkust', { 'harbour-notes': 2 }]])
    expect(counted(carrier)).toStrictEqual([['nordkust', { 'harbour-notes': 1 }]])
  })
})
