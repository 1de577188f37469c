import { beforeAll, describe, expect, it } from 'vitest'
import { classEntries } from '$lib/domain/classroom/class-entries'
import { workDone } from '$lib/domain/classroom/class-list'
import { latestSubmissions } from '$lib/domain/classroom/collect'
import { facilities } from '$lib/domain/classroom/facility'
import type { Submission, SubmittedAnswer } from '$lib/domain/classroom/submission'
import { gradebookCsv } from '$lib/formats/classroom/gradebook'
import { signingKeys, teacherKeys, type TeacherKeys } from '$lib/formats/classroom/keys'
import { sealSubmission } from '$lib/formats/classroom/submission-file'
import { aDeck } from '../../../../tests/builders'
import { anAnswer, aSubmission, DIGEST, seedOf } from '../../../../tests/classroom'
import { claimId, studyDay } from '../../../../tests/ids'
import type { ResultText } from '$lib/formats/classroom/result-files'
import { openResults } from './open-results'

let teacher: TeacherKeys
let stranger: TeacherKeys
beforeAll(async () => {
  teacher = await teacherKeys(seedOf(1))
  stranger = await teacherKeys(seedOf(2))
})
const versions = [{ digest: DIGEST, deckDigest: 'deck-1', deck: aDeck(), opens: studyDay('2026-03-03') }]
const today = studyDay('2026-03-06')
const rules = () => ({ identities: [teacher.identity], versions, today, before: new Map() })
const onDays = (...days: string[]) => days.map((day) => anAnswer({ day: studyDay(`2026-03-0${day}`) }))
const wrong = (answers: SubmittedAnswer[], chosen: string) =>
  answers.map((answer) => ({ ...answer, chosen, right: false }))

async function handIn(
  seed: number,
  over: Partial<Submission>,
  to = teacher,
): Promise<ResultText & { readonly text: string }> {
  const { key, secret } = signingKeys(seedOf(seed))
  const { text } = await sealSubmission(aSubmission({ pub: key, ...over }), secret, [to.recipient])
  return { name: `${String(seed)}.txt`, text }
}

describe('opening results', () => {
  it('gives the table, the facility and the gradebook of a class, worked by hand', async () => {
    const amara = await handIn(10, { name: 'Amara', answers: onDays('4', '5', '6') })
    const ben = await handIn(11, { name: '=Ben', answers: wrong(onDays('4', '4'), 'paper') })
    const late = { opened: studyDay('2026-03-06'), answers: wrong(onDays('6'), 'harbour') }
    const farida = await handIn(12, { name: 'Farida', ...late })
    const benAgain = await handIn(11, {
      name: '=Ben',
      seq: 2,
      answers: wrong(onDays('4', '4', '5'), 'paper'),
    })
    const opened = await openResults([amara, ben, farida, benAgain, amara], rules())
    if (!opened.ok) throw new Error(opened.error.code)
    expect(opened.value.outcomes.map(({ result }) => result)).toStrictEqual([
      'added',
      'added',
      'added',
      'newer',
      'duplicate',
    ])
    const latest = latestSubmissions(opened.value.rows.values())
    expect(facilities(latest.map(({ submission }) => submission.answers))).toMatchObject([
      { right: { count: 1, n: 3 }, mostChosenWrong: { option: 'harbour', pupils: 1 } },
    ])
    const demands = { what: { study: { days: 3 } }, due: studyDay('2026-03-07'), claims: new Set<never>() }
    const words = {
      name: 'Name',
      complete: 'Complete',
      done: 'Days done',
      of: 'of',
      days: 'Study days',
      answers: 'Answers',
      right: 'Right',
      marked: 'Marked',
      yes: 'yes',
      no: 'no',
      excused: 'excused',
    }
    expect(gradebookCsv(classEntries(latest, demands, []), words)).toBe(
      '\uFEFFName,Complete,Days done,of,Study days,Answers,Right,Marked\r\n' +
        "'=Ben,no,2,3,2,3,0,3\r\n" +
        'Amara,yes,3,3,3,3,3,3\r\n' +
        'Farida,no,1,2,1,1,0,1\r\n',
    )
  })

  it('rejects each hostile text with its reason and keeps the others', async () => {
    const good = await handIn(10, {})
    const texts = [
      { name: 'letter', text: 'See attached.' },
      { name: 'cut', text: good.text.slice(0, 300) },
      { name: 'huge', text: 'x'.repeat(12_000_001) },
      await handIn(11, {}, stranger),
      await handIn(12, { assignment: 'cd'.repeat(32) }),
      await handIn(13, { answers: [anAnswer({ day: studyDay('9999-12-31') })] }),
      await handIn(14, { answers: [anAnswer({ card: 'other/claim/source' as never })] }),
      good,
      good,
    ]
    const told: number[] = []
    const opened = await openResults(texts, { ...rules(), onProgress: (count) => told.push(count) })
    expect(opened.ok && opened.value.rows.size).toBe(1)
    expect(
      opened.ok && opened.value.outcomes.map((one) => (one.result === 'rejected' ? one.reason : one.result)),
    ).toStrictEqual([
      'result-none',
      'result-damaged',
      'result-too-large',
      'result-other-key',
      'another-assignment',
      'impossible-days',
      'foreign-answers',
      'added',
      'duplicate',
    ])
    expect(told).toStrictEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('leaves all as it was after a cancel', async () => {
    const texts = [await handIn(10, {}), await handIn(11, {})]
    const running = new AbortController()
    const cancel = { signal: running.signal, onProgress: () => running.abort() }
    expect(await openResults(texts, { ...rules(), ...cancel })).toStrictEqual({
      ok: false,
      error: { code: 'cancelled' },
    })
  })
})

describe('the progress of a pupil', () => {
  it('is in days, claims or answers, or null for two forms', () => {
    const answers = onDays('4', '4', '5')
    const of = (what: Parameters<typeof workDone>[1]['what']) =>
      workDone(
        { opened: studyDay('2026-03-04'), answers },
        { what, due: studyDay('2026-03-07'), claims: new Set([claimId('ship-for-sale'), claimId('other')]) },
      )
    expect(of({ study: { days: 4 } })).toStrictEqual({ done: 2, of: 4, unit: 'days' })
    expect(of({ lesson: {} })).toStrictEqual({ done: 1, of: 2, unit: 'claims' })
    expect(of({ round: { items: 15, attempts: 2, shownAfter: 'due' } })).toStrictEqual({
      done: 3,
      of: 15,
      unit: 'answers',
    })
    expect(of({ beforeAfter: { kind: 'memory', seed: 1 } })).toBeNull()
  })
})
