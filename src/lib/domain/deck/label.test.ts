import { describe, expect, it } from 'vitest'
import { aClaim, aDeck, aMaterial, ARTICLE, claimId, fc, voiceId } from '../../../../tests/builders'
import type { Vetting } from '$lib/domain/claim/vetting'
import { CLAIM_KINDS, type Claim } from '$lib/domain/claim/claim'
import { deckToFile, type Deck } from './deck'
import { labelOf } from './label'

const speakers = (deck: Deck) => labelOf(deck).speakers.map(({ voice, claims }) => [voice.id, claims])
const saidBy = (...ids: string[]): Claim[] =>
  ids.map((id, i) => aClaim({ id: claimId(`claim-${String(i)}`), chain: [voiceId(id)] }))

describe('the label of a deck', () => {
  it('counts speakers, who need not be the ones that carry the words', () => {
    const { speakers: counted } = labelOf(aDeck())
    expect(counted.map(({ voice, claims, share }) => [voice.name, claims, share])).toStrictEqual([
      ['Harbour Notes', 1, 1 / 6],
      ['Nordkust Press', 1, 1 / 6],
      ['Marit Voss', 1, 1 / 6],
      ['an official at the port', 1, 1 / 6],
      ['the port authority', 1, 1 / 6],
      ['tidewatcher', 1, 1 / 6],
    ])
  })

  it('puts those first who say most, equals in the order of the deck, and leaves out who says nothing', () => {
    const claims = saidBy('tidewatcher', 'nordkust', 'tidewatcher', 'marit-voss')
    expect(speakers(aDeck({ claims }))).toStrictEqual([['tidewatcher', 2], ['nordkust', 1], ['marit-voss', 1]]) // prettier-ignore
  })

  it('counts the kinds that occur, in their usual order', () => {
    const { kinds } = labelOf(aDeck())
    expect(kinds).toStrictEqual([
      { kind: 'fact', claims: 3, share: 3 / 6 },
      { kind: 'opinion', claims: 1, share: 1 / 6 },
      { kind: 'prediction', claims: 2, share: 2 / 6 },
    ])
  })

  it('tells evidence that stands where it says from evidence outside the deck', () => {
    expect(labelOf(aDeck()).evidence).toStrictEqual({ exact: 6, byReference: 0, fromMemory: 0 })
    expect(labelOf(aDeck({ materials: [aMaterial({ text: null })] })).evidence).toStrictEqual({
      exact: 0,
      byReference: 6,
      fromMemory: 0,
    })
  })

  it('counts evidence as neither where it stands elsewhere in the text, or not at all', () => {
    const lower = aMaterial({ text: `A line on top.\n\n${ARTICLE}` })
    expect(labelOf(aDeck({ materials: [lower] })).evidence).toStrictEqual({
      exact: 0,
      byReference: 0,
      fromMemory: 0,
    })
    const edited = aMaterial({ text: ARTICLE.replace('fast asleep', 'wide awake') })
    expect(labelOf(aDeck({ materials: [edited] })).evidence).toStrictEqual({
      exact: 5,
      byReference: 0,
      fromMemory: 0,
    })
  })

  it('says who compared how many claims and how, people first, from which day to which, and how many a person corrected', () => {
    const vetted = (
      by: string,
      on: string,
      verdict: Vetting['verdict'],
      method: 'person' | 'machine' = 'person',
    ): Vetting => ({ by, on, verdict, method })
    const { method: _unknown, ...unknown } = vetted('Cy', '2026-02-02', 'corrected')
    const record = [
      vetted('Whence', '2026-01-01', 'corrected', 'machine'),
      unknown,
      vetted('Ada', '2026-03-05', 'accepted'),
      vetted('Bo', '2026-01-31', 'corrected'),
      vetted('Ada', '2025-12-24', 'corrected'),
      vetted('Ada', '2026-03-01', 'accepted'),
      vetted('Ada', '2026-03-09', 'accepted', 'machine'),
    ]
    const { vetted: _vetted, ...open } = aClaim({ id: claimId('open') })
    const claims = record.map((one, i) => aClaim({ id: claimId(`claim-${String(i)}`), vetted: one }))
    const label = labelOf(aDeck({ claims: [...claims, open] }))
    expect(label.vettings).toStrictEqual([
      { by: 'Ada', method: 'person', claims: 3, from: '2025-12-24', to: '2026-03-05' },
      { by: 'Bo', method: 'person', claims: 1, from: '2026-01-31', to: '2026-01-31' },
      { by: 'Cy', method: null, claims: 1, from: '2026-02-02', to: '2026-02-02' },
      { by: 'Whence', method: 'machine', claims: 1, from: '2026-01-01', to: '2026-01-01' },
      { by: 'Ada', method: 'machine', claims: 1, from: '2026-03-09', to: '2026-03-09' },
    ])
    expect(label.uncompared).toBe(1)
    expect(label.corrected).toBe(2)
  })

  it('weighs the deck as the file it would be, in bytes and not in characters', () => {
    const deck = aDeck({ title: 'Ærø 🚢' })
    const file = JSON.stringify(deckToFile(deck))
    expect(labelOf(deck).bytes).toBe(Buffer.byteLength(file))
    expect(labelOf(deck).bytes).toBeGreaterThan(file.length)
  })

  it('is an empty one for an empty deck', () => {
    expect(labelOf(aDeck({ claims: [] }))).toMatchObject({
      speakers: [],
      kinds: [],
      evidence: { exact: 0, byReference: 0, fromMemory: 0 },
      vettings: [],
      corrected: 0,
    })
  })

  it('has shares that make a whole, whoever speaks and whatever is said', () => {
    const voices = aDeck().voices.map((voice) => voice.id)
    const said = fc.record({ speaker: fc.constantFrom(...voices), kind: fc.constantFrom(...CLAIM_KINDS) })
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 12 }), (all) => {
        const claims = all.map(({ speaker, kind }, i) =>
          aClaim({ id: claimId(`claim-${String(i)}`), chain: [voiceId('harbour-notes'), speaker], kind }),
        )
        const label = labelOf(aDeck({ claims }))
        for (const rows of [label.speakers, label.kinds]) {
          expect(rows.reduce((sum, row) => sum + row.claims, 0)).toBe(all.length)
          expect(rows.reduce((sum, row) => sum + row.share, 0)).toBeCloseTo(1)
          expect(rows.every((row) => row.claims > 0 && row.share === row.claims / all.length)).toBe(true)
        }
        const counts = label.speakers.map((row) => row.claims)
        expect(counts).toStrictEqual([...counts].sort((a, b) => b - a))
      }),
      { numRuns: 50 },
    )
  })
})
