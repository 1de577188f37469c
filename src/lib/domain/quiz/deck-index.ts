import { LEVELS, relationAt, speakerOf, type Level, type Relation } from '$lib/domain/attribution/chain'
import type { Voice } from '$lib/domain/attribution/voice'
import { carrierOf, republishedVoiceOf } from '$lib/domain/deck/carrier'
import type { Claim } from '$lib/domain/claim/claim'
import type { Deck } from '$lib/domain/deck/deck'
import type { ClaimId, VoiceId } from '$lib/domain/shared/ids'
import { averageLikeness, poolOf, type Pool } from './pool'
import { CARRIER_SHARE, OPTION_COUNT, WHO_SAYS_IT_SHARE } from './constants'
import { VOUCHING } from './item'
import { directnessesOf, type DirectHop } from './options/directness'
import { numbersByForm } from './options/hedges'
import { claimProfileOf, type Profile } from './options/similarity'
import type { VoiceQuestions } from './options/decoys'
import { groupsOf, lookalikesOf, names, shareStem, spellingsOf, stemsOf } from './options/aliases'

/** The carrier is asked for only if the deck has so many. */
const MIN_CARRIERS = 3
/** Number of chains whose hops make the pieces of one question, the right one included. */
export const CHAIN_COUNT = 3

/** A deck with its lookups done once, so that no item has to repeat them. */
export interface PreparedDeck {
  readonly deck: Deck
  /** Claims by their present id and by the id that they were released with. */
  readonly claims: ReadonlyMap<ClaimId, Claim>
  readonly voices: ReadonlyMap<VoiceId, Voice>
  readonly profiles: ReadonlyMap<ClaimId, Profile>
  /** The voice whose text each claim stands in. */
  readonly carriers: ReadonlyMap<ClaimId, VoiceId>
  /** Claims that say the same as a claim. */
  readonly partners: ReadonlyMap<ClaimId, readonly Claim[]>
  /** The first claim in whose chain a voice stands. */
  readonly heardIn: ReadonlyMap<VoiceId, Claim>
  /** Voices that answer a question of a level, over the claims that the level can be asked about. */
  readonly voicesAt: Readonly<Record<Level, Pool>>
  /** Ways to come by a claim. Outlets and pages have pools of their own, since they differ in these ways. */
  readonly directness: Readonly<Record<'outlet' | 'blog', Pool>>
  readonly kinds: Pool
  /** Stances of the voice whose text it is, over the claims that have one of {@link VOUCHING}. */
  readonly stances: Pool
  readonly chains: Pool
  /** The claims that a level can be asked about, each as its own answer. */
  readonly claimsAt: Readonly<Record<Level, Pool>>
  /** Numbers of all statements by their form, for altering one. */
  readonly numbers: ReadonlyMap<string, readonly string[]>
  readonly spellings: ReadonlyMap<VoiceId, readonly ReadonlySet<string>[]>
  /** The words of each voice's name and office. */
  readonly words: ReadonlyMap<VoiceId, ReadonlySet<string>>
  /** Voices that may be the same as a voice; they are never offered beside it. */
  readonly lookalikes: ReadonlyMap<VoiceId, ReadonlySet<VoiceId>>
}

