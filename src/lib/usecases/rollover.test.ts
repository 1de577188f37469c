import { describe, expect, it } from 'vitest'
import { aDeck, DAY, fc, HOUR, MINUTE } from '../../../tests/builders'
import { testDeps } from '../../../tests/deps'
import { answer, must, startStudy } from '../../../tests/study-session'
import { claimKey } from '$lib/domain/scheduling/siblings'
import { studyDayOf } from '$lib/domain/shared/study-day'
import { setRollover } from './settings/change-preset'
import { rebuildProgress } from './settings/rebuild-progress'

const deck = aDeck()
/** 01:30 on 2 March: still 1 March if days start at four. */
const NIGHT = Date.UTC(2026, 2, 5, 1, 30)

describe('a change of the hour at which study days start', () => {
  it('moves answers of the night to the other day, with their siblings', async () => {
    const deps = testDeps()
    deps.clock.set(NIGHT)
    const { engine, session } = await startStudy(deps, deck)
    const { row } = await answer(deps, deck, engine, session, { rating: 4 })
    expect(row).toMatchObject({ lastStudyDay: '2026-03-04', introduced: '2026-03-04' })
    // If days start at four, noon is in another day: the sibling may be asked.
    deps.clock.set(NIGHT + 10 * HOUR)
    const sameClaim = (cards: readonly string[]) =>
      cards.filter((card) => claimKey(card as never) === claimKey(row.card))
    expect(sameClaim((await startStudy(deps, deck)).session.queue)).toHaveLength(1)
    await deps.db.sessions.clear()
    // If days start at one, noon is in the same day as the answer.
    await must(setRollover(deps, 1))
    await must(rebuildProgress(deps))
    expect(await deps.db.cards.get(row.card)).toMatchObject({
      lastStudyDay: '2026-03-05',
      introduced: '2026-03-05',
      due: row.due,
    })
    const after = await startStudy(deps, deck)
    expect(after.session.day).toBe('2026-03-05')
    expect(sameClaim(after.session.queue)).toStrictEqual([])
    // The new card of the night counts for this day.
    expect(after.session.queue).toHaveLength(deck.claims.length - 1)
  })

  it('changes no due date that was set, and folds every answer by the new hour', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 23 }),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 40 * 60 }), fc.constantFrom(1, 3, 4)), {
          minLength: 1,
          maxLength: 12,
        }),
        async (hour, answers) => {
          const deps = testDeps()
          for (const [minutes, rating] of answers) {
            deps.clock.advance(minutes * MINUTE)
            const { engine, session } = await startStudy(deps, deck)
            if (session.queue.length > 0) {
              await answer(deps, deck, engine, session, { rating: rating })
            }
          }
          const before = await deps.db.cards.toArray()
          await must(setRollover(deps, hour))
          await must(rebuildProgress(deps))
          const { engine } = await startStudy(deps, deck)
          for (const [i, row] of (await deps.db.cards.toArray()).entries()) {
            expect([row.card, row.due, row.reviews]).toStrictEqual([
              before[i]?.card,
              before[i]?.due,
              before[i]?.reviews,
            ])
            const given = await deps.db.events.where('card').equals(row.card).toArray()
            const last = Math.max(...given.map(({ at }) => at))
            expect(row.lastStudyDay).toBe(studyDayOf(last, 0, hour))
            expect(engine.fold.isCurrent(row)).toBe(true)
          }
          deps.clock.advance(400 * DAY)
          const { session } = await startStudy(deps, deck)
          expect(new Set(session.queue.map(claimKey)).size).toBe(deck.claims.length)
        },
      ),
      { numRuns: 15 },
    )
  })
})
