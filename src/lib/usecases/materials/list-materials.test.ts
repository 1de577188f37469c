import { describe, expect, it } from 'vitest'
import { HOUR_MS } from '../../../../tests/builders'
import { testDeps } from '../../../../tests/deps'
import { importRails, must } from '../../../../tests/study-session'
import { buildDeck } from '$lib/usecases/decks/build-deck'
import { listMaterials, materialOfDeck } from './list-materials'
import { importMaterial } from './import-material'
import { vetClaim } from './vet-claim'

const OTHER = { title: 'Other', publisher: null, link: null }

describe('the list of materials', () => {
  it('is empty at first', async () => {
    expect(await listMaterials(testDeps())).toStrictEqual([])
  })

  it('holds the latest first, with its share of vetted drafts and its deck', async () => {
    const deps = testDeps()
    const first = await importRails(deps)
    deps.clock.advance(HOUR_MS)
    const second = await must(importMaterial(deps, { ...OTHER, text: '“It is safe,” said Ben Cole.' }))
    const [a, b, c] = await deps.db.drafts.where('material').equals(first.id).sortBy('order')
    const drafts = await deps.db.drafts.where('material').equals(first.id).count()
    await must(vetClaim(deps, a!, 'accept'))
    await must(vetClaim(deps, b!, 'reject'))
    await must(vetClaim(deps, c!, 'accept'))
    await must(vetClaim(deps, c!, 'reconsider'))
    const deck = await must(buildDeck(deps, first.id))
    const title = first.material.title
    expect(await listMaterials(deps)).toStrictEqual([
      { id: second.id, title: 'Other', drafts: 1, vetted: 0, deck: null },
      { id: first.id, title, drafts, vetted: 2, deck: deck.id },
    ])
    expect(await materialOfDeck(deps, deck.id)).toBe(first.id)
    expect(await materialOfDeck(deps, 'no-such-deck' as typeof deck.id)).toBeNull()
  })
})