/** Prepares a deck; call it again only when the deck changes. Pools are made on their first use. */
export function prepareDeck(deck: Deck): PreparedDeck {
  const voices = new Map(deck.voices.map((voice) => [voice.id, voice]))
  const carriers = new Map(deck.claims.map((claim) => [claim.id, carrierOf(deck, claim)]))
  const profiles = new Map(
    deck.claims.map((claim) => [claim.id, claimProfileOf(claim, voices, carriers.get(claim.id))]),
  )
  const spellings = new Map(deck.voices.map((voice) => [voice.id, spellingsOf(voice)]))
  const like = averageLikeness(deck, profiles)
  const lookalikes = lookalikesOf(deck.voices)
  const groups = groupsOf(lookalikes)
  const groupOf = (key: string) => {
    const voices = key.split(' ')
    return voices.map((id) => groups.get(id as VoiceId) ?? id).join(' ')
  }
  const pool = (options: number, keysOf: (claim: Claim) => readonly string[], asked?: VoiceQuestions) =>
    once(() => poolOf(deck.claims, keysOf, options, like, groupOf, asked))
  const keyAt = (level: Level) => (claim: Claim) => {
    const key = level === 'speaker' ? speakerOf(claim.chain) : carriers.get(claim.id)
    return key === undefined ? [] : levelKey(claim, key, profiles, spellings)
  }
  const words = new Map(
    deck.voices.map(({ id, name, affiliation }) => [id, stemsOf(`${name} ${affiliation ?? ''}`)]),
  )
  const shares = (claim: Claim, voice: VoiceId) => shareStem(words.get(voice), profiles.get(claim.id)?.stems)
  const voicesAt: PreparedDeck['voicesAt'] = byLevel((level) =>
    pool(
      OPTION_COUNT,
      keyAt(level),
      questionsAt(level, keyAt, shares, () => voicesAt),
    ),
  )
  const directness = (kind: DirectHop['kind']) =>
    pool(OPTION_COUNT, (claim) => waysOf(deck, voices, claim, kind))
  const [ofOutlets, ofPages] = [directness('outlet'), directness('blog')]
  const kinds = pool(OPTION_COUNT, (claim) => [claim.kind])
  const stances = pool(VOUCHING.length, ({ stance }) => VOUCHING.filter((one) => one === stance))
  const chains = pool(CHAIN_COUNT, ({ chain }) => (chain.length > 1 ? [chain.join(' ')] : []))
  return {
    deck,
    claims: claimsById(deck),
    voices,
    profiles,
    carriers,
    partners: partnersOf(deck),
    heardIn: heardIn(deck),
    voicesAt,
    claimsAt: byLevel((level) => pool(OPTION_COUNT, (claim) => keyAt(level)(claim).map(() => claim.id))),
    directness: { get outlet() { return ofOutlets() }, get blog() { return ofPages() } }, // prettier-ignore
    get kinds() { return kinds() }, // prettier-ignore
    get stances() { return stances() }, // prettier-ignore
    get chains() { return chains() }, // prettier-ignore
    numbers: numbersByForm(deck.claims.map(({ statement }) => statement)),
    spellings,
    words,
    lookalikes,
  }
}

/** The ways in which an outlet or a page of a claim's chain comes by it. */
function waysOf(
  deck: Deck,
  voices: PreparedDeck['voices'],
  claim: Claim,
  kind: DirectHop['kind'],
): readonly string[] {
  // Claims of one hop have no card for their chain: their ways are never the answer and must not be offered.
  if (claim.chain.length === 1) return []
  const hops = directnessesOf(claim, (id) => voices.get(id), republishedVoiceOf(deck, claim))
  return hops.flatMap((hop) => (hop.kind === kind ? [hop.truth] : []))
}

function byLevel<T>(make: (level: Level) => () => T): Readonly<Record<Level, T>> {
  const [speaker, carrier] = [make('speaker'), make('carrier')]
  return { get speaker() { return speaker() }, get carrier() { return carrier() } } // prettier-ignore
}

/** The questions about voices at a level, as sessions ask them after first sight. */
function questionsAt(
  level: Level,
  keyAt: (level: Level) => (claim: Claim) => readonly string[],
  shares: VoiceQuestions['shares'],
  voicesAt: () => PreparedDeck['voicesAt'],
): VoiceQuestions {
  return {
    voiceOf: (claim) => keyAt(level)(claim)[0] as VoiceId | undefined,
    shares,
    shareOf: (claim) => {
      // "Which did X say" is never asked about a claim in words of its voice.
      const who = shares(claim, speakerOf(claim.chain)) ? 1 : WHO_SAYS_IT_SHARE
      const [carrier] = level === 'speaker' ? keyAt('carrier')(claim) : []
      return who * (1 - (carrier === undefined ? 0 : carrierShare(voicesAt(), carrier as VoiceId)))
    },
  }
}

/** The share of questions about claims of a carrier that ask for the carrier: fewer where it carries many claims. */
export function carrierShare(voicesAt: PreparedDeck['voicesAt'], carrier: VoiceId): number {
  const { rates } = voicesAt.carrier
  return rates.size < MIN_CARRIERS ? 0 : CARRIER_SHARE * (rates.get(carrier) ?? 1)
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => (made ??= { value: make() }).value
}

function claimsById(deck: Deck): Map<ClaimId, Claim> {
  const claims = new Map(deck.claims.map((claim) => [claim.id, claim]))
  for (const [old, now] of Object.entries(deck.renamed)) {
    const claim = claims.get(now)
    if (claim) claims.set(old as ClaimId, claim)
  }
  return claims
}

function heardIn(deck: Deck): Map<VoiceId, Claim> {
  const heard = new Map<VoiceId, Claim>()
  for (const claim of deck.claims) for (const id of claim.chain) if (!heard.has(id)) heard.set(id, claim)
  return heard
}

