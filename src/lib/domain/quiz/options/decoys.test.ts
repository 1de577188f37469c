import { describe, expect, it } from 'vitest'
import { aClaim, claimId, fc, voiceId } from '../../../../../tests/builders'
import { decoyFactor, likenessWithDecoys, type VoiceQuestions } from './decoys'

/** Claims of voices, with the voices whose words each claim uses. */
function questions(said: readonly { readonly voice: string; readonly uses: readonly string[] }[]) {
  const claims = said.map(({ voice }, i) =>
    aClaim({ id: claimId(`c${String(i)}`), chain: ['page', voice].map(voiceId) }),
  )
  const asked: VoiceQuestions = {
    voiceOf: (claim) => claim.chain[1],
    shares: (claim, voice) => said[claims.indexOf(claim)]?.uses.includes(voice) ?? false,
    shareOf: () => 1,
  }
  return { claims, asked }
}
const VOICES = ['a', 'b', 'c', 'd']
const always = () => 1

describe('the factor for voices that share words with a claim', () => {
  it('makes wrong voices share words as often as right ones', () => {
    // Worked by hand: 1 of 2 right voices shares a word, and 1 of 2 wrong ones.
    const even = questions([
      { voice: 'a', uses: ['a', 'b'] },
      { voice: 'b', uses: [] },
    ])
    expect(decoyFactor(even.claims, even.asked, always)).toBe(1)
    // 1 of 4 right ones, 1 of 12 wrong ones: f / 12 ÷ (f / 12 + 11 / 12) = 1 / 4 gives f = 11 / 3.
    const rare = questions(VOICES.map((voice, i) => ({ voice, uses: i === 0 ? ['a', 'b'] : [] })))
    expect(decoyFactor(rare.claims, rare.asked, always)).toBeCloseTo(11 / 3)
  })

  it('is least if no voice speaks in words of its own name, and 1 if there is no decoy', () => {
    const never = questions(VOICES.map((voice) => ({ voice, uses: voice === 'a' ? ['b'] : [] })))
    expect(decoyFactor(never.claims, never.asked, always)).toBe(0.25)
    const plain = questions(VOICES.map((voice) => ({ voice, uses: [voice] })))
    expect(decoyFactor(plain.claims, plain.asked, always)).toBe(1)
    expect(decoyFactor([], plain.asked, always)).toBe(1)
  })

  it('counts a claim as often as it is asked about', () => {
    const { claims, asked } = questions([
      { voice: 'a', uses: ['a', 'b'] },
      { voice: 'b', uses: [] },
      { voice: 'c', uses: [] },
    ])
    const rateOf = (voice: string) => (voice === 'a' ? 1 : 0.1)
    expect(decoyFactor(claims, asked, rateOf)).toBeGreaterThan(decoyFactor(claims, asked, always))
  })

  it('solves its equation for any deck, within its limits', () => {
    const uses = fc.subarray(VOICES)
    const deck = fc.array(fc.record({ voice: fc.constantFrom(...VOICES), uses }), { minLength: 2 })
    fc.assert(
      fc.property(deck, (said) => {
        const { claims, asked } = questions(said)
        const f = decoyFactor(claims, asked, always)
        expect(f).toBeGreaterThanOrEqual(0.25)
        expect(f).toBeLessThanOrEqual(5)
        const times = (voice: string) => said.filter((one) => one.voice === voice).length
        const pairs = said.flatMap((one) =>
          VOICES.filter((voice) => voice !== one.voice).map((voice) => ({ one, voice })),
        )
        const weigh = (list: typeof pairs) => list.reduce((sum, { voice }) => sum + times(voice), 0)
        const w = weigh(pairs.filter(({ one, voice }) => one.uses.includes(voice))) / weigh(pairs)
        const r = said.filter((one) => one.uses.includes(one.voice)).length / said.length
        if (f > 0.25 && f < 5 && w > 0) expect(f * w).toBeCloseTo(r * (f * w + 1 - w))
      }),
    )
  })
})

describe('likeness with the factor', () => {
  it('is weighed by the share of pairs that share a word', () => {
    const { claims, asked } = questions([
      { voice: 'a', uses: ['b'] },
      { voice: 'b', uses: [] },
    ])
    const like = likenessWithDecoys(() => 2, 4, asked)
    expect(like(claims.slice(0, 1), claims.slice(1))).toBe(8)
    expect(like(claims.slice(1), claims.slice(0, 1))).toBe(2)
  })
})
