import { describe, expect, it } from 'vitest'
import { ARTICLE, fc } from '../../../../tests/builders'
import { paragraphDigest, paragraphDigestSteps, sha256Hex, textDigest } from './digest'
import { fold } from './normalize'

describe('SHA-256', () => {
  it('gives the published digests', () => {
    expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(sha256Hex('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    )
  })

  it('works on UTF-8, and treats a lone surrogate as U+FFFD', () => {
    expect(sha256Hex('é')).toBe('4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c')
    expect(sha256Hex('\uD83D')).toBe(sha256Hex('\uFFFD'))
  })
})

describe('the digest of a paragraph', () => {
  it('is the first 16 bytes over the normalized form', () => {
    expect(paragraphDigest('  abc\n')).toBe('ba7816bf8f01cfea414140de5dae2223')
  })

  it('is the same with other spacing, quotation marks and dashes', () => {
    const retyped = ARTICLE.replace(/[“”]/gu, '"').replaceAll('\n', '\r\n').replaceAll(' ', '\u00A0 ')
    expect(paragraphDigest(retyped)).toBe(paragraphDigest(ARTICLE))
    expect(paragraphDigest('said - “no”')).toBe(paragraphDigest('said — «no»'))
  })

  it('changes when a letter changes', () => {
    fc.assert(
      fc.property(fc.nat({ max: ARTICLE.length - 1 }), (at) => {
        const changed = `${ARTICLE.slice(0, at)}x${ARTICLE.slice(at + 1)}`
        fc.pre(changed !== ARTICLE)
        expect(paragraphDigest(changed)).not.toBe(paragraphDigest(ARTICLE))
      }),
      { numRuns: 50 },
    )
  })
})

describe('the digest of a paragraph in steps', () => {
  it('equals the digest of the whole, wherever the cuts fall', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', 'é', '😀', '\uD800', '\uDC00', '한') })
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 5 }), (paragraph, characters) => {
        const steps = paragraphDigestSteps(fold(paragraph), characters)
        let [count, step] = [0, steps.next()]
        for (; step.done !== true; count++) step = steps.next()
        expect(step.value).toBe(paragraphDigest(paragraph))
        expect(step.value).toBe(sha256Hex(fold(paragraph)).slice(0, 32))
        expect(count).toBeLessThanOrEqual(fold(paragraph).length / characters)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the digest of a text', () => {
  it('has the name of its algorithm and 64 digits', () => {
    expect(textDigest('abc')).toBe(`sha256:${sha256Hex('abc')}`)
  })
})
