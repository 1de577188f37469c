/** The whole path of a learner who imports an article: text, drafts, vetting, deck, session, undo, the next day. */
import { describe, expect, it } from 'vitest'
import { DAY_MS } from '../../../tests/builders'
import { everythingIn, testDatabase, testDeps } from '../../../tests/deps'
import { answer, importRails, must, startStudy } from '../../../tests/study-session'
import { partsOfCardId } from '$lib/domain/shared/ids'
import { IDBFactory } from 'fake-indexeddb'
import { buildDeck } from './decks/build-deck'
import { findDeck } from './decks/find-deck'
import { listDecks } from './decks/list-decks'
import { rebuildProgress } from './settings/rebuild-progress'
import { textsOf } from './materials/texts-of'
import { undoAnswer } from './study/undo-answer'
import { addVoice, editDraft, vetClaim } from './materials/vet-claim'

describe('an imported article', () => {
  it('becomes a deck that is studied, undone, left, reloaded and resumed', async () => {
    const disk = new IDBFactory()
    const deps = testDeps({ db: testDatabase(disk) })
    const material = await importRails(deps)
    const drafts = await deps.db.drafts.where('material').equals(material.id).sortBy('order')
    const voice = await must(addVoice(deps, material.id, 'the Gazette’s editor', 'person'))
    await must(editDraft(deps, drafts[0]!, { ...drafts[0]!, chain: [material.material.publisher, voice.id] }))
    for (const draft of drafts.slice(0, 14)) await must(vetClaim(deps, draft, 'accept'))
    await must(vetClaim(deps, drafts[13]!, 'reject'))
    const deck = await must(buildDeck(deps, material.id))
    expect(deck.claims.map((claim) => claim.vetted?.verdict)).toStrictEqual([
      'corrected',
      ...Array.from({ length: 12 }, () => 'accepted'),
    ])
    expect((await textsOf(deps, deck)).get(material.id)).toBe(material.material.text)

    // The first session: ten new cards, no two of one claim.
    const { engine, session } = await startStudy(deps, deck)
    expect(session.queue).toHaveLength(10)
    expect(new Set(session.queue.map((card) => partsOfCardId(card).claim)).size).toBe(10)
    const first = await answer(deps, deck, engine, session)
    const second = await answer(deps, deck, engine, first.session, { rating: 1 })
    expect(await must(undoAnswer(deps, engine, session.id))).toStrictEqual(first.session)
    expect(await must(undoAnswer(deps, engine, session.id))).toStrictEqual(session)
    expect(second.session.answers).toHaveLength(2)

    // The page is closed and opened again. The session is the same, read from the same disk.
    const again = { ...deps, db: testDatabase(disk) }
    const before = await everythingIn(again.db)
    expect(await findDeck(again, deck.id)).toStrictEqual({ ok: true, value: deck })
    let now = (await startStudy(again, deck)).session
    expect(now).toStrictEqual(session)
    expect(await everythingIn(again.db)).toStrictEqual(before)
    while (now.queue.length > 0) now = (await answer(again, deck, engine, now, { rating: 4 })).session
    expect((await startStudy(again, deck)).session.queue).toStrictEqual([])

    // The next study day: ten more new cards, again no two of one claim and none that were met before.
    deps.clock.advance(DAY_MS)
    const next = await startStudy(again, deck)
    expect(next.session.id).not.toBe(session.id)
    expect(new Set(next.session.queue.map((card) => partsOfCardId(card).claim)).size).toBe(10)
    expect(next.session.queue.filter((card) => session.queue.includes(card))).toStrictEqual([])
    const summary = (await listDecks(again)).find(({ id }) => id === deck.id)
    expect(summary).toMatchObject({ met: 10, cards: 49, inSession: 10, fresh: 10, origin: 'made' })
    const cards = await again.db.cards.toArray()
    await must(rebuildProgress(again))
    expect(await again.db.cards.toArray()).toStrictEqual(cards)
  })
})
