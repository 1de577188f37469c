import { evidenceOf } from '../../../../tests/evidence'
import { describe, expect, it } from 'vitest'
import { aClaim, aDeck, claimId, fc, voiceId } from '../../../../tests/builders'
import type { Claim } from '$lib/domain/claim/claim'
import type { Deck } from './deck'
import { diffDecks, isCorrection, isEmptyDiff } from './diff'

const before = aDeck()
const NOTHING = { from: 1, to: 2, added: [], withdrawn: [], corrected: [], changed: [] }
const SHIP = claimId('ship-for-sale')
const ship = before.claims.find(({ id }) => id === SHIP)!

/** The next version, with the claim about the ship as a test wants it. */
const next = (over: Partial<Claim>, deck: Partial<Deck> = {}): Deck =>
  aDeck({
    version: 2,
    claims: before.claims.map((claim) => (claim.id === SHIP ? { ...claim, ...over } : claim)),
    ...deck,
  })

describe('what a newer version of a deck brings', () => {
  it('is nothing where no claim is another', () => {
    const diff = diffDecks(before, aDeck({ version: 2, title: 'Ferries', about: 'Said again.' }))
    expect(diff).toStrictEqual(NOTHING)
    expect(isEmptyDiff(diff)).toBe(true)
  })

  it('is what was added and what was withdrawn', () => {
    const bell = aClaim({ id: claimId('the-bell-rings') })
    const diff = diffDecks(before, aDeck({ version: 2, claims: [bell, ...before.claims.slice(1)] }))
    expect(diff).toStrictEqual({ ...NOTHING, added: [bell], withdrawn: [before.claims[0]] })
    expect(isEmptyDiff(diff)).toBe(false)
  })

  it.each([
    ['somebody else says it', { chain: [voiceId('harbour-notes'), voiceId('port-authority')] }],
    ['it comes through somebody else', { chain: [voiceId('harbour-notes'), voiceId('port-official')] }],
    ['the hops stand in another order', { chain: [...ship.chain].reverse() }],
    ['it is another sort of claim', { kind: 'fact' as const }],
    ['it is another sort of claim, in other words', { kind: 'opinion' as const, statement: 'No ship.' }],
  ])('is a correction where %s', (_why, over) => {
    const after = next(over)
    const corrected = [{ before: ship, after: { ...ship, ...over } }]
    expect(diffDecks(before, after)).toStrictEqual({ ...NOTHING, corrected })
    expect(isEmptyDiff(diffDecks(before, after))).toBe(false)
    expect(corrected.every(isCorrection)).toBe(true)
  })

  it.each([
    ['statement', { statement: 'A vessel might change hands.' }],
    ['explanation', { explain: 'Nobody puts a name to it.' }],
    ['question', { recall: 'What might be sold?' }],
    ['answer', { answer: 'A ship.' }],
    ['hedges', { hedges: ['may'] }],
  ])('is a change where only the %s is another', (_what, over) => {
    expect(diffDecks(before, next(over))).toStrictEqual({
      ...NOTHING,
      changed: [{ before: ship, after: { ...ship, ...over } }],
    })
    expect(isCorrection({ before: ship, after: { ...ship, ...over } })).toBe(false)
  })

  it('is nothing a learner would notice where a claim is filed or found otherwise', () => {
    const evidence = { ...evidenceOf(ship), paragraph: 5 }
    const vetted = { by: 'A teacher', on: '2026-03-02', verdict: 'accepted' as const }
    const diff = diffDecks(
      before,
      next({ tags: ['ships'], contrast: [claimId('no-bridge')], evidence, vetted }),
    )
    expect(diff).toStrictEqual(NOTHING)
  })
})

describe('a renamed claim', () => {
  const SALE = claimId('vessel-for-sale')
  const renamed = { [SHIP]: SALE }

  it('is the same claim', () => {
    expect(diffDecks(before, next({ id: SALE }, { renamed }))).toStrictEqual(NOTHING)
  })

  it('is corrected under its new id', () => {
    const after = { ...ship, id: SALE, kind: 'fact' as const }
    expect(diffDecks(before, next(after, { renamed }))).toStrictEqual({
      ...NOTHING,
      corrected: [{ before: ship, after }],
    })
  })

  it('stays the same where the learner met it under the new id, or under one between', () => {
    const [SECOND, third] = [next({ id: SALE }, { renamed }), claimId('a-boat-for-sale')]
    expect(diffDecks(SECOND, next({ id: SALE }, { renamed }))).toMatchObject({ added: [], withdrawn: [] })
    const again = next({ id: third }, { version: 3, renamed: { [SHIP]: third, [SALE]: third } })
    expect(diffDecks(SECOND, again)).toStrictEqual({ ...NOTHING, from: 2, to: 3 })
    expect(diffDecks(before, again)).toStrictEqual({ ...NOTHING, to: 3 })
  })

  it('is one claim withdrawn and another added where nobody says that it was renamed', () => {
    const diff = diffDecks(before, next({ id: SALE }))
    expect([diff.added.map(({ id }) => id), diff.withdrawn.map(({ id }) => id)]).toStrictEqual([
      [SALE],
      [SHIP],
    ])
  })
})

describe('comparing any two versions', () => {
  const fate = fc.constantFrom('kept', 'withdrawn', 'corrected', 'changed', 'renamed', 'added')
  const fates = fc.array(fate, { minLength: before.claims.length, maxLength: before.claims.length })
  const NEW = '-again'

  /** The deck after each of its claims met its fate; `added` puts another claim before it. */
  function after(chosen: readonly string[]): Deck {
    const claims = before.claims.flatMap((claim, i): Claim[] => {
      switch (chosen[i]) {
        case 'withdrawn':
          return []
        case 'corrected':
          return [{ ...claim, kind: claim.kind === 'question' ? 'opinion' : 'question' }]
        case 'changed':
          return [{ ...claim, explain: `${claim.explain} Look again.` }]
        case 'renamed':
          return [{ ...claim, id: claimId(claim.id + NEW) }]
        case 'added':
          return [{ ...claim, id: claimId(`before-${claim.id}`) }, claim]
        default:
          return [claim]
      }
    })
    const renamed = before.claims.flatMap(({ id }, i) => (chosen[i] === 'renamed' ? [[id, id + NEW]] : []))
    return aDeck({ version: 2, claims, renamed: Object.fromEntries(renamed) as Deck['renamed'] })
  }

  it('tells the fate of every claim, in the order of the deck, and of no other', () => {
    fc.assert(
      fc.property(fates, (chosen) => {
        const diff = diffDecks(before, after(chosen))
        const whose = (wanted: string) =>
          before.claims.filter((_, i) => chosen[i] === wanted).map(({ id }) => id)
        expect(diff.added.map(({ id }) => id)).toStrictEqual(whose('added').map((id) => `before-${id}`))
        expect(diff.withdrawn.map(({ id }) => id)).toStrictEqual(whose('withdrawn'))
        expect(diff.corrected.map((change) => change.before.id)).toStrictEqual(whose('corrected'))
        expect(diff.changed.map((change) => change.before.id)).toStrictEqual(whose('changed'))
        expect(isEmptyDiff(diff)).toBe(chosen.every((one) => one === 'kept' || one === 'renamed'))
      }),
    )
  })

  it('finds no difference between a version and itself', () => {
    fc.assert(
      fc.property(fates, (chosen) => {
        expect(isEmptyDiff(diffDecks(after(chosen), after(chosen)))).toBe(true)
      }),
    )
  })
})
