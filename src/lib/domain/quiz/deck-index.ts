import { LEVELS, relationAt, voiceAtLevel, type Level, type Relation } from '$lib/domain/attribution/chain'
import { isCarrierKind, type Voice } from '$lib/domain/attribution/voice'
import type { Claim } from '$lib/domain/claim/claim'
import type { Deck } from '$lib/domain/deck/deck'
import type { ClaimId, VoiceId } from '$lib/domain/shared/ids'
import { cappedRates, offerWeights } from './options/exposure-balance'
import { OPTION_COUNT } from './constants'
import { directnessesOf, type DirectHop } from './options/directness'
import { numbersByForm } from './options/hedges'
import { likeness, claimProfileOf, type Profile } from './options/similarity'
import { lookalikesOf, names, spellingsOf, stemsOf } from './options/aliases'

/** Chains whose hops make the pieces of one question, the right one included. */
export const CHAIN_COUNT = 3

/** One answer that a claim gives in some format. */
export interface ClaimAnswer {
  readonly claim: Claim
  readonly key: string
}

/** Everything that can be the answer in one format, with how often to ask for it and how often to offer it. */
export interface Pool {
  readonly answers: readonly ClaimAnswer[]
  /** Answers by their key. */
  readonly byKey: ReadonlyMap<string, readonly ClaimAnswer[]>
  /** The answers of a claim: at most one, but for the hops of a chain. */
  readonly keysOf: ReadonlyMap<ClaimId, readonly string[]>
  /** How often a question with this answer may be asked, 0 to 1. */
  readonly rates: ReadonlyMap<string, number>
  /** Weight of one answering claim when wrong answers are drawn: its key's weight, shared among its claims. */
  readonly weights: ReadonlyMap<string, number>
}

/** A deck made ready for questions: what every item would otherwise have to look for. */
export interface PreparedDeck {
  readonly deck: Deck
  /** Claims by their id and by the one they were released with. */
  readonly claims: ReadonlyMap<ClaimId, Claim>
  readonly voices: ReadonlyMap<VoiceId, Voice>
  readonly profiles: ReadonlyMap<ClaimId, Profile>
  /** Claims that say the same as a claim. */
  readonly partners: ReadonlyMap<ClaimId, readonly Claim[]>
  /** The first claim in whose chain a voice stands. */
  readonly heardIn: ReadonlyMap<VoiceId, Claim>
  /** Voices at a level, over the claims of which it can be asked. */
  readonly voicesAt: Readonly<Record<Level, Pool>>
  /** How an outlet, or a page, comes by a claim: apart, since they do so in different ways. */
  readonly directness: Readonly<Record<'outlet' | 'blog', Pool>>
  readonly kinds: Pool
  readonly chains: Pool
  /** The claims themselves, over those of which a level can be asked. */
  readonly claimsAt: Readonly<Record<Level, Pool>>
  /** Numbers of all statements by their form, for altering one. */
  readonly numbers: ReadonlyMap<string, readonly string[]>
  readonly spellings: ReadonlyMap<VoiceId, readonly ReadonlySet<string>[]>
  /** The words of each voice's name and office. */
  readonly words: ReadonlyMap<VoiceId, ReadonlySet<string>>
  /** Voices that may be the same as a voice: never offered beside it. */
  readonly lookalikes: ReadonlyMap<VoiceId, ReadonlySet<VoiceId>>
}

