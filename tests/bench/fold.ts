import { createEmptyCard, fsrs, generatorParameters, Grades, Rating, type Card } from 'ts-fsrs'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import type { CardEvent } from '$lib/domain/review/event'
import { DAY_MS, START, aReview, CARD, ulidAt } from '../builders'
import { line, type Figure } from './line'
import { bestInTurns } from './measure'

/** Folding reviews against calling ts-fsrs in memory with the same grades. */
export function benchFold(short: boolean): Promise<Figure[]> {
  const reviews = short ? 4000 : 20_000
  const perCard = 10
  const grades = Array.from(
    { length: reviews },
    (_, i) => ([3, 3, 1, 3, 4, 3, 2, 3, 3, 3] as const)[i % perCard] ?? 3,
  )
  const events: CardEvent[][] = []
  for (let i = 0; i < reviews; i += perCard) {
    events.push(
      grades.slice(i, i + perCard).map((rating, n) => {
        const at = START + n * 9 * DAY_MS
        return aReview({ id: ulidAt(at, n), card: CARD, at, rating, due: at + 9 * DAY_MS })
      }),
    )
  }
  const fold = makeFold(DEFAULT_PARAMETERS)
  const engine = fsrs(generatorParameters({ w: [...DEFAULT_PARAMETERS.weights], enable_fuzz: false }))
  const ours = (): void => {
    for (const list of events) fold.all(CARD, list)
  }
  const theirs = (): void => {
    for (const list of events) {
      let card: Card = createEmptyCard(new Date(START))
      list.forEach((event, n) => {
        const rating = event.type === 'ReviewGiven' ? event.rating : 3
        card = engine.next(card, new Date(START + n * 9 * DAY_MS), Grades[rating - 1] ?? Rating.Good).card
      })
    }
  }
  const [value = Number.NaN, peer = Number.NaN] = bestInTurns(short ? 8 : 18, [ours, theirs])
  return Promise.resolve([
    line({ name: `fold ${String(reviews)} reviews`, value, unit: 'ms', peer, target: '≤ 1.5 × ts-fsrs' }),
  ])
}
