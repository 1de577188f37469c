import { describe, expect, it } from 'vitest'
import type { Deck } from '$lib/domain/deck/deck'
import { claimVersion, type ClaimVersion } from '$lib/domain/deck/claim-version'
import { aDeck } from '../../../../tests/builders'
import { type TestDeps } from '../../../../tests/deps'
import { must } from '../../../../tests/study-session'
import { describeDeck } from './change-deck'
import { addClaim, editClaim, removeClaim, restoreClaim, type ClaimContent } from './edit-claim'
import { claimIn, SHIP, withDeck, DECK, content } from '../../../../tests/claim-edits'

describe('a claim that another tab changed while it was edited here', () => {
  const shipIn = (deck: Deck) => claimIn(deck, SHIP) ?? deck.claims[0]!
  /** The claim as both tabs opened it. */
  const base: ClaimVersion = claimVersion(aDeck(), shipIn(aDeck()))
  const edit = (over: Partial<ClaimVersion>): ClaimContent => ({ ...base, newVoices: [], ...over })
  /** The other tab saves first. */
  async function changedElsewhere(over: Partial<ClaimVersion>): Promise<TestDeps> {
    const deps = await withDeck()
    await must(editClaim(deps, DECK, SHIP, edit(over), base))
    return deps
  }
  const stored = async ({ db }: TestDeps) => (await db.decks.get(DECK))?.deck ?? aDeck()

  it('keeps both edits if they changed different fields', async () => {
    const deps = await changedElsewhere({ statement: 'A ferry may go.' })
    const deck = await must(
      editClaim(deps, DECK, SHIP, edit({ explain: 'Note the hedge.', tags: ['ice'] }), base),
    )
    expect(shipIn(deck)).toMatchObject({
      statement: 'A ferry may go.',
      explain: 'Note the hedge.',
      tags: ['ice'],
      vetted: { verdict: 'corrected', changed: ['statement'] },
    })
  })

  it('keeps the edits of two claims of one deck', async () => {
    const deps = await changedElsewhere({ statement: 'A ferry may go.' })
    const other = claimIn(aDeck(), 'no-bridge')!
    const its = claimVersion(aDeck(), other)
    const deck = await must(
      editClaim(deps, DECK, other.id, { ...its, statement: 'No bridge.', newVoices: [] }, its),
    )
    expect(shipIn(deck).statement).toBe('A ferry may go.')
    expect(claimIn(deck, 'no-bridge')?.statement).toBe('No bridge.')
  })

  it('is returned as a conflict, and not written, if both tabs changed one field', async () => {
    const deps = await changedElsewhere({ statement: 'A ferry may go.', kind: 'prediction' })
    const before = await stored(deps)
    const mine = edit({ statement: 'A ferry is for sale.', kind: 'prediction', tags: ['ice'] })
    expect(await editClaim(deps, DECK, SHIP, mine, base)).toStrictEqual({
      ok: false,
      error: {
        code: 'changed-elsewhere',
        theirs: { ...base, statement: 'A ferry may go.', kind: 'prediction' },
        fields: ['statement'],
      },
    })
    expect(await stored(deps)).toStrictEqual(before)
  })

  it('is saved after the person has chosen between the versions', async () => {
    const deps = await changedElsewhere({ statement: 'A ferry may go.' })
    const mine = edit({ statement: 'A ferry is for sale.' })
    const now = { ...base, statement: 'A ferry may go.' }
    expect(shipIn(await must(editClaim(deps, DECK, SHIP, mine, now))).statement).toBe('A ferry is for sale.')
  })

  it('is compared by its passage, too, if it was written by hand', async () => {
    const deps = await withDeck()
    const made = await must(addClaim(deps, DECK, content({ passage: 'Twice we had ice.' })))
    const claim = made.claims.at(-1)!
    const start = claimVersion(made, claim)
    expect(start.passage).toBe('Twice we had ice.')
    const write = (over: Partial<ClaimVersion>) =>
      editClaim(deps, DECK, claim.id, { ...start, newVoices: [], ...over }, start)
    await must(write({ passage: 'Ice came twice.' }))
    expect(await write({ passage: 'We froze twice.' })).toMatchObject({ error: { fields: ['passage'] } })
    expect(claimVersion(await must(write({ explain: 'Why?' })), claim)).toMatchObject({
      passage: 'Ice came twice.',
    })
  })

  it('reports that it was removed, and comes back with its id and evidence if the person wants that', async () => {
    const deps = await withDeck()
    const before = shipIn(aDeck())
    await must(removeClaim(deps, DECK, SHIP, base))
    const mine = edit({ statement: 'A ferry is for sale.' })
    expect(await editClaim(deps, DECK, SHIP, mine, base)).toEqual({
      ok: false,
      error: { code: 'claim-gone' },
    })
    const deck = await must(restoreClaim(deps, DECK, before, mine, base))
    expect(shipIn(deck)).toMatchObject({
      id: SHIP,
      statement: 'A ferry is for sale.',
      evidence: before.evidence,
      vetted: { verdict: 'corrected', changed: ['statement'] },
    })
    // A second editor does not put it back twice, and does not overwrite the first.
    const other = edit({ statement: 'The ferry goes.' })
    expect(await restoreClaim(deps, DECK, before, other, base)).toMatchObject({
      error: { code: 'changed-elsewhere', fields: ['statement'] },
    })
    expect(deck.claims.filter(({ id }) => id === SHIP)).toHaveLength(1)
  })

  it('comes back with its passage if it was written by hand', async () => {
    const deps = await withDeck()
    const made = await must(addClaim(deps, DECK, content({ passage: 'Twice we had ice.' })))
    const claim = made.claims.at(-1)!
    const start = claimVersion(made, claim)
    await must(removeClaim(deps, DECK, claim.id, start))
    const mine = { ...start, statement: 'Ice came twice.', newVoices: [] }
    const deck = await must(restoreClaim(deps, DECK, claim, mine, start))
    expect(claimVersion(deck, deck.claims.at(-1)!)).toStrictEqual({ ...start, statement: 'Ice came twice.' })
  })

  it('does not come back into a deck that has lost its material', async () => {
    const deps = await withDeck()
    await must(removeClaim(deps, DECK, SHIP))
    const deck = await stored(deps)
    await deps.db.decks.put({ id: DECK, deck: { ...deck, materials: [] }, updatedAt: 2 })
    expect(await restoreClaim(deps, DECK, shipIn(aDeck()), edit({}), base)).toEqual({
      ok: false,
      error: { code: 'claim-gone' },
    })
  })

  it('is not removed before the person has seen the change', async () => {
    const deps = await changedElsewhere({ statement: 'A ferry may go.' })
    expect(await removeClaim(deps, DECK, SHIP, base)).toMatchObject({
      error: { code: 'changed-elsewhere', fields: ['statement'], theirs: { statement: 'A ferry may go.' } },
    })
    expect(shipIn(await stored(deps)).statement).toBe('A ferry may go.')
  })
})

