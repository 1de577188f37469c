import { armor, Decrypter } from 'age-encryption'
import { describe, expect, it } from 'vitest'
import { assignedClaims } from '$lib/domain/classroom/submitted-answers'
import type { Deck } from '$lib/domain/deck/deck'
import { assignmentFragment, assignmentText, signAssignment } from '$lib/formats/classroom/assignment-file'
import { signingKeys } from '$lib/formats/classroom/keys'
import { createDeck } from '$lib/usecases/decks/create-deck'
import { aDeck, DAY_MS, START } from '../../../../tests/builders'
import { aDraft, seedOf } from '../../../../tests/classroom'
import { contentDeck, testDeps, type TestDeps } from '../../../../tests/deps'
import { answer, must, startStudy } from '../../../../tests/study-session'
import { collectResults, collectedResults } from './collect-results'
import { listAssignments } from './list-assignments'
import { makeAssignment } from './make-assignment'
import { readAssignment, type MadeAssignment } from './read-assignment'
import { lookAtAssignment, startAssignment } from './receive-assignment'
import { prepareSubmission, submitAnswers } from './submit-answers'

const deck = aDeck({ id: 'pier-k3x9q2ab' as Deck['id'] })
const linkTo = ({ envelope }: MadeAssignment) => `https://school.example/a${assignmentFragment(envelope)}`

async function aTeacher(over: Parameters<typeof aDraft>[1] = {}) {
  const deps = testDeps()
  return { deps, made: await must(makeAssignment(deps, aDraft(deck, over))) }
}

async function aPupil(made: MadeAssignment, name = '7b 14') {
  const deps = testDeps()
  const arrived = await must(lookAtAssignment(deps, linkTo(made)))
  return { deps, row: await must(startAssignment(deps, arrived, name)) }
}

/** Answers the next card, right or as told. */
async function studyOne(deps: TestDeps, over: Parameters<typeof answer>[4] = {}) {
  const { engine, session } = await startStudy(deps, deck)
  return answer(deps, deck, engine, session, over)
}

async function handIn({ deps, row }: Awaited<ReturnType<typeof aPupil>>) {
  const prepared = await must(prepareSubmission(deps, row.key, row.assignment))
  return { prepared, sealed: await must(submitAnswers(deps, prepared)) }
}

describe('making an assignment', () => {
  it('makes the keys once, and signs each assignment with them', async () => {
    const { deps, made } = await aTeacher()
    const second = await must(makeAssignment(deps, aDraft(deck, { title: 'Another' })))
    expect(second.assignment.key).toBe(made.assignment.key)
    expect(await deps.db.teacherKeys.count()).toBe(1)
    expect(
      (await must(listAssignments(deps))).map(({ assignment }) => assignment.title).sort(),
    ).toStrictEqual(['Another', 'The ferry at Sandholm'])
  })

  it('makes the keys once also if two tabs make the first assignment', async () => {
    const deps = testDeps()
    const [one, other] = await Promise.all([
      must(makeAssignment(deps, aDraft(deck))),
      must(makeAssignment(deps, aDraft(deck))),
    ])
    expect(one.assignment.key).toBe(other.assignment.key)
    expect(await deps.db.teacherKeys.count()).toBe(1)
  })

  it('asks for single claims only, if the teacher chose some', async () => {
    const [first, second] = deck.claims.map(({ id }) => id)
    const { made } = await aTeacher({ claims: [second!], what: { lesson: {} } })
    expect(made.assignment.claims).toStrictEqual([second])
    expect([...assignedClaims(made.assignment, deck)]).not.toContain(first)
    const { prepared } = await handIn(await aPupil(made))
    expect(prepared.progress).toStrictEqual({ done: 0, of: 1, unit: 'claims' })
  })

  it('carries a deck of one’s own inside, and names one that came with the app', async () => {
    const { deps, made } = await aTeacher()
    expect(made.assignment.deck.where).toBe('inline')
    const app = contentDeck('who-controls-iraq')
    const shipped = await must(makeAssignment(deps, aDraft(app)))
    expect(shipped.assignment.deck).toMatchObject({ where: 'shipped', id: app.id })
    expect(linkTo(shipped).length).toBeLessThan(858)
  })

  it('keeps the deck as it was when the teacher later changes it', async () => {
    const { deps, made } = await aTeacher()
    await deps.db.decks.clear()
    expect((await must(readAssignment(deps, made.mark.id))).deck.claims).toHaveLength(deck.claims.length)
  })

  it('leaves the texts of others at home unless the teacher lets them travel', async () => {
    const { byHand: _, ...material } = deck.materials[0]!
    const article = { ...material, text: 'The ferry is old.' }
    const withText = { ...deck, materials: [article] }
    const { made } = await aTeacher({ deck: withText })
    expect(made.envelope.payload).not.toContain('The ferry is old.')
  })

  it.each([
    ['title', { title: ' ' }],
    ['teacher', { teacher: '' }],
    ['due', { due: START - 1 }],
    ['schema', { words: 'x'.repeat(2001) }],
  ])('refuses a wrong %s and keeps nothing', async (code, over) => {
    const deps = testDeps()
    const made = await makeAssignment(deps, aDraft(deck, over))
    expect(made).toStrictEqual({ ok: false, error: { code: `assignment-${code}` } })
    expect(await deps.db.assignments.count()).toBe(0)
  })
})

