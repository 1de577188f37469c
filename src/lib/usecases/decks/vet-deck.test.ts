import { describe, expect, it } from 'vitest'
import { contentDeck, testDeps } from '../../../../tests/deps'
import { must } from '../../../../tests/study-session'
import { claimVersion } from '$lib/domain/deck/claim-version'
import type { ClaimId } from '$lib/domain/shared/ids'
import { labelOf } from '$lib/domain/deck/label'
import { deckText } from '$lib/formats/deck-link/deck-link'
import { editClaim } from './edit-claim'
import { forkDeck } from './fork-deck'
import { compareWithFile, hasUnnamedVetting, signVettings, vetDeckClaim } from './vet-deck'
import { nameVetter, vetterName } from './vetter'

const SHIPPED = contentDeck('reading-the-rails').id

async function aCopy() {
  const deps = testDeps()
  const deck = await must(forkDeck(deps, SHIPPED, 'A copy', false))
  return { deps, deck }
}

describe('the name of the vetter', () => {
  it('is asked once, and kept', async () => {
    const deps = testDeps()
    expect(await vetterName(deps)).toBeNull()
    expect(await must(nameVetter(deps, '  Ada Brandt '))).toBe('Ada Brandt')
    expect(await vetterName(deps)).toBe('Ada Brandt')
    for (const name of [' ', 'x'.repeat(121), 'me'])
      expect(await nameVetter(deps, name)).toEqual({ ok: false, error: { code: 'vetter-name' } })
    expect(await vetterName(deps)).toBe('Ada Brandt')
  })
})

describe('a claim of a deck', () => {
  it('is vetted by a person: the record says who, when, and how, and the label counts it', async () => {
    const { deps, deck } = await aCopy()
    await must(nameVetter(deps, 'Ada Brandt'))
    const [claim] = deck.claims
    const vetted = await must(vetDeckClaim(deps, deck.id, claim!.id, claimVersion(deck, claim!)))
    expect(vetted.claims[0]?.vetted).toEqual({
      by: 'Ada Brandt',
      on: '2026-03-04',
      verdict: 'accepted',
      method: 'person',
    })
    expect(labelOf(vetted).vettings[0]).toMatchObject({ by: 'Ada Brandt', method: 'person', claims: 1 })
    expect(vetted.version).toBe(deck.version + 1)
  })

  it('keeps what the same person corrected', async () => {
    const { deps, deck } = await aCopy()
    await must(nameVetter(deps, 'Ada Brandt'))
    const [claim] = deck.claims
    const content = { ...claimVersion(deck, claim!), kind: 'opinion' as const, newVoices: [] }
    const corrected = await must(editClaim(deps, deck.id, claim!.id, content))
    const record = {
      by: 'Ada Brandt',
      on: '2026-03-04',
      verdict: 'corrected',
      changed: ['kind'],
      method: 'person',
    }
    expect(corrected.claims[0]?.vetted).toEqual(record)
    const again = await must(
      vetDeckClaim(deps, deck.id, claim!.id, claimVersion(corrected, corrected.claims[0]!)),
    )
    expect(again.claims[0]?.vetted).toEqual(record)
  })

  it('is not vetted if it was changed since it was seen, is gone, or belongs to a deck that ships', async () => {
    const { deps, deck } = await aCopy()
    const [claim] = deck.claims
    const seen = { ...claimVersion(deck, claim!), statement: 'Something else.' }
    expect(await vetDeckClaim(deps, deck.id, claim!.id, seen)).toMatchObject({
      error: { code: 'changed-elsewhere' },
    })
    const gone = 'no-such-claim' as ClaimId
    expect(await vetDeckClaim(deps, deck.id, gone, seen)).toMatchObject({ error: { code: 'claim-gone' } })
    expect(await vetDeckClaim(deps, SHIPPED, claim!.id, seen)).toMatchObject({
      error: { code: 'deck-shipped' },
    })
  })
})

describe('a second vetter’s file', () => {
  it('is compared with the deck, and nothing is written', async () => {
    const { deps, deck } = await aCopy()
    await must(nameVetter(deps, 'Ada Brandt'))
    const [claim] = deck.claims
    const mine = await must(vetDeckClaim(deps, deck.id, claim!.id, claimVersion(deck, claim!)))
    const theirs = {
      ...mine,
      claims: mine.claims.map((one, i) => (i === 0 ? { ...one, kind: 'question' as const } : one)),
    }
    const compared = compareWithFile(mine, deckText(theirs))
    expect(compared).toMatchObject({ ok: true, value: { claims: 1, disagreements: [{ differs: ['kind'] }] } })
    expect((await deps.db.decks.get(deck.id))?.deck).toStrictEqual(mine)
  })

  it('is refused if it is no deck, or if it has no claim in common', async () => {
    const { deck } = await aCopy()
    expect(compareWithFile(deck, 'Some words.')).toEqual({ ok: false, error: { code: 'deck-none' } })
    expect(compareWithFile(deck, deckText(deck))).toEqual({ ok: false, error: { code: 'vetting-unrelated' } })
  })
})

it('vettings without a name get the one that the person gives later', async () => {
  const { deps, deck } = await aCopy()
  const [claim] = deck.claims
  const unnamed = await must(vetDeckClaim(deps, deck.id, claim!.id, claimVersion(deck, claim!)))
  expect([unnamed.claims[0]?.vetted?.by, hasUnnamedVetting(unnamed)]).toEqual(['me', true])
  await must(nameVetter(deps, 'Ada Brandt'))
  const signed = await must(signVettings(deps, deck.id))
  expect([signed.claims[0]?.vetted?.by, hasUnnamedVetting(signed)]).toEqual(['Ada Brandt', false])
  expect(signed.claims.slice(1)).toEqual(unnamed.claims.slice(1))
})
