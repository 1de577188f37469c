import { describe, expect, it } from 'vitest'
import { withoutTexts } from '$lib/domain/deck/by-reference'
import { deckFragment, deckText } from '$lib/formats/deck-link/deck-link'
import { mergeEvents } from '$lib/storage/event-merge'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { aDeck, aReview, CARD } from '../../../../tests/builders'
import { contentDeck, everythingIn, testDeps } from '../../../../tests/deps'
import { must } from '../../../../tests/study-session'
import { addDeck, lookAtDeck } from './receive-deck'

describe('a deck that is received', () => {
  it('is looked at without writing, and added once', async () => {
    const deps = testDeps()
    const before = await everythingIn(deps.db)
    const looked = await must(lookAtDeck(deps, `https://any.example/d${deckFragment(aDeck())}`))
    expect(looked).toMatchObject({ standing: 'new', changes: null, isAnchored: true })
    expect(await everythingIn(deps.db)).toStrictEqual(before)
    await must(addDeck(deps, looked.deck))
    expect((await must(lookAtDeck(deps, deckText(aDeck())))).standing).toBe('same')
    expect(await addDeck(deps, looked.deck)).toMatchObject({ error: { code: 'deck-not-newer' } })
    // The text stayed at home: it is the same deck.
    const referring = withoutTexts(aDeck())
    expect((await must(lookAtDeck(deps, deckText(referring)))).deck.claims).toHaveLength(6)
  })

  it('shows what a newer version changes, and keeps the progress on its cards', async () => {
    const deps = testDeps()
    await must(addDeck(deps, aDeck()))
    await mergeEvents(deps.db, makeFold(DEFAULT_PARAMETERS), [aReview()])
    const card = await deps.db.cards.get(CARD)
    const [first, ...rest] = aDeck().claims
    const newer = aDeck({ version: 2, claims: [{ ...first!, kind: 'opinion' }, ...rest] })
    const looked = await must(lookAtDeck(deps, deckText(newer)))
    expect(looked.standing).toBe('newer')
    expect(looked.changes?.corrected.map(({ after }) => after.id)).toStrictEqual([first!.id])
    await must(addDeck(deps, looked.deck))
    expect((await deps.db.decks.get(newer.id))?.deck.version).toBe(2)
    expect(await deps.db.cards.get(CARD)).toStrictEqual(card)
    expect((await must(lookAtDeck(deps, deckText(aDeck())))).standing).toBe('older')
  })

  it('says so where no claim points into a text', async () => {
    const deps = testDeps()
    const claims = aDeck().claims.map(({ evidence: _evidence, ...claim }) => ({
      ...claim,
      contrast: [],
      imported: true as const,
    }))
    const memory = aDeck({ relations: [], claims })
    expect((await must(lookAtDeck(deps, deckText(memory)))).isAnchored).toBe(false)
    const one = { ...memory, claims: [{ ...aDeck().claims[0]!, contrast: [] }, ...claims.slice(1)] }
    expect((await must(lookAtDeck(deps, deckText(one)))).isAnchored).toBe(true)
  })

  it('never takes the place of a deck that comes with the app', async () => {
    const deps = testDeps()
    const shipped = contentDeck('reading-the-rails')
    const forged = { ...shipped, version: 99, title: 'Forged' }
    expect((await must(lookAtDeck(deps, deckText(forged)))).standing).toBe('shipped')
    expect(await addDeck(deps, forged)).toMatchObject({ error: { code: 'deck-not-newer' } })
    expect(await deps.db.decks.count()).toBe(0)
  })
})