describe('receiving an assignment', () => {
  it('installs its deck and makes a key for this assignment alone', async () => {
    const { deps: teacher, made } = await aTeacher()
    const second = await must(makeAssignment(teacher, aDraft(deck, { title: 'Another' })))
    const { deps, row } = await aPupil(made)
    const arrived = await must(lookAtAssignment(deps, linkTo(second)))
    const other = await must(startAssignment(deps, arrived, '7b 14'))
    expect((await deps.db.decks.get(deck.id))?.deck.claims).toHaveLength(deck.claims.length)
    expect(other.pub).not.toBe(row.pub)
    expect(other.key).toBe(row.key)
  })

  it('is known on the second visit and keeps the pupil’s key', async () => {
    const { made } = await aTeacher()
    const { deps, row } = await aPupil(made)
    const again = await must(lookAtAssignment(deps, assignmentText(made.envelope)))
    expect(again).toMatchObject({ arrival: 'same', state: 'here', started: row })
    expect(await must(startAssignment(deps, again, 'somebody else'))).toStrictEqual(row)
  })

  it('takes a copy with another key as another assignment, never as an update', async () => {
    const { made } = await aTeacher()
    const { deps, row } = await aPupil(made)
    const thief = signingKeys(seedOf(9))
    const forged = { ...made.assignment, version: 7, key: thief.key }
    const text = assignmentText(signAssignment(forged, thief.secret))
    const arrived = await must(lookAtAssignment(deps, text))
    expect(arrived).toMatchObject({ arrival: 'other-key', started: null })
    await must(startAssignment(deps, arrived, '7b 14'))
    expect(await deps.db.received.get([row.key, row.assignment])).toStrictEqual(row)
    expect(await deps.db.received.count()).toBe(2)
  })

  it('refuses an older version and the same version with other words', async () => {
    const { deps: teacher, made } = await aTeacher()
    const { secret } = (await teacher.db.teacherKeys.toCollection().first())!
    const version = (number: number, words: string) =>
      assignmentText(signAssignment({ ...made.assignment, version: number, words }, secret))
    const { deps, row } = await aPupil(made)
    const newer = await must(lookAtAssignment(deps, version(2, 'Do not hurry.')))
    expect(newer.arrival).toBe('update')
    const updated = await must(startAssignment(deps, newer, ''))
    expect(updated).toStrictEqual({ ...row, envelope: newer.envelope })
    const start = async (text: string) => startAssignment(deps, await must(lookAtAssignment(deps, text)), 'x')
    expect(await start(linkTo(made))).toMatchObject({ error: { code: 'assignment-older' } })
    expect(await start(version(2, 'Hurry.'))).toMatchObject({ error: { code: 'assignment-altered' } })
  })

  it('needs a name, and does not replace another deck of the same id', async () => {
    const { made } = await aTeacher()
    const deps = testDeps()
    const arrived = await must(lookAtAssignment(deps, linkTo(made)))
    expect(await startAssignment(deps, arrived, '  ')).toMatchObject({ error: { code: 'assignment-name' } })
    const other = { ...deck, claims: [] }
    await deps.db.decks.put({ id: deck.id, deck: other, updatedAt: START })
    const blocked = await must(lookAtAssignment(deps, linkTo(made)))
    expect(await startAssignment(deps, blocked, 'x')).toMatchObject({
      error: { code: 'assignment-deck-other' },
    })
    expect((await deps.db.decks.get(deck.id))?.deck.claims).toStrictEqual([])
  })

  it('refuses another text', async () => {
    const deps = testDeps()
    await must(createDeck(deps, 'A deck'))
    expect(await lookAtAssignment(deps, 'A letter.')).toStrictEqual({
      ok: false,
      error: { code: 'assignment-none' },
    })
  })
})

