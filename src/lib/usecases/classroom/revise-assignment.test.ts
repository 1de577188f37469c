import { describe, expect, it } from 'vitest'
import { assignmentFragment } from '$lib/formats/classroom/assignment-file'
import { aDeck, DAY_MS } from '../../../../tests/builders'
import { aDraft } from '../../../../tests/classroom'
import { testDeps } from '../../../../tests/deps'
import { must } from '../../../../tests/study-session'
import { collectResults } from './collect-results'
import { listAssignments } from './list-assignments'
import { makeAssignment } from './make-assignment'
import type { MadeAssignment } from './read-assignment'
import { lookAtAssignment, startAssignment } from './receive-assignment'
import { reviseAssignment } from './revise-assignment'
import { prepareSubmission, submitAnswers } from './submit-answers'

const linkTo = ({ envelope }: MadeAssignment) => `https://school.example/a${assignmentFragment(envelope)}`

describe('a new version of an assignment', () => {
  it('replaces the older one for pupils, and results for both count', async () => {
    const teacher = testDeps()
    const made = await must(makeAssignment(teacher, aDraft(aDeck())))
    const due = made.assignment.due + 2 * DAY_MS
    const changed = await must(reviseAssignment(teacher, made.mark.id, { due, words: ' Two days more. ' }))
    expect(changed.assignment).toStrictEqual({
      ...made.assignment,
      version: 2,
      due,
      words: 'Two days more.',
    })
    expect((await must(listAssignments(teacher))).map(({ mark }) => mark.version)).toStrictEqual([2])

    const pupil = testDeps()
    const row = await must(startAssignment(pupil, await must(lookAtAssignment(pupil, linkTo(made))), 'Amara'))
    const first = await must(
      submitAnswers(pupil, await must(prepareSubmission(pupil, row.key, row.assignment))),
    )
    const arrived = await must(lookAtAssignment(pupil, linkTo(changed)))
    expect(arrived).toMatchObject({ arrival: 'update', started: { name: 'Amara' } })
    await must(startAssignment(pupil, arrived, ''))
    const prepared = await must(prepareSubmission(pupil, row.key, row.assignment))
    const second = await must(submitAnswers(pupil, prepared))
    const texts = [first, second].map(({ text }) => ({ name: 'x', text }))
    const { outcomes } = await must(collectResults(teacher, made.mark.id, texts))
    expect(outcomes.map(({ result }) => result)).toStrictEqual(['added', 'newer'])
  })

  it('needs a due date in the future, the keys, and an assignment', async () => {
    const deps = testDeps()
    const { mark, assignment } = await must(makeAssignment(deps, aDraft(aDeck())))
    const change = { due: assignment.due, words: '' }
    const codeOf = async (id: typeof mark.id, over = {}) => {
      const done = await reviseAssignment(deps, id, { ...change, ...over })
      return done.ok ? 'made' : done.error.code
    }
    expect(await codeOf(mark.id, { due: 0 })).toBe('assignment-due')
    expect(await codeOf(mark.id, { words: 'x'.repeat(2001) })).toBe('assignment-schema')
    expect(await codeOf('other-k3x9q2ab' as typeof mark.id)).toBe('assignment-unknown')
    await deps.db.teacherKeys.clear()
    expect(await codeOf(mark.id)).toBe('assignment-keys')
    expect(await deps.db.assignments.count()).toBe(1)
  })
})
