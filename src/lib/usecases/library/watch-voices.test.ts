import { expect, it } from 'vitest'
import { testDeps } from '../../../../tests/deps'
import { importRails, must } from '../../../../tests/study-session'
import { buildDeck } from '$lib/usecases/decks/build-deck'
import { moveDeck } from '$lib/usecases/decks/move-deck'
import { vetClaim } from '$lib/usecases/materials/vet-claim'
import { voicesOnDevice } from './watch-voices'

it('counts a voice of an article by its drafts, without the rejected ones', async () => {
  const deps = testDeps()
  const { id, material } = await importRails(deps)
  const drafts = await deps.db.drafts.where('material').equals(id).sortBy('order')
  const place = { title: material.title, deck: null, material: id }
  const claimsHere = async (): Promise<number> =>
    (await voicesOnDevice(deps))
      .flatMap(({ places }) => places)
      .find(({ place: { material: of } }) => of === id)?.claims ?? 0
  const [first] = (await voicesOnDevice(deps)).filter(({ places }) =>
    places.some((one) => one.place.material === id),
  )
  expect(first?.places).toContainEqual({ place, voice: drafts[0]!.chain[0], claims: drafts.length })
  expect(await claimsHere()).toBe(drafts.length)
  await must(vetClaim(deps, drafts[0]!, 'reject'))
  expect(await claimsHere()).toBe(drafts.length - 1)
})

it('names a deck once, with the article that it was made from, until it is in the trash', async () => {
  const deps = testDeps()
  const { id } = await importRails(deps)
  const [draft] = await deps.db.drafts.where('material').equals(id).sortBy('order')
  await must(vetClaim(deps, draft!, 'accept'))
  const deck = await must(buildDeck(deps, id))
  const placesHere = async () =>
    (await voicesOnDevice(deps)).flatMap(({ places }) => places).filter(({ place }) => place.material === id)
  const wanted = deck.voices.map((voice) => ({
    place: { title: deck.title, deck: deck.id, material: id },
    voice: voice.id,
    claims: draft!.chain.includes(voice.id) ? 1 : 0,
  }))
  const found = await placesHere()
  expect(found).toHaveLength(wanted.length)
  expect(found).toEqual(expect.arrayContaining(wanted))
  await must(moveDeck(deps, deck.id, 'trash'))
  expect((await placesHere()).map(({ place }) => place.deck)).not.toContain(deck.id)
})