describe('an assignment of three days', () => {
  it('comes back to the teacher as it was studied, worked by hand', async () => {
    const { deps: teacher, made } = await aTeacher({ what: { study: { days: 3 } } })
    const pupil = await aPupil(made, 'Amara')
    for (let day = 0; day < 3; day++) {
      await studyOne(pupil.deps, { took: 6400 })
      pupil.deps.clock.advance(DAY_MS)
    }
    const { prepared, sealed } = await handIn(pupil)
    expect(prepared.progress).toStrictEqual({ done: 3, of: 3, unit: 'days' })
    teacher.clock.advance(3 * DAY_MS)
    const collected = await must(
      collectResults(teacher, made.mark.id, [{ name: 'a.txt', text: sealed.text }]),
    )
    expect(collected.outcomes).toStrictEqual([
      { name: 'a.txt', result: 'added', receipt: sealed.receipt, pupil: 'Amara' },
    ])
    const [result] = await must(collectedResults(teacher, made.mark.id))
    expect(result?.submission).toStrictEqual(prepared.submission)
    expect(result?.submission.summary).toMatchObject({ answers: 3, days: 3 })
    expect(result?.submission.answers.map(({ seconds }) => seconds)).toStrictEqual([6, 6, 6])
    expect(await teacher.db.submissions.toArray()).toMatchObject([{ receipt: sealed.receipt }])
  })

  it('holds no instant, no event id and no device in its decrypted bytes', async () => {
    const { deps: teacher, made } = await aTeacher()
    const pupil = await aPupil(made)
    await studyOne(pupil.deps)
    const { sealed } = await handIn(pupil)
    const decrypter = new Decrypter()
    for (const { identity } of await teacher.db.teacherKeys.toArray()) decrypter.addIdentity(identity)
    const envelope = await decrypter.decrypt(armor.decode(sealed.text), 'text')
    const { payload: plain } = JSON.parse(envelope) as { payload: string }
    expect(plain).toContain('"name":"7b 14"')
    const events = await pupil.deps.db.events.toArray()
    expect(events.length).toBeGreaterThan(0)
    for (const { id, device, at } of events)
      for (const secret of [id, device, String(at), new Date(at).toISOString()])
        expect(plain).not.toContain(secret)
    // No number is as long as an instant, and no text has the form of an event's id.
    expect(plain).not.toMatch(/\d{10}(?!\d*[0-9a-f]*")/u)
    expect(plain).not.toMatch(/"[0-7][0-9A-HJKMNP-TV-Z]{25}"/u)
  })

  it('counts no answer from before it was started', async () => {
    const { made } = await aTeacher()
    const deps = testDeps()
    await deps.db.decks.put({ id: deck.id, deck, updatedAt: START })
    await studyOne(deps)
    deps.clock.advance(DAY_MS)
    const row = await must(startAssignment(deps, await must(lookAtAssignment(deps, linkTo(made))), 'Ben'))
    const { submission } = await must(prepareSubmission(deps, row.key, row.assignment))
    expect(submission.answers).toStrictEqual([])
  })

  it('replaces the first result by the second, and a repeat changes nothing', async () => {
    const { deps: teacher, made } = await aTeacher()
    const pupil = await aPupil(made)
    const first = await handIn(pupil)
    await studyOne(pupil.deps)
    const second = await handIn(pupil)
    expect(second.prepared.submission.seq).toBe(2)
    const collect = async (...texts: string[]) => {
      const named = texts.map((text) => ({ name: 'x', text }))
      const { outcomes } = await must(collectResults(teacher, made.mark.id, named))
      return outcomes.map(({ result }) => result)
    }
    expect(await collect(second.sealed.text)).toStrictEqual(['added'])
    const held = await teacher.db.submissions.toArray()
    expect(await collect(second.sealed.text, first.sealed.text)).toStrictEqual(['duplicate', 'superseded'])
    expect(await teacher.db.submissions.bulkGet(held.map(({ id }) => id))).toStrictEqual(held)
  })

  it('never uses a number twice: what was prepared before is refused', async () => {
    const { made } = await aTeacher()
    const { deps, row } = await aPupil(made)
    const prepared = await must(prepareSubmission(deps, row.key, row.assignment))
    await must(submitAnswers(deps, prepared))
    expect(await submitAnswers(deps, prepared)).toStrictEqual({
      ok: false,
      error: { code: 'submission-outdated' },
    })
  })

  it('is not read with the keys of another teacher, nor by an assignment that it is not for', async () => {
    const { deps: teacher, made } = await aTeacher()
    const other = await aTeacher({ title: 'Another' })
    const { sealed } = await handIn(await aPupil(made))
    const texts = [{ name: 'a.txt', text: sealed.text }]
    const rejected = (reason: string) => [{ name: 'a.txt', result: 'rejected', reason }]
    const foreign = await must(collectResults(other.deps, other.made.mark.id, texts))
    expect(foreign.outcomes).toStrictEqual(rejected('result-other-key'))
    const second = await must(makeAssignment(teacher, aDraft(deck, { title: 'Third' })))
    const wrong = await must(collectResults(teacher, second.mark.id, texts))
    expect(wrong.outcomes).toStrictEqual(rejected('another-assignment'))
    expect(await teacher.db.submissions.count()).toBe(0)
  })

  it('keeps nothing if collecting is cancelled', async () => {
    const { deps: teacher, made } = await aTeacher()
    const { sealed } = await handIn(await aPupil(made))
    const stop = new AbortController()
    const done = await collectResults(
      teacher,
      made.mark.id,
      [sealed.text, sealed.text].map((text) => ({ name: 'x', text })),
      { signal: stop.signal, onProgress: () => stop.abort() },
    )
    expect(done).toStrictEqual({ ok: false, error: { code: 'cancelled' } })
    expect(await teacher.db.submissions.count()).toBe(0)
  })
})
