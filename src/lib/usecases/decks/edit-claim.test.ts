import { describe, expect, it } from 'vitest'
import { claimVersion } from '$lib/domain/deck/claim-version'
import { isFromMemory } from '$lib/domain/deck/by-hand'
import { aDeck, aVoice, claimId, deckId, voiceId } from '../../../../tests/builders'
import { testDeps } from '../../../../tests/deps'
import { importRails, must } from '../../../../tests/study-session'
import { buildDeck } from './build-deck'
import { describeDeck } from './change-deck'
import { createDeck } from './create-deck'
import { addClaim, editClaim, newVoice, removeClaim } from './edit-claim'
import { editDraft, vetClaim } from '$lib/usecases/materials/vet-claim'
import { withDeck, DECK, SHIP, content, claimIn } from '../../../../tests/claim-edits'

describe('correcting a claim', () => {
  it('makes the next version, and the vetting names the corrected fields', async () => {
    const deps = await withDeck()
    const deck = await must(
      editClaim(deps, DECK, SHIP, content({ statement: ' A ferry may go. ', kind: 'prediction' })),
    )
    expect(deck.version).toBe(2)
    expect(claimIn(deck, SHIP)).toMatchObject({
      statement: 'A ferry may go.',
      tags: ['ice'],
      evidence: claimIn(aDeck(), SHIP)?.evidence,
      vetted: { by: 'me', on: '2026-03-04', verdict: 'corrected', changed: ['statement', 'chain'] },
    })
    expect((await deps.db.decks.get(DECK))?.deck).toEqual(deck)
  })

  it('writes nothing if nothing changed', async () => {
    const deps = await withDeck()
    const { statement, chain, kind, explain } = claimIn(aDeck(), SHIP) ?? content()
    const deck = await must(
      editClaim(deps, DECK, SHIP, content({ statement, chain, kind, explain, tags: [] })),
    )
    expect(deck).toEqual(aDeck())
    expect((await deps.db.decks.get(DECK))?.updatedAt).toBe(1)
  })

  it('adds the new voices that the chain needs', async () => {
    const deps = await withDeck()
    const added = newVoice(deps, aDeck(), ' Marit Voss ', 'person')
    expect(added).toMatchObject({ name: 'Marit Voss', kind: 'person' })
    expect(added.id).not.toBe('marit-voss')
    const unused = aVoice({ id: voiceId('unused') })
    const deck = await must(
      editClaim(deps, DECK, SHIP, content({ chain: [added.id], newVoices: [added, unused] })),
    )
    expect(deck.voices.slice(6)).toEqual([added])
  })

  it.each([
    ['a statement of nothing', content({ statement: '  ' }), 'statement-invalid'],
    ['an endless statement', content({ statement: 'x'.repeat(241) }), 'statement-invalid'],
    ['no chain', content({ chain: [] }), 'chain-invalid'],
    ['a voice nobody knows', content({ chain: [voiceId('nobody')] }), 'chain-invalid'],
  ])('refuses %s and changes nothing', async (_, wrong, code) => {
    const deps = await withDeck()
    expect(await editClaim(deps, DECK, SHIP, wrong)).toEqual({ ok: false, error: { code } })
    expect((await deps.db.decks.get(DECK))?.deck).toEqual(aDeck())
  })

  it('reports a missing claim, a missing deck and a shipped deck', async () => {
    const deps = await withDeck()
    const codeOf = async (deck: string, claim: string) => {
      const result = await editClaim(deps, deckId(deck), claimId(claim), content())
      return result.ok ? 'ok' : result.error.code
    }
    expect(await codeOf('sandholm', 'gone')).toBe('claim-gone')
    expect(await codeOf('nowhere', 'gone')).toBe('deck-unknown')
    expect(await codeOf('reading-the-rails', 'gone')).toBe('deck-shipped')
  })

  it('survives making the deck again from its material', async () => {
    const deps = testDeps()
    const { id: material, voices } = await importRails(deps)
    const drafts = await deps.db.drafts.where('material').equals(material).sortBy('order')
    for (const draft of drafts.slice(0, 2)) await must(vetClaim(deps, draft, 'accept'))
    const made = await must(buildDeck(deps, material))
    const [first] = made.claims
    const chain = [(voices[0] ?? aVoice()).id]
    const edit = content({ statement: 'Put otherwise.', chain, explain: 'Because.', tags: ['t'] })
    await must(editClaim(deps, made.id, first?.id ?? SHIP, edit))
    await must(addClaim(deps, made.id, content({ chain })))
    const before = await must(
      describeDeck(deps, made.id, { title: 'A better title', about: '', licence: '' }),
    )
    const again = await must(buildDeck(deps, material))
    expect(again).toEqual(before)
    expect(again.claims).toHaveLength(3)
    expect(again.title).toBe('A better title')
    // One more vetted claim joins the claim written by hand.
    await must(vetClaim(deps, drafts[2] ?? { material, id: SHIP }, 'accept'))
    expect((await must(buildDeck(deps, material))).claims.map(({ statement }) => statement)).toContain(
      'Put otherwise.',
    )
  })
})

