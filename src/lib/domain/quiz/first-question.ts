import * as v from 'valibot'
import { ChainSchema, LEVELS, VoiceRelationSchema } from '$lib/domain/attribution/chain'
import { claimOf, voiceOf, type Deck } from '$lib/domain/deck/deck'
import { CardIdSchema, partsOfCardId, VoiceIdSchema } from '$lib/domain/shared/ids'
import type { WhoSaysItItem } from './item'

/** Words of a text with the voices that bring them, from the page inwards. */
const VoicedWordsSchema = v.strictObject({ chain: ChainSchema, text: v.pipe(v.string(), v.minLength(1)) })
export type VoicedWords = v.InferOutput<typeof VoicedWordsSchema>

/**
 * The passage that a deck opens with, and the question about it with the passage in view. The build makes both and ships
 * them beside the deck: a newcomer reads before any maker of items is loaded, and each newcomer gets the same question.
 */
export const FirstQuestionSchema = v.strictObject({
  passage: v.pipe(v.array(VoicedWordsSchema), v.minLength(1)),
  format: v.literal('who-says-it'),
  card: CardIdSchema,
  level: v.picklist(LEVELS),
  /** The voices in the order to show, each with how it would speak. */
  options: v.array(v.strictObject({ voice: VoiceIdSchema, relation: VoiceRelationSchema })),
  truth: VoiceIdSchema,
})
export type FirstQuestion = v.InferOutput<typeof FirstQuestionSchema>

/** The item of a first question; null where the deck lacks its claim or a voice of it. */
export function itemOfFirstQuestion(deck: Deck, question: FirstQuestion): WhoSaysItItem | null {
  const { format, card, level, options, truth } = question
  const claim = claimOf(deck, partsOfCardId(card).claim)
  const voices = options.map(({ voice }) => voice)
  if (!claim || !voices.includes(truth) || !voices.every((voice) => voiceOf(deck, voice))) return null
  // Its options are the same for every newcomer and drawn by likeness: `adaptive` keeps it out of published figures.
  const shown = { format, level, options: voices, choice: 'adaptive', truth, view: 'passage' } as const
  return { format, card, claim, level, options, truth, shown }
}
