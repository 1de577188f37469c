import { deflateSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { deckToFile } from '$lib/domain/deck/deck'
import { arrivalOf } from '$lib/domain/classroom/pinning'
import { canonicalJson } from '$lib/domain/library/canonical'
import { fromBase64Url, toBase64Url } from '$lib/formats/base64url'
import { qrCode } from '$lib/formats/qr-code'
import { aDeck, fc } from '../../../../tests/builders'
import { anAssignment, seedOf } from '../../../../tests/classroom'
import {
  assignmentFragment,
  assignmentFromText,
  assignmentText,
  deckDigest,
  isDeckOf,
  signAssignment,
} from './assignment-file'
import { fingerprintOf, signingKeys, teacherKeys } from './keys'
import { signedText } from './signed'

const teacher = signingKeys(seedOf(1))
const other = signingKeys(seedOf(2))
const plain = anAssignment({ key: teacher.key })
const deck = aDeck()
const named = { id: deck.id, version: deck.version, digest: deckDigest(deck) }
const inline = anAssignment({ key: teacher.key, deck: { ...named, where: 'inline', file: deckToFile(deck) } })
const sign = (assignment = plain, keys = teacher) => signAssignment(assignment, keys.secret)
const codeOf = (text: string) => {
  const read = assignmentFromText(text)
  return read.ok ? 'read' : read.error.code
}
/** The text of an envelope around any JSON, with a right signature. */
const around = (json: string, format = 'whence-assignment/1') =>
  JSON.stringify(signedText(format, json, teacher.secret))

describe('an assignment that travels', () => {
  it('comes out of its link and its file as it went in', () => {
    for (const assignment of [plain, inline]) {
      const envelope = sign(assignment)
      const link = `https://school.example/whence/a${assignmentFragment(envelope)}`
      for (const text of [link, assignmentFragment(envelope), assignmentText(envelope)]) {
        const read = assignmentFromText(text)
        expect(read.ok && read.value.assignment).toStrictEqual(JSON.parse(JSON.stringify(assignment)))
        expect(read.ok && read.value.envelope).toStrictEqual(envelope)
      }
    }
    const read = assignmentFromText(assignmentText(sign(inline)))
    expect(read.ok && read.value.deck?.claims.length).toBe(deck.claims.length)
    expect(isDeckOf(inline, deck)).toBe(true)
    expect(isDeckOf(inline, { ...deck, title: 'Another' })).toBe(false)
  })

  it('keeps texts of every kind', () => {
    const words = fc
      .string({ unit: 'grapheme', maxLength: 100 })
      .map((text) => text.replace(/[\p{C}\p{Z}]/gu, 'x'))
    fc.assert(
      fc.property(words, (text) => {
        const read = assignmentFromText(
          assignmentFragment(sign(anAssignment({ key: teacher.key, words: text }))),
        )
        expect(read.ok && read.value.assignment.words).toBe(text)
      }),
      { numRuns: 30 },
    )
  })

  it('fits a QR code that the last row can read, if its deck is shipped', async () => {
    const { recipient } = await teacherKeys(seedOf(1))
    const to = [recipient]
    const real = anAssignment({ key: teacher.key, to, deck: { ...named, where: 'shipped' } })
    const link = `https://whence.example/a${assignmentFragment(sign(real))}`
    expect(qrCode(link)).not.toBeNull()
    // The rest is for a longer title and longer words.
    expect(link.length).toBeLessThanOrEqual(700)
  })

  it('is another assignment under a swapped key', () => {
    const copy = assignmentFromText(assignmentText(sign(anAssignment({ key: other.key, version: 2 }), other)))
    const first = assignmentFromText(assignmentText(sign()))
    expect(first.ok && copy.ok && arrivalOf(copy.value.mark, [first.value.mark])).toBe('other-key')
  })
})

describe('a hostile assignment', () => {
  it('is refused if the signature is of another key, another format or another text', () => {
    expect(codeOf(assignmentText(sign(plain, other)))).toBe('assignment-forged')
    expect(codeOf(around(canonicalJson(plain)))).toBe('read')
    expect(codeOf(around(canonicalJson(plain), 'whence-submission/1'))).toBe('assignment-forged')
    const { signature } = sign()
    expect(
      codeOf(assignmentText({ ...sign(anAssignment({ key: teacher.key, version: 2 })), signature })),
    ).toBe('assignment-forged')
  })

  it('is refused if the deck inside is not the one that it names', () => {
    const changed = { ...inline.deck, file: deckToFile({ ...deck, title: 'Another' }) }
    expect(codeOf(assignmentText(sign({ ...inline, deck: changed })))).toBe('assignment-deck')
    expect(codeOf(assignmentText(sign({ ...inline, deck: { ...changed, file: {} } })))).toBe(
      'assignment-deck',
    )
  })

  it('is refused with a clear code if it is cut, too large, of a later version, or no assignment', () => {
    const fragment = assignmentFragment(sign())
    for (const length of [3, 20, fragment.length - 2]) {
      expect(codeOf(fragment.slice(0, length))).toMatch(/^assignment-(?:none|cut)$/u)
    }
    expect(codeOf('A letter.')).toBe('assignment-none')
    expect(codeOf('{"format":"whence-deck/2","claims":[]}')).toBe('assignment-none')
    expect(codeOf('#2.AAAA')).toBe('assignment-newer')
    expect(codeOf(around('{"format":"whence-assignment/2"}'))).toBe('assignment-newer')
    expect(codeOf(around('{"format":"whence-assignment/1"}'))).toBe('assignment-schema')
    expect(codeOf(around(canonicalJson(plain).replace(String(plain.due), '1e400')))).toBe('assignment-schema')
    expect(codeOf(around(`${'['.repeat(200_000)}${']'.repeat(200_000)}`))).toBe('assignment-none')
    expect(codeOf(`#1.${'A'.repeat(5_000_000)}`)).toBe('assignment-too-large')
    expect(codeOf('x'.repeat(12_000_001))).toBe('assignment-too-large')
    expect(codeOf(`#1.${toBase64Url(deflateSync(new Uint8Array(13_000_000)))}`)).toBe('assignment-cut')
  })

  it('reaches no prototype: fields that this version does not know are ignored', () => {
    const json = canonicalJson(plain).replace('{', '{"__proto__":{"admin":true},"constructor":1,')
    const read = assignmentFromText(around(json))
    expect(read.ok && read.value.assignment).toStrictEqual(plain)
    expect('admin' in {}).toBe(false)
  })

  it('never makes the reader fail in any other way, and no change of a letter passes', () => {
    const text = assignmentText(sign())
    const change = fc.tuple(
      fc.nat(text.length - 1),
      fc.constantFrom('"', '{', '}', 'A', 'z', '-', '1', '\u202E'),
    )
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        let changed = text
        for (const [at, put] of changes) changed = changed.slice(0, at) + put + changed.slice(at + 1)
        const read = assignmentFromText(changed)
        if (read.ok) expect(read.value.assignment).toStrictEqual(plain)
        else expect(read.error.code).toMatch(/^assignment-/u)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the keys of a teacher', () => {
  it('have a fingerprint of both keys that the app computes', async () => {
    const keys = await teacherKeys(seedOf(1))
    const fingerprint = fingerprintOf(keys.key, keys.recipient)
    expect(fingerprint).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4} ){3}[0-9A-HJKMNP-TV-Z]{4}$/u)
    expect(fingerprintOf(other.key, keys.recipient)).not.toBe(fingerprint)
    const second = await teacherKeys(seedOf(1))
    expect(fingerprintOf(keys.key, second.recipient)).not.toBe(fingerprint)
    expect(fingerprintOf('short', keys.recipient)).toBeNull()
    expect(
      fingerprintOf(
        keys.key,
        keys.recipient.replace(/.$/u, (last) => (last === 'q' ? 'p' : 'q')),
      ),
    ).toBeNull()
  })

  it('sign as RFC 8032 says (section 7.1, test 1)', () => {
    const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex')
    expect(Buffer.from(fromBase64Url(signingKeys(seed).key) ?? []).toString('hex')).toBe(
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    )
  })
})