/** Looks a deck through once; made again only when the deck changes. Pools are made when first asked for. */
export function prepareDeck(deck: Deck): PreparedDeck {
  const voices = new Map(deck.voices.map((voice) => [voice.id, voice]))
  const profiles = new Map(deck.claims.map((claim) => [claim.id, claimProfileOf(claim, voices)]))
  const spellings = new Map(deck.voices.map((voice) => [voice.id, spellingsOf(voice)]))
  const like = averageLikeness(deck, profiles)
  const pool = (options: number, keysOf: (claim: Claim) => readonly string[]) =>
    once(() => poolOf(deck.claims, keysOf, options, like))
  const keyAt = (level: Level) => (claim: Claim) => levelKey(claim, level, voices, profiles, spellings)
  const levels = (options: number, keys: (level: Level) => (claim: Claim) => readonly string[]) => {
    const [speaker, carrier] = [pool(options, keys('speaker')), pool(options, keys('carrier'))]
    return { get speaker() { return speaker() }, get carrier() { return carrier() } } // prettier-ignore
  }
  const directness = (kind: DirectHop['kind']) =>
    pool(OPTION_COUNT, (claim) =>
      // Only claims that have a card for their chain: what is never the answer must not be offered.
      claim.chain.length === 1
        ? []
        : directnessesOf(claim, (id) => voices.get(id)).flatMap((hop) =>
            hop.kind === kind ? [hop.truth] : [],
          ),
    )
  const [ofOutlets, ofPages] = [directness('outlet'), directness('blog')]
  const kinds = pool(OPTION_COUNT, (claim) => [claim.kind])
  const chains = pool(CHAIN_COUNT, ({ chain }) => (chain.length > 1 ? [chain.join(' ')] : []))
  return {
    deck,
    claims: claimsById(deck),
    voices,
    profiles,
    partners: partnersOf(deck),
    heardIn: heardIn(deck),
    voicesAt: levels(OPTION_COUNT, keyAt),
    claimsAt: levels(OPTION_COUNT, (level) => (claim) => keyAt(level)(claim).map(() => claim.id)),
    directness: { get outlet() { return ofOutlets() }, get blog() { return ofPages() } }, // prettier-ignore
    get kinds() { return kinds() }, // prettier-ignore
    get chains() { return chains() }, // prettier-ignore
    numbers: numbersByForm(deck.claims.map(({ statement }) => statement)),
    spellings,
    words: new Map(
      deck.voices.map(({ id, name, affiliation }) => [id, stemsOf(`${name} ${affiliation ?? ''}`)]),
    ),
    lookalikes: lookalikesOf(deck.voices),
  }
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
 * The answer to a question of a level, where that can be asked. The carrier is asked for where it speaks itself, too:
 * else the question alone would tell that somebody else does.
 */
function levelKey(
  claim: Claim,
  level: Level,
  voices: ReadonlyMap<VoiceId, Voice>,
  profiles: ReadonlyMap<ClaimId, Profile>,
  spellings: PreparedDeck['spellings'],
): readonly string[] {
  const lookup = (id: VoiceId) => voices.get(id)
  const key = voiceAtLevel(claim.chain, level, lookup)
  const [said, spelled] = [profiles.get(claim.id), spellings.get(key)]
  // A voice named in its own statement would answer the question itself.
  return said && spelled && !names(said.stems, spelled) ? [key] : []
}

/** How alike the claims of two answers are on average, for calibrating; all alike where the deck is too large. */
type AverageLikeness = (a: readonly Claim[], b: readonly Claim[]) => number

const MAX_COMPARED = 300

function averageLikeness(deck: Deck, profiles: ReadonlyMap<ClaimId, Profile>): AverageLikeness {
  if (deck.claims.length > MAX_COMPARED) return () => 1
  const profiled = (claims: readonly Claim[]) => claims.flatMap(({ id }) => profiles.get(id) ?? [])
  return (a, b) => {
    const [ones, others] = [profiled(a), profiled(b)]
    let sum = 0
    for (const one of ones) for (const other of others) sum += likeness(one, other)
    return sum / (ones.length * others.length)
  }
}

function poolOf(
  claims: readonly Claim[],
  keysOf: (claim: Claim) => readonly string[],
  options: number,
  like: AverageLikeness,
): Pool {
  const keys = new Map(claims.map((claim) => [claim.id, keysOf(claim)]))
  const answers = claims.flatMap((claim) => (keys.get(claim.id) ?? []).map((key) => ({ claim, key })))
  const byKey = new Map<string, ClaimAnswer[]>()
  for (const answer of answers) {
    const known = byKey.get(answer.key)
    if (known) known.push(answer)
    else byKey.set(answer.key, [answer])
  }
  const counts = new Map([...byKey].map(([key, own]) => [key, own.length]))
  const claimsOf = (key: string) => (byKey.get(key) ?? []).map(({ claim }) => claim)
  const rates = cappedRates(counts, options)
  const shares = new Map([...counts].map(([key, count]) => [key, count * (rates.get(key) ?? 1)]))
  const weights = offerWeights(shares, (a, b) => like(claimsOf(a), claimsOf(b)), options)
  const each = [...weights].map(([key, weight]) => [key, weight / (counts.get(key) ?? 1)] as const)
  return { answers, byKey, keysOf: keys, rates, weights: new Map(each) }
}

/** Claims that say the same or bear each other out, or say the same word for word. */
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
    if (relation.kind === 'same' || relation.kind === 'supports')
      join(relation.claims.flatMap((id) => byId.get(id) ?? []))
  }
  const byWords = new Map<string, Claim[]>()
  for (const claim of deck.claims) {
    const words = claim.statement.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')
    byWords.set(words, [...(byWords.get(words) ?? []), claim])
  }
  for (const same of byWords.values()) if (same.length > 1) join(same)
  return new Map([...partners].map(([id, claims]) => [id, [...claims]]))
}

