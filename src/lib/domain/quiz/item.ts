import { WAYS_ON, type Chain, type Level, type Relation } from '$lib/domain/attribution/chain'
import type { Claim, ClaimKind, Stance } from '$lib/domain/claim/claim'
import type { Range } from '$lib/domain/material/block'
import type { CardId, ClaimId, VoiceId } from '$lib/domain/shared/ids'
import type { ShownItem } from './item-record'

/** The common part of all items: the card it is shown for, that card's claim, and the part that an event keeps. */
interface Asked {
  readonly card: CardId
  readonly claim: Claim
  readonly shown: ShownItem
}

/** One voice to choose, with the words that say how it would speak. */
export interface Option {
  readonly voice: VoiceId
  readonly relation: Relation
}

/** The claim with its key part hidden, or the author's question. The learner grades the answer. */
export interface RecallItem extends Asked {
  readonly format: 'recall'
  readonly question: string
  readonly answer: string
}

/** The claim and two to five real voices of the deck. */
export interface WhoSaysItItem extends Asked {
  readonly format: 'who-says-it'
  readonly level: Level
  readonly options: readonly Option[]
  readonly truth: VoiceId
}

/** The ways a voice of a chain comes by a claim: it makes the claim itself (as fact or view), or passes it on. */
export const DIRECTNESS = ['own-reporting', 'own-opinion', ...WAYS_ON] as const
export type Directness = (typeof DIRECTNESS)[number]

/** Asks for the way that `about`, a voice of the claim's chain, comes by the claim. */
export interface HowDirectlyItem extends Asked {
  readonly format: 'how-directly'
  readonly about: VoiceId
  readonly options: readonly Directness[]
  readonly truth: Directness
}

/** The hops to put in order, from the page to the speaker; some of the pieces belong to other chains. */
export interface BuildTheChainItem extends Asked {
  readonly format: 'build-the-chain'
  readonly pieces: readonly VoiceId[]
  readonly truth: Chain
}

/** One voice and several claims; the voice makes one of them. */
export interface WhichDidXSayItem extends Asked {
  readonly format: 'which-did-x-say'
  readonly level: Level
  readonly voice: VoiceId
  /** The way the voice speaks in the claim that is the answer. */
  readonly relation: Relation
  readonly options: readonly Claim[]
  readonly truth: ClaimId
}

/** Asks for the kind of the claim. */
export interface WhatKindItem extends Asked {
  readonly format: 'what-kind'
  readonly options: readonly ClaimKind[]
  readonly truth: ClaimKind
}

/** The possible alterations of a claim that is shown with its attribution. */
export const ALTERATIONS = [
  /** Another voice of the deck stands in place of one of the chain. */
  'voice-swapped',
  /** The outlet or page that passes the claim on stands as its speaker. */
  'hop-dropped',
  /** A named person of the deck stands in place of an unnamed source. */
  'unnamed-named',
  /** The statement lost its hedge ("likely", "believed to", "about") and stands as plain fact. */
  'hedge-dropped',
  'number-changed',
] as const
export type Alteration = (typeof ALTERATIONS)[number]
/** `faithful`: nothing slipped. */
export type Fidelity = Alteration | 'faithful'

/** A claim with its attribution, altered in one way or not at all; an altered one is always revealed as altered. */
export interface SpotTheSlipItem extends Asked {
  readonly format: 'spot-the-slip'
  /** The statement as shown; {@link Claim.statement} is the true one. */
  readonly statement: string
  /** The chain as shown; the claim's own is the true one. */
  readonly chain: Chain
  readonly options: readonly Fidelity[]
  readonly truth: Fidelity
}

/** The paragraph of the claim: the learner taps the words that license the attribution. It needs the text at hand. */
export interface TapTheCueItem extends Asked {
  readonly format: 'tap-the-cue'
  readonly paragraph: string
  /** The words of the paragraph, in UTF-16 code units of it; an answer goes by their places in this list. */
  readonly words: readonly Range[]
  /** Places in `words` of the words of the cue. */
  readonly truth: readonly number[]
  /** Places of the words that name the source: tapping them beside the cue is not wrong. */
  readonly source: readonly number[]
}

/** The stances that can be asked about, from agreement to contradiction; always shown in this order. */
export const VOUCHING = ['endorses', 'neutral', 'distances', 'rejects'] as const satisfies readonly Stance[]
export type Vouching = (typeof VOUCHING)[number]

/** Asks how far the voice of the text goes along with the claim, and shows the passage of the claim. */
export interface HowFarVouchedItem extends Asked {
  readonly format: 'how-far-vouched'
  /** The voice whose text it is. */
  readonly about: VoiceId
  /** The paragraph, or the sentences of a long one, in which the claim stands. */
  readonly passage: string
  readonly options: readonly Vouching[]
  readonly truth: Vouching
}

/** Several claims to sort into voices; in rounds only. The claim of the card is one of them. */
export interface SortItem extends Asked {
  readonly format: 'sort'
  readonly level: Level
  readonly voices: readonly VoiceId[]
  readonly claims: readonly Claim[]
  /** The voice of each of `claims`, in their order. */
  readonly truth: readonly VoiceId[]
}

/** One concrete question shown for a card. */
export type Item =
  | RecallItem
  | WhoSaysItItem
  | HowDirectlyItem
  | BuildTheChainItem
  | WhichDidXSayItem
  | WhatKindItem
  | SpotTheSlipItem
  | TapTheCueItem
  | HowFarVouchedItem
  | SortItem

/** An item whose answer the app grades. */
export type GradedItem = Exclude<Item, RecallItem>

/** The item of a format. */
export type ItemOf<F extends Item['format']> = Extract<Item, { format: F }>
