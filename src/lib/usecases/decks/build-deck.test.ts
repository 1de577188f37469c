import { beforeEach, describe, expect, it } from 'vitest'
import { DAY, materialId, START, voiceId } from '../../../../tests/builders'
import { everythingIn, testDeps, type TestDeps } from '../../../../tests/deps'
import { importRails, must } from '../../../../tests/study-session'
import { deckToFile, type Deck } from '$lib/domain/deck/deck'
import { DeckIdSchema } from '$lib/domain/shared/ids'
import { parseDeckFile } from '$lib/formats/deck-file'
import type { DraftRow, MaterialRow } from '$lib/storage/rows'
import * as v from 'valibot'
import { buildDeck } from './build-deck'
import { importMaterial } from '$lib/usecases/materials/import-material'
import { addVoice, editDraft, vetClaim } from '$lib/usecases/materials/vet-claim'

let deps: TestDeps
let material: MaterialRow
let drafts: DraftRow[]

beforeEach(async () => {
  deps = testDeps()
  material = await importRails(deps)
  drafts = await deps.db.drafts.where('material').equals(material.id).sortBy('order')
})

const build = () => must(buildDeck(deps, material.id))
const idsOf = (deck: Deck) => deck.claims.map((claim) => claim.id)

/** The deck as another device reads it after it was sent there. */
function asSent(deck: Deck): unknown {
  const parsed = parseDeckFile(JSON.parse(JSON.stringify(deckToFile(deck))))
  return parsed.ok ? parsed.value : parsed.error
}

describe('a deck made of vetted drafts', () => {
  it('holds the accepted and the corrected drafts in their order, and no others', async () => {
    const [a, b, c, d] = drafts
    await must(vetClaim(deps, d!, 'accept'))
    await must(vetClaim(deps, b!, 'reject'))
    await must(editDraft(deps, a!, { ...a!, statement: 'In other words.' }))
    await must(vetClaim(deps, a!, 'accept'))
    await must(vetClaim(deps, c!, 'accept'))
    await must(vetClaim(deps, c!, 'reconsider'))
    const deck = await build()
    expect(idsOf(deck)).toStrictEqual([a!.id, d!.id])
    expect(deck.claims[0]).toMatchObject({
      statement: 'In other words.',
      chain: a!.chain,
      evidence: { material: material.id, ...a!.evidence },
      vetted: { by: 'me', verdict: 'corrected', changed: ['statement'] },
    })
    expect(deck).toMatchObject({ version: 1, licence: 'private', title: material.material.title })
    expect(v.is(DeckIdSchema, deck.id)).toBe(true)
    expect(await deps.db.decks.toArray()).toStrictEqual([{ id: deck.id, deck, updatedAt: START }])
    expect((await deps.db.materials.get(material.id))?.deck).toBe(deck.id)
  })

  it('holds every voice that its claims and passages name', async () => {
    const voice = await must(addVoice(deps, material.id, 'Orla Finch', 'person'))
    await must(editDraft(deps, drafts[0]!, { ...drafts[0]!, chain: [drafts[0]!.chain[0]!, voice.id] }))
    await must(vetClaim(deps, drafts[0]!, 'accept'))
    const deck = await build()
    const named = [
      ...deck.claims.flatMap((claim) => claim.chain),
      ...material.material.passages.map((passage) => passage.voice),
      material.material.publisher,
    ]
    const known = deck.voices.map(({ id }) => id)
    expect([...known].sort()).toStrictEqual([...new Set(named)].sort())
    expect(known).toContain(voice.id)
    expect(known).not.toContain(voiceId('hanne-brook'))
  })

  it('is read by another device exactly as it was made, with all its drafts', async () => {
    for (const draft of drafts) await must(vetClaim(deps, draft, 'accept'))
    const deck = await build()
    expect(deck.claims).toHaveLength(drafts.length)
    expect(asSent(deck)).toStrictEqual(deck)
  })

  it('is read by another device exactly as it was made from an untidy title and publisher', async () => {
    const text = 'A bridge. “We reported it,” said Ines Marlow.'
    const input = { text, title: 'so long '.repeat(40), publisher: ' The  Ford ', link: null }
    material = await must(importMaterial(deps, input))
    for (const draft of await deps.db.drafts.where('material').equals(material.id).toArray()) {
      await must(vetClaim(deps, draft, 'accept'))
    }
    const deck = await build()
    expect(asSent(deck)).toStrictEqual(deck)
  })
})

describe('a deck made again from its drafts', () => {
  let deck: Deck
  beforeEach(async () => {
    for (const draft of drafts.slice(0, 3)) await must(vetClaim(deps, draft, 'accept'))
    deck = await build()
    deps.clock.advance(DAY)
  })

  it('is equal, with the same version, if nothing changed', async () => {
    expect(await build()).toStrictEqual(deck)
    expect(await deps.db.decks.count()).toBe(1)
  })

  it('keeps its id and those of its claims, and has the next version if anything changed', async () => {
    await must(editDraft(deps, drafts[1]!, { ...drafts[1]!, statement: 'Said otherwise.' }))
    const corrected = await build()
    expect(corrected).toMatchObject({ id: deck.id, version: 2 })
    expect(idsOf(corrected)).toStrictEqual(idsOf(deck))
    await must(vetClaim(deps, drafts[3]!, 'accept'))
    const grown = await build()
    expect([grown.id, grown.version, grown.claims.length]).toStrictEqual([deck.id, 3, 4])
    await must(vetClaim(deps, drafts[0]!, 'reject'))
    const shrunk = await build()
    expect([shrunk.id, shrunk.version]).toStrictEqual([deck.id, 4])
    expect(idsOf(shrunk)).toStrictEqual(idsOf(grown).slice(1))
    expect(await build()).toStrictEqual(shrunk)
  })

  it('stays unchanged if no vetted draft is left', async () => {
    for (const draft of drafts.slice(0, 3)) await must(vetClaim(deps, draft, 'reconsider'))
    const before = await everythingIn(deps.db)
    expect(await buildDeck(deps, material.id)).toStrictEqual({ ok: false, error: { code: 'nothing-vetted' } })
    expect(await everythingIn(deps.db)).toStrictEqual(before)
  })
})

describe('no deck', () => {
  it.each([
    ['nothing-vetted', null],
    ['material-unknown', materialId('elsewhere')],
  ])('is made where %s, and nothing is written', async (code, id) => {
    const before = await everythingIn(deps.db)
    expect(await buildDeck(deps, id ?? material.id)).toStrictEqual({ ok: false, error: { code } })
    expect(await everythingIn(deps.db)).toStrictEqual(before)
  })
})