/** The voice a question of this level about this claim is answered with. */
export function truthAt(prepared: PreparedDeck, claim: Claim, level: Level): VoiceId {
  return voiceAtLevel(claim.chain, level, (id) => prepared.voices.get(id))
}

/** Voices that would be right as well: those that say the same elsewhere, and those that may be the same voice. */
export function alsoRight(prepared: PreparedDeck, claim: Claim, level: Level): Set<VoiceId> {
  const truth = truthAt(prepared, claim, level)
  const right = new Set(prepared.lookalikes.get(truth))
  for (const partner of prepared.partners.get(claim.id) ?? []) {
    const voice = truthAt(prepared, partner, level)
    for (const id of prepared.lookalikes.get(voice) ?? [voice]) right.add(id)
  }
  return right
}

/** Whether a claim is told in words of a voice's name or office: so much the more it looks like that voice's own. */
export function isInWordsOf(prepared: PreparedDeck, claim: Claim, voice: VoiceId): boolean {
  const stems = prepared.profiles.get(claim.id)?.stems
  return [...(prepared.words.get(voice) ?? [])].some((word) => stems?.has(word))
}

/** How a voice speaks: as in the claim's own chain where it stands there, else as in the first claim that has it. */
export function relationIn(prepared: PreparedDeck, claim: Claim, voice: VoiceId, level: Level): Relation {
  if (level === 'carrier') return { code: 'carrier', through: null }
  const chain = claim.chain.includes(voice) ? claim.chain : (prepared.heardIn.get(voice)?.chain ?? [voice])
  const at = chain.indexOf(voice)
  return relationAt(chain.slice(0, at + 1), at, (id) => prepared.voices.get(id))
}

/** Whether a voice can be chosen at a level: as the carrier only outlets, pages, documents and readers. */
export function fits(prepared: PreparedDeck, id: VoiceId, level: Level): boolean {
  return level === 'speaker' || isCarrierKind(prepared.voices.get(id)?.kind ?? 'anonymous')
}

/** The levels at which a claim can be asked about; the carrier only where there are enough to tell apart. */
export function levelsOf(prepared: PreparedDeck, claim: Claim): Level[] {
  return LEVELS.filter((level) => {
    const { keysOf, rates } = prepared.voicesAt[level]
    return (level === 'speaker' || rates.size >= 3) && (keysOf.get(claim.id) ?? []).length > 0
  })
}
