import { expect, it } from 'vitest'
import { aDeck } from '../../../../tests/builders'
import { aDraft } from '../../../../tests/classroom'
import { testDeps } from '../../../../tests/deps'
import { must } from '../../../../tests/study-session'
import { assignmentText } from '$lib/formats/classroom/assignment-file'
import { makeAssignment } from '$lib/usecases/classroom/make-assignment'
import { lookAtAssignment, startAssignment } from '$lib/usecases/classroom/receive-assignment'
import { isNewcomer } from './is-newcomer'

it('a teacher with an assignment and a pupil who started one are no newcomers: Today shows their work', async () => {
  const [teacher, pupil] = [testDeps(), testDeps()]
  expect(await isNewcomer(teacher)).toBe(true)
  const made = await must(makeAssignment(teacher, aDraft(aDeck())))
  expect(await isNewcomer(teacher)).toBe(false)
  const arrived = await must(lookAtAssignment(pupil, assignmentText(made.envelope)))
  expect(await isNewcomer(pupil)).toBe(true)
  await must(startAssignment(pupil, arrived, '7b 14'))
  expect(await isNewcomer(pupil)).toBe(false)
})