describe('a deck’s title, description and licence', () => {
  const base = { title: aDeck().title, about: aDeck().about, licence: aDeck().licence }

  it('keep the edits of both tabs if they changed different fields', async () => {
    const deps = await withDeck()
    await must(describeDeck(deps, DECK, { ...base, title: 'Ferries' }, base))
    expect(await must(describeDeck(deps, DECK, { ...base, about: 'Ships.' }, base))).toMatchObject({
      title: 'Ferries',
      about: 'Ships.',
    })
  })

  it('are returned as a conflict if both tabs changed the same field', async () => {
    const deps = await withDeck()
    await must(describeDeck(deps, DECK, { title: 'Ferries', about: 'Ships.', licence: 'CC0' }, base))
    expect(await describeDeck(deps, DECK, { ...base, title: 'Boats' }, base)).toStrictEqual({
      ok: false,
      error: {
        code: 'changed-elsewhere',
        theirs: { title: 'Ferries', about: 'Ships.', licence: 'CC0' },
        fields: ['title'],
      },
    })
    expect((await deps.db.decks.get(DECK))?.deck.title).toBe('Ferries')
  })

  it('report that the deck was deleted meanwhile', async () => {
    const deps = await withDeck()
    await deps.db.decks.delete(DECK)
    expect(await describeDeck(deps, DECK, { ...base, title: 'Boats' }, base)).toEqual({
      ok: false,
      error: { code: 'deck-unknown' },
    })
  })
})
