import { speakerOf } from '$lib/domain/attribution/chain'
import { voiceOf, type Deck } from '$lib/domain/deck/deck'
import type { Rating } from '$lib/domain/scheduling/memory-state'
import type { VoiceId } from '$lib/domain/shared/ids'
import type { Item } from './item'

/** What the learner said of their answer before giving it. */
export const CONFIDENCES = ['guess', 'fairly-sure', 'certain'] as const
export type Confidence = (typeof CONFIDENCES)[number]

/** The app's grade of a choice: wrong is Again, right is Good, and a right answer called a guess is Again. */
export function gradeChoice(right: boolean, confidence: Confidence | null): Rating {
  return right && confidence !== 'guess' ? 3 : 1
}

/** What went wrong with a wrong choice; the interface makes a sentence of it. */
export type Slip =
  /** An outlet or page was taken for the one it quotes. */
  | 'promoted-carrier'
  /** The one who is quoted was taken for the outlet or page that was asked for. */
  | 'named-the-speaker'
  /** The page was taken for the outlet it republishes, or the other way round. */
  | 'wrong-carrier'
  /** A reader's comment was taken for somebody else's words, or the other way round. */
  | 'reader-confused'
  /** Another voice altogether. */
  | 'other-voice'

/** Names the slip in a wrong answer to a "Who says it?" item; null for a right one. */
export function slipOf(deck: Deck, item: Item, chosen: VoiceId): Slip | null {
  if (item.format !== 'who-says-it' || chosen === item.truth) return null
  const { chain } = item.claim
  const [chosenKind, truthKind] = [voiceOf(deck, chosen)?.kind, voiceOf(deck, item.truth)?.kind]
  if (item.level === 'carrier') return chosen === speakerOf(chain) ? 'named-the-speaker' : 'wrong-carrier'
  if (chain.includes(chosen)) return 'promoted-carrier'
  if (chosenKind === 'reader' || truthKind === 'reader') return 'reader-confused'
  return 'other-voice'
}
