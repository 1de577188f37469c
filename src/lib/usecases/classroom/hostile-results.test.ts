import { armor, Decrypter, Encrypter } from 'age-encryption'
import { strToU8, zipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Submission } from '$lib/domain/classroom/submission'
import { canonicalJson } from '$lib/domain/library/canonical'
import { signingKeys, teacherKeys, type TeacherKeys } from '$lib/formats/classroom/keys'
import { resultTexts } from '$lib/formats/classroom/result-files'
import { signedText } from '$lib/formats/classroom/signed'
import { sealSubmission } from '$lib/formats/classroom/submission-file'
import { aDeck } from '../../../../tests/builders'
import { anAnswer, aSubmission, DIGEST, seedOf } from '../../../../tests/classroom'
import { studyDay } from '../../../../tests/ids'
import { openResults } from './open-results'

const OLD_DIGEST = 'cd'.repeat(32)
const pupil = signingKeys(seedOf(3))
let teacher: TeacherKeys
let stranger: TeacherKeys
beforeAll(async () => {
  teacher = await teacherKeys(seedOf(1))
  stranger = await teacherKeys(seedOf(2))
})

/** Any text, sealed. */
const sealedTo = async ({ recipient }: TeacherKeys, text: string) => {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return armor.encode(await encrypter.encrypt(text))
}
const body = (over: Partial<Submission> = {}) => aSubmission({ pub: pupil.key, ...over })
const signed = (json: string, format = 'whence-submission/1') =>
  canonicalJson(signedText(format, json, pupil.secret))
/** A result with another JSON text, signed and sealed as it should be. */
const changed = (from: string, to: string) =>
  sealedTo(teacher, signed(canonicalJson(body()).replace(from, to)))
const onDay = (day: string) => changed('"day":"2026-03-04"', `"day":"${day}"`)
const valid = async (over: Partial<Submission> = {}, to = teacher) =>
  (await sealSubmission(body(over), pupil.secret, [to.recipient])).text

/** Opens a hostile text before and after good ones; gives what became of the hostile one. */
async function fateOf(text: string | null): Promise<string> {
  const good = await valid()
  const deck = aDeck()
  const opened = await openResults(
    [good, text, good].map((one, i) => ({ name: String(i), text: one })),
    {
      identities: [teacher.identity],
      versions: [
        { digest: OLD_DIGEST, deckDigest: 'deck-0', deck, opens: null },
        { digest: DIGEST, deckDigest: 'deck-1', deck, opens: studyDay('2026-03-03') },
      ],
      today: studyDay('2026-03-06'),
      before: new Map(),
    },
  )
  if (!opened.ok) throw new Error(opened.error.code)
  const [first, hostile, last] = opened.value.outcomes
  expect(first?.result).toBe('added')
  expect(last?.result).toBe('duplicate')
  if (hostile?.result !== 'rejected') return hostile?.result ?? ''
  expect([...opened.value.rows.values()].map(({ submission }) => submission)).toStrictEqual([body()])
  return hostile.reason
}

