import { expect, test } from 'vitest'
import { buildDeck } from '$lib/usecases/decks/build-deck'
import { vetterName } from '$lib/usecases/decks/vetter'
import { importMaterial } from '$lib/usecases/materials/import-material'
import { vetClaim } from '$lib/usecases/materials/vet-claim'
import { ARTICLE } from '../../../../tests/builders'
import { extractAtOnce, importDeps } from '../../../../tests/import-deps'
import { DeckPage } from './deck-page.svelte'

test('leads back to the workbench, and asks once for the name of the person who vetted', async () => {
  const deps = importDeps(extractAtOnce)
  const imported = await importMaterial(deps, { text: ARTICLE, title: null, publisher: null, link: null })
  if (!imported.ok) throw new Error(imported.error.code)
  const material = imported.value.id
  const [draft] = await deps.db.drafts.where('material').equals(material).toArray()
  await vetClaim(deps, draft!, 'accept')
  const built = await buildDeck(deps, material)
  if (!built.ok) throw new Error(built.error.code)

  const page = new DeckPage(deps)
  await page.open(built.value.id)
  expect([page.workbench, page.asksName, page.vetter]).toEqual([material, true, null])
  await page.giveName('  ')
  expect([page.isNameWrong, page.asksName]).toEqual([true, true])
  await page.giveName('Ada Brandt')
  expect([page.isNameWrong, page.asksName, await vetterName(deps)]).toEqual([false, false, 'Ada Brandt'])
  expect(page.deck?.claims[0]?.vetted).toMatchObject({ by: 'Ada Brandt', method: 'person' })
  // A deck that is made again keeps the name, and nothing is asked.
  await buildDeck(deps, material)
  await page.open(built.value.id)
  expect([page.asksName, page.deck?.claims[0]?.vetted?.by]).toEqual([false, 'Ada Brandt'])
})
