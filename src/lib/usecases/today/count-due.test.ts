import { describe, expect, it } from 'vitest'
import {
  aDeck,
  anEvent,
  aReview,
  cardId,
  DAY,
  deckId,
  eventId,
  fc,
  HOUR,
  START,
  studyDay,
  ulidAt,
} from '../../../../tests/builders'
import { testDeps, type TestDeps } from '../../../../tests/deps'
import { arbitraryEvents } from '../../../../tests/histories'
import { must } from '../../../../tests/study-session'
import type { CardEvent } from '$lib/domain/review/event'
import { isActive } from '$lib/domain/review/deck-places'
import { isDueToday } from '$lib/domain/scheduling/due'
import { claimKey } from '$lib/domain/scheduling/siblings'
import { partsOfCardId } from '$lib/domain/shared/ids'
import { studyDayOf } from '$lib/domain/shared/study-day'
import { readDeckPlaces } from '$lib/storage/deck-store'
import { mergeEvents } from '$lib/storage/event-merge'
import { appendCardEvent } from '$lib/storage/projection'
import { countDueClaims } from './count-due'
import { moveDeck } from '$lib/usecases/decks/move-deck'
import { rebuildProgress } from '$lib/usecases/settings/rebuild-progress'
import { makeStudyEngine } from '$lib/usecases/study/engine'
import { studyHabits } from '$lib/usecases/study/habits'
import { loadRules, nowOf } from '$lib/usecases/study/rules'

const DECK = deckId('sandholm')
const card = (claim: string, template = 'source') => cardId(`sandholm/${claim}/${template}`)

/** Cards answered two days ago and due now, including both cards of one claim. */
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
    expect(await countDueClaims(await withDue())).toBe(3)
  })

  it('leaves out cards that are suspended, buried, due another day, or in an archived deck', async () => {
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
    expect(await countDueClaims(deps)).toBe(1)
    deps.clock.advance(HOUR)
    await must(moveDeck(deps, DECK, 'archive'))
    expect(await countDueClaims(deps)).toBe(0)
  })

  it('is nothing on a holiday', async () => {
    const deps = await withDue()
    const holiday = { from: studyDay('2026-03-01'), to: studyDay('2026-03-10') }
    await deps.db.events.add(anEvent('HolidaySet', { holiday, id: ulidAt(START, 3) }))
    expect(await countDueClaims(deps)).toBe(0)
  })

  it('does not count a claim after one of its cards was asked today', async () => {
    const deps = await withDue()
    await deps.db.events.add(
      aReview({ card: card('ship-for-sale'), at: START, id: ulidAt(START, 4), due: START + 9 * DAY }),
    )
    await must(rebuildProgress(deps))
    expect(await countDueClaims(deps)).toBe(2)
  })
})

/** The same number, computed from every row. */
async function countedByHand(deps: TestDeps): Promise<number> {
  const places = await readDeckPlaces(deps.db)
  const now = nowOf(deps, await loadRules(deps))
  const today = studyDayOf(now.at, now.offset, now.rolloverHour)
  const rows = await deps.db.cards.toArray()
  const claims = new Set<string>()
  for (const row of rows) {
    if (!isDueToday(row, now) || !isActive(places, partsOfCardId(row.card).deck)) continue
    const asked = rows.some(
      (other) => claimKey(other.card) === claimKey(row.card) && other.lastStudyDay === today,
    )
    if (!asked || row.lastStudyDay === today) claims.add(claimKey(row.card))
  }
  return claims.size
}

describe('the number of cards due, after any history', () => {
  const cards = ['ship-for-sale/source', 'ship-for-sale/recall', 'pier-costs/source'].flatMap((rest) =>
    ['sandholm', 'another'].map((deck) => cardId(`${deck}/${rest}`)),
  )
  const histories = fc
    .tuple(...cards.map((its) => arbitraryEvents(its, 6)))
    // Ids differ within a history. Renaming makes them differ between histories.
    .map((lists) =>
      lists.flatMap((events, n) => {
        const rename = (id: string) => eventId(`${id.slice(0, 10)}${String(n)}${id.slice(11)}`)
        return events.map((event): CardEvent => {
          const id = rename(event.id)
          return event.type === 'ReviewVoided'
            ? { ...event, id, review: rename(event.review) }
            : { ...event, id }
        })
      }),
    )

  it('equals the count over every row, after answers, merges, marks and refolds, on any day', async () => {
    await fc.assert(
      fc.asyncProperty(
        histories,
        fc.integer({ min: -2, max: 200 }),
        fc.boolean(),
        async (events, days, away) => {
          const deps = testDeps()
          const { fold } = makeStudyEngine(await loadRules(deps))
          const half = events.slice(0, events.length / 2)
          for (const event of half) {
            const { db } = deps
            await db.transaction('rw', db.events, db.siblings, db.dates, async () =>
              appendCardEvent(db, fold, event),
            )
          }
          await mergeEvents(deps.db, fold, events)
          if (away) await must(moveDeck(deps, DECK, 'archive'))
          deps.clock.set(START + days * DAY)
          const expected = await countedByHand(deps)
          expect(await countDueClaims(deps)).toBe(expected)
          expect(await countDueClaims(deps, 1)).toBe(Math.min(expected, 1))
          await must(rebuildProgress(deps))
          expect(await countDueClaims(deps)).toBe(expected)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('reads further if the first keys do not count', async () => {
    const deps = await withDue()
    const [row] = await deps.db.cards.toArray()
    const others = Array.from({ length: 700 }, (_, n) => ({
      ...row!,
      card: cardId(`away/claim-${String(n)}/source`),
      due: START - 2 * DAY,
    }))
    await deps.db.cards.bulkPut(others)
    expect(await countDueClaims(deps)).toBe(100)
    await must(moveDeck(deps, deckId('away'), 'archive'))
    expect(await countDueClaims(deps)).toBe(3)
  })
})

describe('the learner’s pace', () => {
  it('is the typical value for few answers, then the median of their own', async () => {
    const deps = testDeps()
    expect(await studyHabits(deps)).toEqual({ perCard: 20_000, lastAnswer: null })
    const answers = Array.from({ length: 11 }, (_, n) =>
      aReview({ at: START + n, id: ulidAt(START + n), took: n === 0 ? 900_000 : 1000 * n }),
    )
    await deps.db.events.bulkAdd(answers)
    expect(await studyHabits(deps)).toEqual({ perCard: 6000, lastAnswer: START + 10 })
  })
})
