import { describe, expect, it } from 'vitest'
import { anEvent, claimId, fc, HOUR_MS, START } from '../../../../tests/builders'
import { CONTENT_DECKS, contentDeck } from '../../../../tests/deps'
import { cardsOf } from '$lib/domain/deck/generate'
import { prepareDeck } from '$lib/domain/quiz/deck-index'
import { NO_CONFUSION_COUNTS } from '$lib/domain/quiz/make/context'
import { makeAnyItem } from '$lib/domain/quiz/make/index'
import { holdoutsIn, practisedPart } from '$lib/domain/review/holdout'
import { partsOfCardId, type ClaimId } from '$lib/domain/shared/ids'
import { drawHoldout, holdoutProgress, MIN_GROUPS, planHoldoutTest, type HoldoutSides } from './holdout'

const deck = contentDeck('who-controls-iraq')
const prepared = prepareDeck(deck)

function drawn(seed: string): HoldoutSides {
  const sides = drawHoldout(prepared, () => true, seed)
  if (!sides.ok) throw new Error(sides.error.code)
  return sides.value
}

/** The state of a holdout in which these claims were read, and those practised, all at one instant. */
function progress(sides: HoldoutSides, read: readonly ClaimId[], practised: readonly ClaimId[], now = START) {
  const facts = {
    isRead: (claim: ClaimId) => read.includes(claim),
    isPractised: (claim: ClaimId) => practised.includes(claim),
    lastShown: () => START,
  }
  return holdoutProgress({ ...sides, step: 'practise' }, facts, now)
}

describe('the claims held back', () => {
  it('are one of each four in the order of introduction, for every seed', () => {
    const order = [...new Set(cardsOf(deck).map((card) => partsOfCardId(card).claim))]
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const { held, others } = drawn(seed)
        expect(others).toHaveLength(held.length * 3)
        expect(new Set([...held, ...others]).size).toBe(held.length * 4)
        let last = -1
        for (const [group, claim] of held.entries()) {
          const places = [claim, ...others.slice(group * 3, group * 3 + 3)].map((id) => order.indexOf(id))
          expect(Math.min(...places)).toBeGreaterThan(last)
          last = Math.max(...places)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('are the same for the same seed, and each claim of a group is held back about as often', () => {
    expect(drawn('a')).toStrictEqual(drawn('a'))
    const counts = new Map<string, number>()
    for (let seed = 0; seed < 60; seed++) {
      const first = drawn(String(seed)).held[0] ?? ''
      counts.set(first, (counts.get(first) ?? 0) + 1)
    }
    expect(counts.size).toBe(4)
    for (const count of counts.values()) expect(count).toBeGreaterThan(4)
  })

  it('are new, and none of them has the same content as another claim', () => {
    const old = deck.claims[0]?.id
    const sides = drawHoldout(prepared, ({ id }) => id !== old, 'a')
    const all = sides.ok ? [...sides.value.held, ...sides.value.others] : []
    expect(all).not.toContain(old)
    expect(all.filter((id) => prepared.partners.has(id))).toStrictEqual([])
    const [few] = [drawHoldout(prepared, ({ id }) => id < 'b', 'a')]
    expect(few).toStrictEqual({ ok: false, error: { code: 'holdout-few' } })
  })
})

describe('a deck with claims held back', () => {
  it('has no card and no question that shows one of them', () => {
    for (const one of CONTENT_DECKS) {
      const sides = drawHoldout(prepareDeck(one), () => true, 'a')
      if (!sides.ok) continue
      const part = practisedPart(
        one,
        anEvent('HoldoutSet', { deck: one.id, ...structuredClone(sides.value) }),
      )
      const held = new Set<string>(sides.value.held)
      const statements = one.claims.filter(({ id }) => held.has(id)).map(({ statement }) => statement)
      const ready = prepareDeck(part)
      const context = { firstSight: false, texts: () => null, confusions: NO_CONFUSION_COUNTS }
      for (const card of cardsOf(part)) {
        expect(held.has(partsOfCardId(card).claim)).toBe(false)
        const item = JSON.stringify(makeAnyItem(ready, card, 'a', context))
        expect(statements.filter((statement) => item.includes(JSON.stringify(statement)))).toStrictEqual([])
      }
    }
  })

  it('is whole again after the end, and empty during the pause', () => {
    const event = anEvent('HoldoutSet', { deck: deck.id, held: deck.claims.slice(0, 3).map(({ id }) => id) })
    const [pause, end] = [
      { ...event, step: 'pause' as const },
      { ...event, step: 'end' as const },
    ]
    expect(practisedPart(deck, event).claims).toHaveLength(deck.claims.length - 3)
    expect(practisedPart(deck, holdoutsIn([event, pause]).get(deck.id)).claims).toStrictEqual([])
    expect(practisedPart(deck, holdoutsIn([event, pause, end]).get(deck.id))).toBe(deck)
  })
})

describe('the progress of a holdout', () => {
  const sides = drawn('a')
  const { held, others } = sides

  it('goes from reading to practice, and opens the test two days after the last sight of a claim', () => {
    expect(progress(sides, [], [])).toMatchObject({ phase: 'read', opensAt: null })
    expect(progress(sides, held, [])).toMatchObject({ phase: 'practise', read: held.length })
    const opensAt = START + 48 * HOUR_MS
    expect(progress(sides, held, others, opensAt - 1)).toMatchObject({ phase: 'wait', opensAt })
    expect(progress(sides, held, others, opensAt)).toMatchObject({ phase: 'ready' })
  })

  it('needs a practised claim of the same group, and leaves out a held claim that was practised', () => {
    const firstGroups = others.slice(0, 3 * MIN_GROUPS)
    expect(progress(sides, held, firstGroups).groups).toHaveLength(MIN_GROUPS)
    expect(progress(sides, held, firstGroups.slice(3)).phase).toBe('practise')
    const spoilt = held.slice(0, 1)
    expect(progress(sides, held, [...firstGroups, ...spoilt]).groups).toHaveLength(MIN_GROUPS - 1)
  })

  it('never asks for more claims of one kind than of the other', () => {
    fc.assert(
      fc.property(fc.subarray([...held]), fc.subarray([...others]), fc.string(), (read, practised, seed) => {
        const { groups } = progress(sides, read, practised)
        const asked = planHoldoutTest(prepared, groups, seed).map(({ card }) => partsOfCardId(card).claim)
        const heldBack = asked.filter((claim) => held.includes(claim))
        expect(heldBack.length * 2).toBe(asked.length)
        expect(new Set(asked).size).toBe(asked.length)
        for (const claim of asked) expect([...read, ...practised]).toContain(claim)
      }),
      { numRuns: 20 },
    )
    expect(planHoldoutTest(prepared, [{ held: claimId('gone'), practised: others }], 'a')).toStrictEqual([])
  })
})
