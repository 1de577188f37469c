import { speakerOf } from '$lib/domain/attribution/chain'
import type { Voice } from '$lib/domain/attribution/voice'
import { CLAIM_KINDS, type ClaimKind } from '$lib/domain/claim/claim'
import { anchor, prepareText } from '$lib/domain/material/anchor'
import { isFromMemory } from './by-hand'
import { deckToFile, type Deck } from './deck'

/** What a deck is made of, for its label. */
export interface DeckLabel {
  /** Speakers by how many claims they make, most first. */
  readonly speakers: readonly { readonly voice: Voice; readonly claims: number; readonly share: number }[]
  /** Kinds that occur, in their usual order. */
  readonly kinds: readonly { readonly kind: ClaimKind; readonly claims: number; readonly share: number }[]
  /**
   * Claims whose passage stands in the deck's own text exactly where they say, claims that point outside it, and claims
   * written by hand that have no passage at all.
   */
  readonly evidence: { readonly exact: number; readonly byReference: number; readonly fromMemory: number }
  /** Who vetted how many claims, from which day to which. */
  readonly vettings: readonly {
    readonly by: string
    readonly claims: number
    readonly from: string
    readonly to: string
  }[]
  /** Claims whose draft the person corrected before accepting it. */
  readonly corrected: number
  /** Bytes of the deck as a file, without compression. */
  readonly bytes: number
}

/** Counts a deck's claims by speaker and by kind; shares are of all claims, 0 to 1. */
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
    corrected: deck.claims.filter((claim) => claim.vetted.verdict === 'corrected').length,
    bytes: new TextEncoder().encode(JSON.stringify(deckToFile(deck))).length,
  }
}

function evidenceOf(deck: Deck): DeckLabel['evidence'] {
  const texts = new Map(deck.materials.map(({ id, text }) => [id, text === null ? null : prepareText(text)]))
  let [exact, byReference, fromMemory] = [0, 0, 0]
  for (const claim of deck.claims) {
    const { evidence } = claim
    const text = texts.get(evidence.material)
    if (isFromMemory(deck, claim)) fromMemory += 1
    else if (!text) byReference += 1
    else if (anchor(evidence, text).status === 'exact') exact += 1
  }
  return { exact, byReference, fromMemory }
}

function vettingsOf(deck: Deck): DeckLabel['vettings'] {
  const byPerson = new Map<string, string[]>()
  // Where there is no passage, nothing was compared with one.
  for (const { vetted } of deck.claims.filter((claim) => !isFromMemory(deck, claim)))
    byPerson.set(vetted.by, [...(byPerson.get(vetted.by) ?? []), vetted.on])
  return [...byPerson].map(([by, days]) => {
    const sorted = [...days].sort()
    return { by, claims: days.length, from: sorted[0] ?? '', to: sorted.at(-1) ?? '' }
  })
}
