/** A device with one deck, and the edits that tests make to its claims. */
import type { Deck } from '$lib/domain/deck/deck'
import { aDeck, claimId, deckId, voiceId } from './builders'
import { testDeps, type TestDeps } from './deps'
import { type ClaimContent } from '$lib/usecases/decks/edit-claim'

export const DECK = deckId('sandholm')
export const SHIP = claimId('ship-for-sale')
export const content = (over: Partial<ClaimContent> = {}): ClaimContent => ({
  statement: 'The harbour froze twice last winter.',
  chain: [voiceId('marit-voss')],
  kind: 'fact',
  tags: ['ice'],
  explain: '',
  passage: null,
  newVoices: [],
  ...over,
})

export async function withDeck(): Promise<TestDeps> {
  const deps = testDeps()
  await deps.db.decks.add({ id: DECK, deck: aDeck(), updatedAt: 1 })
  return deps
}
export const claimIn = (deck: Deck, id: string) => deck.claims.find((claim) => claim.id === id)
