import { cardsOf } from '$lib/domain/deck/generate'
import { claimOf, voiceOf } from '$lib/domain/deck/deck'
import { speakerOf } from '$lib/domain/attribution/chain'
import type { VoiceKind } from '$lib/domain/attribution/voice'
import type { ClaimKind } from '$lib/domain/claim/claim'
import { endOfStudyDay, isAvailable } from '$lib/domain/scheduling/due'
import { isLeech } from '$lib/domain/scheduling/leech'
import type { Instant } from '$lib/domain/shared/clock'
import {
  partsOfCardId,
  type CardId,
  type ClaimId,
  type DeckId,
  type Template,
  type VoiceId,
} from '$lib/domain/shared/ids'
import { readDecks } from '$lib/storage/deck-store'
import type { CardRow } from '$lib/storage/rows'
import type { Deps } from '$lib/usecases/deps'
import { loadRules, nowOf } from '$lib/usecases/study/rules'

/** The state of a card: never answered, due, due later, buried until another day, or suspended. */
export const CARD_STATES = ['new', 'due', 'later', 'buried', 'suspended'] as const
export type CardStanding = (typeof CARD_STATES)[number]

/** A card as the browser lists it. */
export interface BrowsedCard {
  readonly card: CardId
  readonly template: Template
  readonly deck: DeckId
  readonly deckTitle: string
  readonly own: boolean
  readonly claim: ClaimId
  readonly statement: string
  readonly kind: ClaimKind
  readonly speaker: VoiceId
  readonly speakerName: string
  readonly speakerKind: VoiceKind
  /** Every voice of the chain. */
  readonly voices: readonly VoiceId[]
  /** The author's tags and the learner's own, without duplicates. */
  readonly tags: readonly string[]
  readonly ownTags: readonly string[]
  readonly note: string
  /** 0 if the card has no flag. */
  readonly flag: number
  readonly state: CardStanding
  readonly leech: boolean
  readonly due: Instant | null
  /** Days; null for a card that was never answered. */
  readonly stability: number | null
  readonly difficulty: number | null
  readonly lapses: number
  readonly reviews: number
}

/** All cards of all decks that are not archived, in the order of decks and claims. */
export async function browseCards(deps: Deps): Promise<BrowsedCard[]> {
  const [rules, decks, rows] = await Promise.all([
    loadRules(deps),
    readDecks(deps.db, deps.shipped, 'active'),
    deps.db.cards.toArray(),
  ])
  const now = nowOf(deps, rules)
  const byCard = new Map(rows.map((row) => [row.card, row]))
  const standing = (row: CardRow | undefined): CardStanding => {
    if (row?.suspended === true) return 'suspended'
    if (row && !isAvailable(row, now)) return 'buried'
    if (!row?.memory) return 'new'
    return (row.due ?? 0) < endOfStudyDay(now) ? 'due' : 'later'
  }
  return decks.flatMap(({ deck, origin }) => {
    const voices = new Map(deck.voices.map((voice) => [voice.id, voice]))
    const claims = new Map(deck.claims.map((claim) => [claim.id, claim]))
    return cardsOf(deck).flatMap((card): BrowsedCard[] => {
      const { claim: id, template } = partsOfCardId(card)
      const claim = claims.get(id) ?? claimOf(deck, id)
      if (!claim) return []
      const row = byCard.get(card)
      const speaker = speakerOf(claim.chain)
      const voice = voices.get(speaker) ?? voiceOf(deck, speaker)
      const ownTags = row?.tags ?? []
      return [
        {
          card,
          template,
          deck: deck.id,
          deckTitle: deck.title,
          own: origin === 'made',
          claim: claim.id,
          statement: claim.statement,
          kind: claim.kind,
          speaker,
          speakerName: voice?.name ?? speaker,
          speakerKind: voice?.kind ?? 'anonymous',
          voices: claim.chain,
          tags: [...new Set([...claim.tags, ...ownTags])],
          ownTags,
          note: row?.note ?? '',
          flag: row?.flag ?? 0,
          state: standing(row),
          leech: isLeech(row, rules.presetOf(deck.id).leechLapses),
          due: row?.due ?? null,
          stability: row?.memory?.stability ?? null,
          difficulty: row?.memory?.difficulty ?? null,
          lapses: row?.memory?.lapses ?? 0,
          reviews: row?.reviews ?? 0,
        },
      ]
    })
  })
}
