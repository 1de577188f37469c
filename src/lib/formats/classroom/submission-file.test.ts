import { armor, Encrypter } from 'age-encryption'
import { beforeAll, describe, expect, it } from 'vitest'
import { paddedLength, type Submission } from '$lib/domain/classroom/submission'
import { canonicalJson } from '$lib/domain/library/canonical'
import { fc } from '../../../../tests/builders'
import { anAnswer, aSubmission, seedOf } from '../../../../tests/classroom'
import { studyDay } from '../../../../tests/ids'
import { signingKeys, teacherKeys, type TeacherKeys } from './keys'
import { signedText } from './signed'
import { openSubmission, sealedBytesIn, sealSubmission } from './submission-file'

const pupil = signingKeys(seedOf(3))
let teacher: TeacherKeys
let colleague: TeacherKeys
beforeAll(async () => {
  teacher = await teacherKeys(seedOf(1))
  colleague = await teacherKeys(seedOf(2))
})
const submission = (over: Partial<Submission> = {}) => aSubmission({ pub: pupil.key, ...over })
const sealed = async (body = submission(), to = [teacher.recipient]) =>
  (await sealSubmission(body, pupil.secret, to)).text
const opened = async (text: string, keys = teacher) => openSubmission(text, [keys.identity])
const codeOf = async (text: string, keys = teacher) => {
  const read = await opened(text, keys)
  return read.ok ? 'read' : read.error.code
}
/** Any text sealed to the teacher. */
const around = async (text: string, stanzas = 1) => {
  const encrypter = new Encrypter()
  for (let i = 0; i < stanzas; i++) encrypter.addRecipient(teacher.recipient)
  return armor.encode(await encrypter.encrypt(text))
}
const signed = (json: string, format = 'whence-submission/1') =>
  canonicalJson(signedText(format, json, pupil.secret))

describe('a sealed result', () => {
  it('opens for each recipient, with the receipt that the pupil saw, and for nobody else', async () => {
    const result = await sealSubmission(submission(), pupil.secret, [teacher.recipient, colleague.recipient])
    for (const keys of [teacher, colleague]) {
      const read = await opened(result.text, keys)
      expect(read.ok && read.value.submission).toStrictEqual(submission())
      expect(read.ok && read.value.receipt).toBe(result.receipt)
    }
    expect(result.receipt).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{2}-[0-9A-Z]{4}$/u)
    expect(await codeOf(result.text, await teacherKeys(seedOf(4)))).toBe('result-other-key')
  })

  it('opens from a text that a mail program wrapped, quoted and put words around', async () => {
    const text = await sealed()
    const quoted = `Dear Ms Adeyemi,\r\n${text.replace(/^/gmu, '> ').replace(/\n/gu, '\r\n')}\r\nBen`
    const wrapped = text.replace(/(?<line>^[\w+/]{40})/gmu, '$<line>\n')
    expect(await codeOf(quoted)).toBe('read')
    expect(await codeOf(wrapped)).toBe('read')
    expect(sealedBytesIn(quoted)).toStrictEqual(sealedBytesIn(text))
  })

  it('keeps answers of every kind', async () => {
    const answer = fc
      .record({
        chosen: fc.option(fc.string({ minLength: 1, maxLength: 20 }).map((x) => x.replace(/[\p{C}]/gu, 'x'))),
        right: fc.option(fc.boolean()),
        seconds: fc.nat(120),
        exposedToday: fc.boolean(),
      })
      .map((over) => anAnswer(over))
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { maxLength: 20 }), async (answers) => {
        const body = submission({ answers })
        const read = await opened(await sealed(body))
        expect(read.ok && read.value.submission).toStrictEqual(body)
      }),
      { numRuns: 15 },
    )
  })

  it('has a size that tells only the power of two', async () => {
    const sizes = new Set<number>()
    for (const name of ['A', 'A much longer made-up name']) {
      const bytes = sealedBytesIn(await sealed(submission({ name })))
      sizes.add(bytes.ok ? Math.floor(bytes.value.length / 1024) : 0)
    }
    expect(sizes.size).toBe(1)
    expect(paddedLength(canonicalJson(submission()).length)).toBe(1024)
  })

  it('shares nothing but the typed name with another result of its pupil', async () => {
    const second = signingKeys(seedOf(5))
    const other = submission({
      pub: second.key,
      assignment: 'cd'.repeat(32),
      opened: studyDay('2026-05-01'),
      answers: [anAnswer({ card: 'other/well/source' as never, day: studyDay('2026-05-01') })],
    })
    const text = (await sealSubmission(other, second.secret, [teacher.recipient])).text
    const [a, b] = [await opened(await sealed()), await opened(text)]
    const values = (read: typeof a) => (read.ok ? Object.entries(read.value.submission) : [])
    const same = values(a).filter(([key, value]) =>
      values(b).some(([name, its]) => name === key && JSON.stringify(its) === JSON.stringify(value)),
    )
    expect(same.map(([key]) => key)).toStrictEqual(['format', 'seq', 'name', 'summary'])
  })
})

