import { speakerOf } from '$lib/domain/attribution/chain'
import type { Voice } from '$lib/domain/attribution/voice'
import { CLAIM_KINDS, type Claim, type ClaimKind } from '$lib/domain/claim/claim'
import type { Vetting } from '$lib/domain/claim/vetting'
import { anchor, prepareText } from '$lib/domain/material/anchor'
import { isFromMemory } from './by-hand'
import { deckToFile, type Deck } from './deck'

/** The contents of a deck in numbers, for its label. */
export interface DeckLabel {
  /** Speakers with the number of their claims, the most claims first. */
  readonly speakers: readonly { readonly voice: Voice; readonly claims: number; readonly share: number }[]
  /** Kinds that occur, in their usual order. */
  readonly kinds: readonly { readonly kind: ClaimKind; readonly claims: number; readonly share: number }[]
  /**
   * The number of claims by their evidence. `exact`: the deck's own text has the passage at the exact place.
   * `byReference`: the deck does not hold the text. `fromMemory`: the claim has no passage.
   */
  readonly evidence: { readonly exact: number; readonly byReference: number; readonly fromMemory: number }
  /** The comparisons of claims with their passages, by author and method; people first. */
  readonly vettings: readonly VettingCount[]
  /** Claims with a passage that neither a person nor software has compared with it yet. */
  readonly uncompared: number
  /** Claims whose draft a person corrected before accepting it. */
  readonly corrected: number
  /** Bytes of the deck as a file, without compression. */
  readonly bytes: number
}

/** The number of claims that one person or program compared by one method, with the first and last day. */
export interface VettingCount {
  readonly by: string
  /** Null if the record does not say whether a person or software compared. */
  readonly method: NonNullable<Vetting['method']> | null
  readonly claims: number
  readonly from: string
  readonly to: string
}

/** Counts a deck's claims by speaker and by kind. Shares are of all claims, 0 to 1. */
export function labelOf(deck: Deck): DeckLabel {
  const all = Math.max(1, deck.claims.length)
  const speakers = deck.voices
    .map((voice) => {
      const claims = deck.claims.filter((claim) => speakerOf(claim.chain) === voice.id).length
      return { voice, claims, share: claims / all }
    })
    .filter(({ claims }) => claims > 0)
    .sort((a, b) => b.claims - a.claims)
  const kinds = CLAIM_KINDS.map((kind) => {
    const claims = deck.claims.filter((claim) => claim.kind === kind).length
    return { kind, claims, share: claims / all }
  }).filter(({ claims }) => claims > 0)
  return {
    speakers,
    kinds,
    evidence: evidenceOf(deck),
    vettings: vettingsOf(deck),
    uncompared: comparable(deck).filter(({ vetted }) => vetted === undefined).length,
    corrected: deck.claims.filter(
      ({ vetted }) => vetted?.verdict === 'corrected' && vetted.method === 'person',
    ).length,
    bytes: new TextEncoder().encode(JSON.stringify(deckToFile(deck))).length,
  }
}

function evidenceOf(deck: Deck): DeckLabel['evidence'] {
  const texts = new Map(deck.materials.map(({ id, text }) => [id, text === null ? null : prepareText(text)]))
  let [exact, byReference, fromMemory] = [0, 0, 0]
  for (const claim of deck.claims) {
    const { evidence } = claim
    const text = evidence && texts.get(evidence.material)
    if (!evidence || isFromMemory(deck, claim)) fromMemory += 1
    else if (!text) byReference += 1
    else if (anchor(evidence, text).status === 'exact') exact += 1
  }
  return { exact, byReference, fromMemory }
}

/** Only claims with a passage can be compared with one. */
function comparable(deck: Deck): Claim[] {
  return deck.claims.filter((claim) => claim.evidence !== undefined && !isFromMemory(deck, claim))
}

const METHODS = ['person', null, 'machine'] as const

function vettingsOf(deck: Deck): VettingCount[] {
  const groups = new Map<string, Vetting[]>()
  for (const { vetted } of comparable(deck)) {
    if (!vetted) continue
    const key = JSON.stringify([vetted.method ?? null, vetted.by])
    groups.set(key, [...(groups.get(key) ?? []), vetted])
  }
  const counts = [...groups.values()].flatMap((group): VettingCount[] => {
    const [first] = group
    const days = group.map(({ on }) => on).sort()
    const [from, to] = [days[0], days.at(-1)]
    if (!first || from === undefined || to === undefined) return []
    return [{ by: first.by, method: first.method ?? null, claims: group.length, from, to }]
  })
  const place = ({ method }: VettingCount): number => METHODS.findIndex((known) => known === method)
  return counts.sort((a, b) => place(a) - place(b))
}
