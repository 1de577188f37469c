import { describe, expect, it } from 'vitest'
import { rosterAfter, withMatch } from '$lib/domain/classroom/roster'
import { signingKeys } from '$lib/formats/classroom/keys'
import { aDeck } from '../../../../tests/builders'
import { aDraft, aSubmission, seedOf } from '../../../../tests/classroom'
import { testDeps } from '../../../../tests/deps'
import { must } from '../../../../tests/study-session'
import { changeRoster, readRoster } from './class-roster'
import { eraseAssignment, eraseResults } from './erase-results'
import { makeAssignment } from './make-assignment'

const [amara, ben] = [signingKeys(seedOf(2)).key, signingKeys(seedOf(3)).key]

/** A device with two assignments of one teacher. The first has two results of Amara and one of Ben. */
async function aDevice() {
  const deps = testDeps()
  const made = await must(makeAssignment(deps, aDraft(aDeck())))
  const other = await must(makeAssignment(deps, aDraft(aDeck(), { title: 'Another' })))
  const results = [
    ['a1', amara, 'Amara Osei', made],
    ['a2', amara, 'Amara Osei', made],
    ['b1', ben, 'Ben Kessel', made],
    ['c1', amara, 'Amara Osei', other],
  ] as const
  await deps.db.submissions.bulkPut(
    results.map(([id, pub, name, { mark }]) => ({
      id: id.repeat(32),
      assignment: mark.id,
      receipt: '7QK2-9M-4XTB',
      submission: aSubmission({ pub, name }),
      collectedAt: deps.clock.now(),
    })),
  )
  await must(changeRoster(deps, made.mark.id, (pupils) => rosterAfter(pupils, ['Osei', 'Kessel'])))
  await must(changeRoster(deps, made.mark.id, (pupils) => withMatch(pupils, amara, 'Osei')))
  return { deps, made, other }
}

describe('a teacher', () => {
  it('erases all results of one pupil, and no other result', async () => {
    const { deps, made } = await aDevice()
    await must(eraseResults(deps, made.mark.id, amara))
    expect((await deps.db.submissions.toArray()).map(({ id }) => id.slice(0, 2)).sort()).toStrictEqual([
      'b1',
      'c1',
    ])
    expect(await must(readRoster(deps, made.mark.id))).toMatchObject([
      { name: 'Osei', pubs: [] },
      { name: 'Kessel', pubs: [] },
    ])
    const edits = JSON.stringify(await deps.db.edits.where('name').startsWith('submissions/').toArray())
    expect(edits).not.toContain('Amara')
  })

  it('erases an assignment with all that was collected for it, and keeps keys and other assignments', async () => {
    const { deps, made, other } = await aDevice()
    await must(eraseAssignment(deps, made.mark.id))
    expect((await deps.db.assignments.toArray()).map(({ assignment }) => assignment)).toStrictEqual([
      other.mark.id,
    ])
    expect((await deps.db.submissions.toArray()).map(({ id }) => id.slice(0, 2))).toStrictEqual(['c1'])
    expect(await deps.db.rosters.count()).toBe(0)
    expect(await deps.db.teacherKeys.count()).toBe(1)
    // A second press finds nothing to erase.
    await must(eraseAssignment(deps, made.mark.id))
    expect(await deps.db.assignments.count()).toBe(1)
  })
})
