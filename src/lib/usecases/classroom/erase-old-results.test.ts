import { describe, expect, it } from 'vitest'
import { rosterAfter, withPupil } from '$lib/domain/classroom/roster'
import { aDeck, DAY_MS, fc } from '../../../../tests/builders'
import { aDraft, aSubmission, DIGEST } from '../../../../tests/classroom'
import { testDeps } from '../../../../tests/deps'
import { studyDay } from '../../../../tests/ids'
import { must } from '../../../../tests/study-session'
import { addDays } from '$lib/domain/shared/study-day'
import { eraseDay } from '$lib/domain/classroom/retention'
import { changeRoster } from './class-roster'
import { eraseOldResults, keepResultsLonger, readEraseDay } from './erase-old-results'
import { makeAssignment } from './make-assignment'

/** A device with one assignment, a class list and one result. It is due on 13 March. */
async function aDevice() {
  const deps = testDeps()
  const made = await must(makeAssignment(deps, aDraft(aDeck())))
  await deps.db.submissions.put({
    id: DIGEST,
    assignment: made.mark.id,
    receipt: '7QK2-9M-4XTB',
    submission: aSubmission(),
    collectedAt: deps.clock.now(),
  })
  await must(changeRoster(deps, made.mark.id, (pupils) => rosterAfter(pupils, ['Amara'])))
  return { deps, made }
}
const left = async ({ db }: ReturnType<typeof testDeps>) => [
  await db.submissions.count(),
  await db.rosters.count(),
  await db.assignments.count(),
]

describe('results', () => {
  it('erase themselves 30 days after the due date, with the class list', async () => {
    const { deps, made } = await aDevice()
    expect(await must(readEraseDay(deps, made))).toBe('2026-04-12')
    deps.clock.advance(38 * DAY_MS)
    expect(await must(eraseOldResults(deps))).toBe(0)
    expect(await left(deps)).toStrictEqual([1, 1, 1])
    deps.clock.advance(DAY_MS)
    expect(await must(eraseOldResults(deps))).toBe(1)
    expect(await left(deps)).toStrictEqual([0, 0, 1])
    expect(await must(eraseOldResults(deps))).toBe(0)
  })

  it('stay longer if a pupil has a later date, or the teacher extends the time', async () => {
    const { deps, made } = await aDevice()
    await must(
      changeRoster(deps, made.mark.id, (pupils) =>
        withPupil(pupils, 'Amara', { until: studyDay('2026-03-20') }),
      ),
    )
    expect(await must(readEraseDay(deps, made))).toBe('2026-04-19')
    deps.clock.advance(45 * DAY_MS)
    await must(keepResultsLonger(deps, made.mark.id))
    expect(await must(readEraseDay(deps, made))).toBe('2026-05-18')
    expect(await must(eraseOldResults(deps))).toBe(0)
    deps.clock.advance(31 * DAY_MS)
    expect(await must(eraseOldResults(deps))).toBe(1)
  })

  it('are kept longer with and without a class list, and by the wish that an earlier version stored', async () => {
    const { deps, made } = await aDevice()
    deps.clock.advance(20 * DAY_MS)
    await must(keepResultsLonger(deps, made.mark.id))
    await must(changeRoster(deps, made.mark.id, () => []))
    expect(await deps.db.rosters.get(made.mark.id)).toStrictEqual({
      id: made.mark.id,
      pupils: [],
      keptUntil: '2026-04-23',
    })
    expect(await must(readEraseDay(deps, made))).toBe('2026-04-23')
    await deps.db.rosters.clear()
    await deps.db.meta.put({ key: `results-kept/${made.mark.id}`, value: '2026-06-01' })
    expect(await must(readEraseDay(deps, made))).toBe('2026-06-01')
  })

  it('are never erased before 30 days have passed since the last due date', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((n) => addDays(studyDay('2026-01-01'), n))
    fc.assert(
      fc.property(day, fc.array(fc.option(day)), fc.option(day), (due, untils, extended) => {
        const erased = eraseDay(
          due,
          untils.map((until) => ({ until })),
          extended,
        )
        for (const until of [due, ...untils])
          if (until !== null) expect(erased >= addDays(until, 30)).toBe(true)
      }),
    )
  })
})