describe('a hostile result', () => {
  it.each<[string, () => Promise<string | null> | string | null, string]>([
    ['too large to read', () => null, 'result-too-large'],
    ['a text of 12 million characters', () => 'x'.repeat(12_000_001), 'result-too-large'],
    ['a letter', () => 'See attached.', 'result-none'],
    ['cut', async () => (await valid()).slice(0, 300), 'result-damaged'],
    ['sealed to another key', () => valid({}, stranger), 'result-other-key'],
    ['signed by another key', () => changed(pupil.key, signingKeys(seedOf(9)).key), 'result-forged'],
    [
      'signed as an assignment',
      () => sealedTo(teacher, signed(canonicalJson(body()), 'whence-assignment/1')),
      'result-forged',
    ],
    ['of a later version', () => changed('whence-submission/1', 'whence-submission/9'), 'result-newer'],
    ['no JSON', () => sealedTo(teacher, '{"payload":'), 'result-schema'],
    ['nested 200,000 deep', () => sealedTo(teacher, '['.repeat(200_000)), 'result-schema'],
    [
      'with a payload nested 200,000 deep',
      () => sealedTo(teacher, signed('['.repeat(200_000) + ']'.repeat(200_000))),
      'result-schema',
    ],
    [
      'with two million answers',
      () => changed('"answers":[', `"answers":[${'0,'.repeat(2_000_000)}`),
      'result-schema',
    ],
    ['with a number beyond all numbers', () => changed('"seconds":6', '"seconds":1e400'), 'result-schema'],
    ['with a text for a number', () => changed('"seq":1', '"seq":"9"'), 'result-schema'],
    ['with a number below zero', () => changed('"seconds":6', '"seconds":-6'), 'result-schema'],
    ['with a hidden character in its name', () => changed('7b 14', 'Ben\u202E'), 'result-schema'],
    ['with a lone surrogate in its name', () => changed('7b 14', String.raw`Ben\ud800`), 'result-schema'],
    ['without a name', () => changed('7b 14', '  '), 'result-schema'],
    ['of another assignment', () => valid({ assignment: 'ef'.repeat(32) }), 'another-assignment'],
    ['of an older version of the deck', () => valid({ assignment: OLD_DIGEST }), 'another-deck-version'],
    ['of the year 9999', () => onDay('9999-12-31'), 'impossible-days'],
    ['of a day that is in no calendar', () => onDay('2026-02-30'), 'impossible-days'],
    ['of a day before it was opened', () => onDay('2026-03-01'), 'impossible-days'],
    [
      'with answers to another deck',
      () => valid({ answers: [anAnswer({ card: 'other/claim/source' as never })] }),
      'foreign-answers',
    ],
    ['sent twice', () => valid(), 'superseded'],
  ])('%s has its reason, and the others are kept', async (_name, make, reason) => {
    const fate = await fateOf(await make())
    // Equal numbers under one key: the ids of the sealed bytes decide which of the two counts.
    if (reason === 'superseded') expect(['superseded', 'newer']).toContain(fate)
    else expect(fate).toBe(reason)
  })

  it('changes no object of the app through keys such as __proto__', async () => {
    const own = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"answers":['
    expect(await fateOf(await changed('"answers":[', own))).toMatch(/^(?:newer|superseded|result-schema)$/u)
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })
})

describe('a hostile zip file', () => {
  const zipOf = (entries: Record<string, Uint8Array>) =>
    new File([zipSync(entries)], 'all.zip', { type: 'application/zip' })
  const fates = async (file: File) =>
    Promise.all((await resultTexts([file])).map(async ({ name, text }) => [name, await fateOf(text)]))
  const bytesOf = async () => strToU8(await valid({ name: 'Ben' }))

  it('in a zip file is no result, and names that lead elsewhere are only names', async () => {
    const inner = zipSync({ 'a.txt': await bytesOf() })
    const told = await fates(zipOf({ 'inner.zip': inner, '../../etc/passwd': await bytesOf() }))
    expect(told).toMatchObject([
      ['inner.zip', 'result-none'],
      ['../../etc/passwd', expect.stringMatching(/^(?:newer|superseded)$/u)],
    ])
  })

  it('is not unpacked where it would grow a thousandfold', async () => {
    const told = await fates(zipOf({ bomb: new Uint8Array(50_000_000), good: await bytesOf() }))
    expect(told).toMatchObject([
      ['good', expect.stringMatching(/^(?:newer|superseded)$/u)],
      ['bomb', 'result-too-large'],
    ])
  })

  it('with two files of one name gives both', async () => {
    const [one, two] = [await bytesOf(), strToU8(await valid({ name: 'Amara' }))]
    const zip = zipSync({ 'a.txt': one, 'b.txt': two })
    // The same name in the local header and in the directory.
    const text = Array.from(zip, (byte) => String.fromCharCode(byte))
      .join('')
      .replaceAll('b.txt', 'a.txt')
    const forged = Uint8Array.from(text, (letter) => letter.charCodeAt(0))
    const texts = await resultTexts([new File([forged], 'all.zip')])
    expect(texts.map(({ name }) => name)).toStrictEqual(['a.txt', 'a.txt'])
    expect(new Set(texts.map(({ text: own }) => own)).size).toBe(2)
  })
})

describe('the decrypted bytes of results', () => {
  const plainOf = async (text: string) => {
    const decrypter = new Decrypter()
    decrypter.addIdentity(teacher.identity)
    return decrypter.decrypt(armor.decode(text), 'text')
  }
  /** All texts and names of fields in the envelope and in the payload. */
  const wordsOf = async (text: string) => {
    const { payload, ...rest } = JSON.parse(await plainOf(text)) as { payload: string }
    return [...`${JSON.stringify(rest)}${payload}`.matchAll(/"(?<word>[^"]*)"/gu)].map(
      ([, word]) => word ?? '',
    )
  }

  it('of one pupil for two assignments share nothing but the typed name', async () => {
    const second = signingKeys(seedOf(5))
    const other = aSubmission({
      pub: second.key,
      assignment: OLD_DIGEST,
      opened: studyDay('2026-05-01'),
      answers: [
        anAnswer({
          card: 'other/well/source' as never,
          options: ['farmer', 'clerk'],
          truth: 'clerk',
          chosen: 'farmer',
          day: studyDay('2026-05-01'),
        }),
      ],
    })
    const sealed = await sealSubmission(other, second.secret, [teacher.recipient])
    const [a, b] = [await wordsOf(await valid()), new Set(await wordsOf(sealed.text))]
    // Names of fields and words of the format are the same in the results of all people.
    const common = new Set([
      ...Object.keys(body()),
      ...Object.keys(anAnswer()),
      ...Object.keys(body().summary),
    ])
    const ofTheFormat = ['payload', 'signature', 'whence-submission/1', 'who-says-it', 'speaker', 'memory']
    const shared = a.filter((word) => b.has(word) && !common.has(word) && !ofTheFormat.includes(word))
    expect([...new Set(shared)]).toStrictEqual(['7b 14'])
  })
})