/**
 * The answer to a question of a level, or nothing if the level cannot be asked. The carrier is asked for even if it
 * speaks itself: otherwise the question alone would tell that somebody else speaks.
 */
function levelKey(
  claim: Claim,
  key: VoiceId,
  profiles: ReadonlyMap<ClaimId, Profile>,
  spellings: PreparedDeck['spellings'],
): readonly string[] {
  const [said, spelled] = [profiles.get(claim.id), spellings.get(key)]
  // A voice named in its own statement would answer the question itself.
  return said && spelled && !names(said.stems, spelled) ? [key] : []
}

/** Claims that the author calls the same, or that agree word for word. Claims that support each other stay apart. */
function partnersOf(deck: Deck): Map<ClaimId, Claim[]> {
  const byId = new Map(deck.claims.map((claim) => [claim.id, claim]))
  const partners = new Map<ClaimId, Set<Claim>>()
  const join = (claims: readonly Claim[]): void => {
    for (const claim of claims) {
      const known = partners.get(claim.id) ?? new Set()
      for (const other of claims) if (other !== claim) known.add(other)
      partners.set(claim.id, known)
    }
  }
  for (const relation of deck.relations) {
    if (relation.kind === 'same') join(relation.claims.flatMap((id) => byId.get(id) ?? []))
  }
  const byWords = new Map<string, Claim[]>()
  for (const claim of deck.claims) {
    const words = claim.statement.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')
    byWords.set(words, [...(byWords.get(words) ?? []), claim])
  }
  for (const same of byWords.values()) if (same.length > 1) join(same)
  return new Map([...partners].map(([id, claims]) => [id, [...claims]]))
}

/** The voice that is the right answer to a question of this level about this claim. */
export function truthAt(prepared: PreparedDeck, claim: Claim, level: Level): VoiceId {
  if (level === 'speaker') return speakerOf(claim.chain)
  return prepared.carriers.get(claim.id) ?? carrierOf(prepared.deck, claim)
}

/**
 * Voices that would be right as well: voices that say the same in another claim, voices that the page may mean if it
 * leaves the speaker open, and voices that may be the same voice.
 */
export function alsoRight(prepared: PreparedDeck, claim: Claim, level: Level): Set<VoiceId> {
  const truth = truthAt(prepared, claim, level)
  const right = new Set(prepared.lookalikes.get(truth))
  const also: VoiceId[] = []
  for (const partner of prepared.partners.get(claim.id) ?? []) {
    also.push(truthAt(prepared, partner, level))
  }
  if (level === 'speaker') also.push(...(claim.couldBe ?? []))
  for (const voice of also) for (const id of prepared.lookalikes.get(voice) ?? [voice]) right.add(id)
  return right
}

/** True if a claim uses a word of a voice's name or office, and so looks more like that voice's own claim. */
export function isInWordsOf(prepared: PreparedDeck, claim: Claim, voice: VoiceId): boolean {
  return shareStem(prepared.words.get(voice), prepared.profiles.get(claim.id)?.stems)
}

/** The way a voice speaks, from the claim's own chain if it stands there, else from the first claim that has it. */
export function relationIn(prepared: PreparedDeck, claim: Claim, voice: VoiceId, level: Level): Relation {
  if (level === 'carrier') return { code: 'carrier', through: null }
  const chain = claim.chain.includes(voice) ? claim.chain : (prepared.heardIn.get(voice)?.chain ?? [voice])
  const at = chain.indexOf(voice)
  return relationAt(chain.slice(0, at + 1), at, (id) => prepared.voices.get(id))
}

/** True if a voice can be chosen at a level. A carrier is an outlet, a page, or a voice with a text in the deck. */
export function fits(prepared: PreparedDeck, id: VoiceId, level: Level): boolean {
  if (level === 'speaker') return true
  const kind = prepared.voices.get(id)?.kind
  return kind === 'outlet' || kind === 'blog' || prepared.voicesAt.carrier.byKey.has(id)
}

/** True if two voices must not stand beside each other as options: one may be the other, or only words differ. */
export function clash(prepared: PreparedDeck, a: VoiceId, b: VoiceId): boolean {
  return a === b || (prepared.lookalikes.get(a)?.has(b) ?? false)
}

/** The levels at which a claim can be asked about. The carrier is one only if the deck has three carriers or more. */
export function levelsOf(prepared: PreparedDeck, claim: Claim): Level[] {
  return LEVELS.filter((level) => {
    const { keysOf, rates } = prepared.voicesAt[level]
    return (level === 'speaker' || rates.size >= MIN_CARRIERS) && (keysOf.get(claim.id) ?? []).length > 0
  })
}
