import { expect, it } from 'vitest'
import type { Deck } from '$lib/domain/deck/deck'
import { assignmentFragment } from '$lib/formats/classroom/assignment-file'
import { aDeck } from '../../../../tests/builders'
import { aDraft } from '../../../../tests/classroom'
import { testDeps } from '../../../../tests/deps'
import { answer, must, startStudy } from '../../../../tests/study-session'
import { eraseStarted } from './erase-started'
import { makeAssignment } from './make-assignment'
import { lookAtAssignment, startAssignment } from './receive-assignment'
import { prepareSubmission, submitAnswers } from './submit-answers'

const deck = aDeck({ id: 'pier-k3x9q2ab' as Deck['id'] })

it('leaves nothing of a pupil in any table, and nothing of another pupil’s assignment is lost', async () => {
  const teacher = testDeps()
  const made = await must(makeAssignment(teacher, aDraft(deck)))
  const other = await must(makeAssignment(teacher, aDraft(aDeck(), { title: 'Another' })))
  const deps = testDeps()
  const start = async ({ envelope }: typeof made, name: string) => {
    const link = `https://school.example/a${assignmentFragment(envelope)}`
    return must(startAssignment(deps, await must(lookAtAssignment(deps, link)), name))
  }
  const kept = await start(other, 'Ben Kessel')
  const row = await start(made, 'Amara Osei')
  const { engine, session } = await startStudy(deps, deck)
  await answer(deps, deck, engine, session)
  const prepared = await must(prepareSubmission(deps, row.key, row.assignment))
  const { receipt } = await must(submitAnswers(deps, prepared))
  const given = await deps.db.events.toArray()
  expect(given.length).toBeGreaterThan(0)

  await must(eraseStarted(deps, row.key, row.assignment))
  for (const table of deps.db.tables) {
    const rows = JSON.stringify(await table.toArray())
    for (const own of ['Amara', row.pub, row.secret, receipt, ...given.map(({ id }) => id)])
      expect([table.name, rows.includes(own)]).toStrictEqual([table.name, false])
  }
  expect(await deps.db.received.toArray()).toStrictEqual([kept])
  expect(await deps.db.decks.get(deck.id)).toBeDefined()
  // A second press finds nothing to erase.
  await must(eraseStarted(deps, row.key, row.assignment))
  expect(await deps.db.received.toArray()).toStrictEqual([kept])
})
