import {
  carrierOf,
  relationAt,
  speakerOf,
  voiceAtLevel,
  type Chain,
  type Level,
  type Relation,
} from '$lib/domain/attribution/chain'
import { isCarrierKind } from '$lib/domain/attribution/voice'
import type { Claim } from '$lib/domain/claim/claim'
import { claimOf, voiceOf, type Deck } from '$lib/domain/deck/deck'
import { recallOf } from '$lib/domain/deck/generate'
import { partsOfCardId, type CardId, type VoiceId } from '$lib/domain/shared/ids'
import { seededRandom, seedFrom, shuffled, type Random } from '$lib/domain/shared/random'
import type { RecallItem, WhoSaysItItem } from './formats'
import type { ShownItem } from './shown'

export type { Item } from './formats'

/** What a first question can be. */
export type EarlyItem = RecallItem | WhoSaysItItem

/** Options of a choice item where the deck has as many voices. */
const OPTION_COUNT = 4
/** One item in this many is a probe: its options are drawn at random. */
const PROBE_EVERY = 5

/**
 * The item of a card for a seed: the same seed gives the same item, so a reload shows the same question.
 * @param firstSight the card was never answered: it asks for the speaker, the plainer of the two levels
 * @returns null where the deck has no such claim (a card of an older version)
 */
export function makeItem(deck: Deck, card: CardId, seed: string, firstSight = false): EarlyItem | null {
  const { claim: claimId, template } = partsOfCardId(card)
  const claim = claimOf(deck, claimId)
  if (!claim) return null
  const choice = template === 'source' ? whoSaysIt(deck, card, claim, seed, firstSight) : null
  if (choice) return choice
  const { question, answer } = recallOf(claim)
  const shown: ShownItem = { format: 'recall', level: null, options: [], choice: 'fixed' }
  return { format: 'recall', card, claim, question, answer, shown }
}

/** Null where no other voice is left to choose from: the deck has none, or all of them say the same. */
function whoSaysIt(
  deck: Deck,
  card: CardId,
  claim: Claim,
  seed: string,
  firstSight: boolean,
): WhoSaysItItem | null {
  const random = seededRandom(seedFrom(`${card} ${seed}`))
  const level = firstSight ? 'speaker' : chooseLevel(deck, claim, random)
  const truth = voiceAtLevel(claim.chain, level, (id) => voiceOf(deck, id))
  const probe = random() < 1 / PROBE_EVERY
  const distractors = chooseDistractors(deck, claim, level, truth, probe, random)
  if (distractors.length === 0) return null
  const voices = shuffled([truth, ...distractors], random)
  const options = voices.map((voice) => ({ voice, relation: relationOf(deck, claim, voice, level) }))
  const shown: ShownItem = {
    format: 'who-says-it',
    level,
    options: voices,
    choice: probe ? 'random' : 'adaptive',
    truth,
  }
  return { format: 'who-says-it', card, claim, level, options, truth, shown }
}

/** The carrier is asked for now and then, where somebody else speaks and the deck has enough carriers to ask. */
function chooseLevel(deck: Deck, claim: Claim, random: Random): Level {
  const lookup = (id: VoiceId) => voiceOf(deck, id)
  const carriers = voicesAt(deck, 'carrier')
  const differs = carrierOf(claim.chain, lookup) !== speakerOf(claim.chain)
  return differs && carriers.length >= 3 && random() < 0.3 ? 'carrier' : 'speaker'
}

/** The voices that are the answer to some question of the deck at a level, each once, in deck order. */
export function voicesAt(deck: Deck, level: Level): VoiceId[] {
  const lookup = (id: VoiceId) => voiceOf(deck, id)
  return [...new Set(deck.claims.map((claim) => voiceAtLevel(claim.chain, level, lookup)))]
}

function chooseDistractors(
  deck: Deck,
  claim: Claim,
  level: Level,
  truth: VoiceId,
  probe: boolean,
  random: Random,
): VoiceId[] {
  const right = alsoRight(deck, claim, level)
  const usable = (id: VoiceId): boolean => id !== truth && !right.has(id)
  const lookup = (id: VoiceId) => voiceOf(deck, id)
  const isNear = (other: Claim) => claim.contrast.includes(other.id) || other.contrast.includes(claim.id)
  // Drawn claim by claim, each voice is offered about as often as it is right elsewhere: its company tells nothing.
  const claims = shuffled(deck.claims, random)
  const near = probe ? [] : claims.filter(isNear).slice(0, 2)
  const said = [...near, ...claims].map(({ chain }) => voiceAtLevel(chain, level, lookup))
  // In a deck of few speakers, voices that only pass things on stand in.
  const others = shuffled(deck.voices, random).flatMap(({ id }) => (fits(deck, id, level) ? [id] : []))
  return [...new Set([...said, ...others])].filter(usable).slice(0, OPTION_COUNT - 1)
}

/** At the level of the carrier only outlets, pages, documents and readers can be chosen. */
function fits(deck: Deck, id: VoiceId, level: Level): boolean {
  return level === 'speaker' || isCarrierKind(voiceOf(deck, id)?.kind ?? 'anonymous')
}

/** Voices that say the same elsewhere in the deck: choosing one would be right in a way, so none is offered. */
function alsoRight(deck: Deck, claim: Claim, level: Level): Set<VoiceId> {
  const partners = deck.relations
    .filter((relation) => relation.kind === 'corroborates' && relation.claims.includes(claim.id))
    .flatMap((relation) => relation.claims)
  return new Set(
    partners.flatMap((id) => {
      const partner = claimOf(deck, id)
      return partner ? [voiceAtLevel(partner.chain, level, (voice) => voiceOf(deck, voice))] : []
    }),
  )
}

/**
 * How a voice would speak if it were the answer: through whom it reaches the page, taken from the claim's own chain
 * where it stands there, else from the first claim of the deck that has it.
 */
function relationOf(deck: Deck, claim: Claim, voice: VoiceId, level: Level): Relation {
  if (level === 'carrier') return { code: 'carrier', through: null }
  const lookup = (id: VoiceId) => voiceOf(deck, id)
  const chainWith = (chain: Chain): Chain | null => {
    const at = chain.indexOf(voice)
    return at < 0 ? null : chain.slice(0, at + 1)
  }
  for (const { chain } of [claim, ...deck.claims]) {
    const upTo = chainWith(chain)
    if (upTo) return relationAt(upTo, upTo.length - 1, lookup)
  }
  return relationAt([voice], 0, lookup)
}