describe('a hostile result', () => {
  it('is refused if the signature is of another key or another format', async () => {
    const body = canonicalJson(submission())
    expect(await codeOf(await around(signed(body)))).toBe('read')
    expect(await codeOf(await around(signed(body, 'whence-assignment/1')))).toBe('result-forged')
    const stolen = canonicalJson(submission({ pub: signingKeys(seedOf(6)).key }))
    expect(await codeOf(await around(signed(stolen)))).toBe('result-forged')
  })

  it('is refused with a clear code if it is damaged, too large, of a later version, or no result', async () => {
    const text = await sealed()
    expect(await codeOf('A letter.')).toBe('result-none')
    expect(await codeOf(text.slice(0, -40))).toBe('result-damaged')
    expect(await codeOf(text.replace(/\n[\w+/]{64}\n(?=-----END|[\w+/=]{1,64}\n-----END)/u, '\n'))).toBe(
      'result-damaged',
    )
    expect(await codeOf('x'.repeat(12_000_001))).toBe('result-too-large')
    expect(await codeOf(await around('', 9))).toBe('result-damaged')
    expect(await codeOf(await around('{}'))).toBe('result-schema')
    expect(await codeOf(await around(signed('{"format":"whence-submission/2"}')))).toBe('result-newer')
    expect(await codeOf(await around('['.repeat(200_000)))).toBe('result-schema')
    const hostile = [
      canonicalJson(submission()).replace('"seconds":6', '"seconds":1e400'),
      canonicalJson(submission()).replace('"seq":1', '"seq":"9"'),
      canonicalJson(submission()).replace('7b 14', 'Ben\u202E'),
    ]
    for (const json of hostile) expect(await codeOf(await around(signed(json)))).not.toBe('read')
  })

  it('never makes the reader fail in any other way', async () => {
    const text = await sealed()
    const change = fc.tuple(fc.nat(text.length - 1), fc.constantFrom('A', 'z', '-', '\n', '=', '\u202E', '>'))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        let changed = text
        for (const [at, put] of changes) changed = changed.slice(0, at) + put + changed.slice(at + 1)
        const read = await opened(changed)
        if (read.ok) expect(read.value.submission).toStrictEqual(submission())
        else expect(read.error.code).toMatch(/^result-/u)
      }),
      { numRuns: 60 },
    )
  })
})

it('finds the sealed bytes in a text of the maximum length, however deep the stack is', () => {
  const [begin, end] = ['-----BEGIN AGE ENCRYPTED FILE-----', '-----END AGE ENCRYPTED FILE-----']
  const body = 'A'.repeat(11_999_600)
  const found = sealedBytesIn(`${begin}\n${begin}${body}${end}`)
  expect(found.ok && found.value.length).toBe((body.length / 4) * 3)
  expect(sealedBytesIn(`${begin}${body}-----END`)).toEqual({ ok: false, error: { code: 'result-damaged' } })
  expect(sealedBytesIn(`${end}${body}`)).toEqual({ ok: false, error: { code: 'result-none' } })
})
