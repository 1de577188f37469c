import { describe, expect, it } from 'vitest'
import { everythingIn, testDeps, type TestDeps } from '../../../../tests/deps'
import { fullLibrary } from '../../../../tests/full-library'
import { must } from '../../../../tests/study-session'
import { forkDeck } from '$lib/usecases/decks/fork-deck'
import { correctMaterial } from './correct-material'

async function theMaterial({ db }: TestDeps) {
  const [row] = await db.materials.toArray()
  if (!row) throw new Error('the library has a material')
  return row
}

const publisherOf = ({ material, voices }: Awaited<ReturnType<typeof theMaterial>>): string | undefined =>
  voices.find(({ id }) => id === material.publisher)?.name

describe('the details of a material', () => {
  it('are corrected, also in all decks that hold the text', async () => {
    const deps = await fullLibrary()
    const { id, deck } = await theMaterial(deps)
    const before = (await deps.db.decks.get(deck!))!.deck
    const copy = await must(forkDeck(deps, before.id, 'A copy', false))
    const change = {
      ...{ title: '  The harbour in winter ', publisher: 'Harbour Gazette', author: 'Ada Brandt' },
      ...{ link: 'https://example.org/harbour', published: '2026-03' },
    }
    await must(correctMaterial(deps, id, change))
    const after = await theMaterial(deps)
    const material = {
      ...{ title: 'The harbour in winter', author: 'Ada Brandt' },
      ...{ link: 'https://example.org/harbour', published: { on: '2026-03' } },
    }
    expect(after.material).toMatchObject(material)
    expect(publisherOf(after)).toBe('Harbour Gazette')
    for (const was of [before, copy]) {
      const now = (await deps.db.decks.get(was.id))!.deck
      expect(now).toMatchObject({ version: was.version + 1, claims: was.claims })
      expect(now.materials.find((one) => one.id === id)).toMatchObject(material)
      expect(now.voices.find((voice) => voice.id === after.material.publisher)?.name).toBe('Harbour Gazette')
    }
  })

  it('can be emptied, except for title and publisher', async () => {
    const deps = await fullLibrary()
    const { id } = await theMaterial(deps)
    await must(correctMaterial(deps, id, { author: 'Ada', link: 'https://example.org', published: '2026' }))
    await must(correctMaterial(deps, id, { author: '', link: ' ', published: '' }))
    const { material } = await theMaterial(deps)
    expect([material.author, material.link, material.published]).toEqual([undefined, undefined, undefined])
  })

  it('stay as they are where a new one cannot be, or is the same', async () => {
    const deps = await fullLibrary()
    const row = await theMaterial(deps)
    const other = row.voices.find(({ id }) => id !== row.material.publisher)
    const before = await everythingIn(deps.db)
    const refused = [
      ['material-title', { title: ' ' }],
      ['material-title', { title: 'x'.repeat(301) }],
      ['publisher-name', { publisher: '' }],
      ['publisher-other', { publisher: other!.name }],
      ['link-invalid', { link: 'javascript:alert(1)' }],
      ['date-invalid', { published: '03/04/2026' }],
    ] as const
    for (const [code, change] of refused)
      expect(await correctMaterial(deps, row.id, change)).toEqual({ ok: false, error: { code } })
    await must(correctMaterial(deps, row.id, { title: row.material.title }))
    expect(await correctMaterial(testDeps(), row.id, { title: 'Any' })).toEqual({
      ok: false,
      error: { code: 'material-unknown' },
    })
    expect(await everythingIn(deps.db)).toStrictEqual(before)
  })
})
