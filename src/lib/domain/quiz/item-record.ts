import * as v from 'valibot'
import { LEVELS } from '$lib/domain/attribution/chain'
import { VoiceIdSchema } from '$lib/domain/shared/ids'

/** The forms a question can take; `sort` is for rounds only. */
export const FORMATS = [
  'recall',
  'who-says-it',
  'how-directly',
  'build-the-chain',
  'which-did-x-say',
  'what-kind',
  'spot-the-slip',
  'tap-the-cue',
  'how-far-vouched',
  'sort',
] as const
export type Format = (typeof FORMATS)[number]

/** The words of the article that stand beside a question. An answer asks for a memory only if there are none. */
export const VIEWS = ['none', 'sentence', 'passage'] as const
export type WordsInView = (typeof VIEWS)[number]

/** The key of an option: a voice's or claim's id, a code, or several of them joined. */
const OptionSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(1000))

/** The part of a shown item that an event keeps: enough for statistics, not enough to draw the item again. */
export const ShownItemSchema = v.strictObject({
  format: v.picklist(FORMATS),
  /** The level asked for; null if the format asks for none (recall, for example). */
  level: v.nullable(v.picklist(LEVELS)),
  /** The keys of the options in the order shown. */
  options: v.pipe(v.array(OptionSchema), v.maxLength(64)),
  /** The choice of options: `adaptive` leans on confusions and likeness, `random` is a probe, `fixed` a form. */
  choice: v.picklist(['fixed', 'random', 'adaptive']),
  /** The key of the right option. Answers of the first version lack it: it then follows from the claim of that time. */
  truth: v.optional(OptionSchema),
  /** The voice asked about (which did X say). */
  about: v.optional(VoiceIdSchema),
  /** The words in view; old answers lack it. */
  view: v.exactOptional(v.picklist(VIEWS)),
})
export type ShownItem = v.InferOutput<typeof ShownItemSchema>
