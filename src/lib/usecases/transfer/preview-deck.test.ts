import { expect, it } from 'vitest'
import { aDeck } from '../../../../tests/builders'
import { everythingIn, testDeps } from '../../../../tests/deps'
import { must } from '../../../../tests/study-session'
import { findDeck } from '$lib/usecases/decks/find-deck'
import { textsOf } from '$lib/usecases/materials/texts-of'
import { fullLibrary } from '../../../../tests/full-library'
import { previewDeps } from './preview-deck'

it('tries a deck out beside the library: it has the deck and its copies, and writes go nowhere else', async () => {
  const deps = await fullLibrary()
  const deck = aDeck()
  const [material] = deck.materials
  await deps.db.copies.put({ deck: deck.id, material: material!.id, text: 'My own copy of it.' })
  const before = await everythingIn(deps.db)
  const tried = await must(previewDeps(deps, deck))
  expect(await must(findDeck(tried, deck.id))).toStrictEqual(deck)
  expect((await textsOf(tried, { ...deck, materials: [] })).get(material!.id)).toBe('My own copy of it.')
  await tried.db.events.clear()
  await tried.db.decks.clear()
  await (await tried.memory()).decks.clear()
  expect(await everythingIn(deps.db)).toStrictEqual(before)
  expect(tried.db).not.toBe(deps.db)
})

it('begins anew each time', async () => {
  const deps = testDeps()
  const first = await must(previewDeps(deps, aDeck()))
  await first.db.sessions.clear()
  await first.db.meta.put({ key: 'left', value: 1 })
  const second = await must(previewDeps(deps, aDeck()))
  expect(await second.db.meta.get('left')).toBeUndefined()
})