describe('writing a claim by hand', () => {
  it('needs no article: its source is what the author knows', async () => {
    const deps = testDeps()
    const made = await must(createDeck(deps, ' Ice '))
    const voice = newVoice(deps, made, 'Marit Voss', 'person')
    const deck = await must(addClaim(deps, made.id, content({ chain: [voice.id], newVoices: [voice] })))
    const [claim] = deck.claims
    expect(deck).toMatchObject({ title: 'Ice', version: 2, voices: [voice] })
    expect(claim?.id).toMatch(/^the-harbour-froze-twice-last-winter-/u)
    expect(claim && isFromMemory(deck, claim)).toBe(true)
    const edited = await must(
      editClaim(
        deps,
        deck.id,
        claim?.id ?? SHIP,
        content({ chain: [voice.id], passage: 'Twice we had ice.' }),
      ),
    )
    expect(edited.claims[0]?.vetted?.changed).toEqual(['evidence'])
    expect(edited.claims[0]?.evidence?.quote?.exact).toBe('Twice we had ice.')
  })

  it('gives equal statements different ids', async () => {
    const deps = await withDeck()
    await must(addClaim(deps, DECK, content()))
    const deck = await must(addClaim(deps, DECK, content()))
    expect(new Set(deck.claims.map(({ id }) => id)).size).toBe(8)
  })
})

describe('removing a claim', () => {
  it('removes references to it', async () => {
    const deps = await withDeck()
    const deck = await must(removeClaim(deps, DECK, claimId('council-sleeps')))
    expect(deck.claims).toHaveLength(5)
    expect(deck.relations).toEqual([])
    expect(claimIn(deck, 'no-bridge')?.contrast).toEqual([])
  })
})

describe('a deck’s title', () => {
  it('must not be empty or too long', async () => {
    const deps = await withDeck()
    expect(await describeDeck(deps, DECK, { title: ' ', about: 'about', licence: '' })).toEqual({
      ok: false,
      error: { code: 'title-invalid' },
    })
    expect(await createDeck(deps, 'x'.repeat(201))).toEqual({ ok: false, error: { code: 'title-invalid' } })
    expect(await must(describeDeck(deps, DECK, { title: 'Ferries', about: '', licence: '' }))).toMatchObject({
      title: 'Ferries',
      about: 'Ferries',
      licence: 'private',
    })
    const long = { title: 'Ferries', about: '', licence: 'x'.repeat(81) }
    expect(await describeDeck(deps, DECK, long)).toEqual({ ok: false, error: { code: 'title-invalid' } })
  })
})

describe('the drafts that a deck was made from', () => {
  it('keep their later corrections when something else in the deck changes', async () => {
    const deps = testDeps()
    const { id: material } = await importRails(deps)
    const [first, second] = await deps.db.drafts.where('material').equals(material).sortBy('order')
    for (const draft of [first!, second!]) await must(vetClaim(deps, draft, 'accept'))
    const deck = await must(buildDeck(deps, material))
    const { chain, kind } = first!
    await must(editDraft(deps, first!, { statement: 'Corrected in the workbench.', chain, kind }))
    await must(describeDeck(deps, deck.id, { title: 'Another title', about: '', licence: '' }))
    const other = claimIn(deck, second!.id)!
    await must(
      editClaim(
        deps,
        deck.id,
        other.id,
        content({ ...claimVersion(deck, other), statement: 'In the deck.' }),
      ),
    )
    const drafts = await deps.db.drafts.where('material').equals(material).sortBy('order')
    expect(drafts.slice(0, 2).map(({ statement }) => statement)).toStrictEqual([
      'Corrected in the workbench.',
      'In the deck.',
    ])
  })
})
