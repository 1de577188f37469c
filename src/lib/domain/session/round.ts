import * as v from 'valibot'
import { LEVELS } from '$lib/domain/attribution/chain'
import { CONFIDENCES } from '$lib/domain/quiz/confidence'
import { FORMATS } from '$lib/domain/quiz/item-record'
import { PURPOSES } from '$lib/domain/review/event'
import {
  CardIdSchema,
  DeckIdSchema,
  EventIdSchema,
  SessionIdSchema,
  VoiceIdSchema,
} from '$lib/domain/shared/ids'

const CountsSchema = v.record(v.string(), v.record(v.string(), v.number()))

const QuestionSchema = v.strictObject({
  card: CardIdSchema,
  format: v.picklist(FORMATS),
  /** The item's seed: with the round's confusions it makes the same item again. */
  seed: v.string(),
  /** Whose turn it is, as a place in `players`. */
  player: v.pipe(v.number(), v.integer(), v.minValue(0)),
  choice: v.picklist(['fixed', 'adaptive']),
  /** The only two voices on offer, in a round on one pair. */
  pair: v.nullable(
    v.strictObject({ level: v.picklist(LEVELS), voices: v.strictTuple([VoiceIdSchema, VoiceIdSchema]) }),
  ),
  /** A question of a form: its level, and the voices on offer in the order to show. */
  form: v.nullable(v.strictObject({ level: v.picklist(LEVELS), options: v.array(VoiceIdSchema) })),
  /** Asked again, since it was answered wrong and with certainty: it does not count a second time. */
  again: v.boolean(),
})
export type RoundQuestion = v.InferOutput<typeof QuestionSchema>

const AnswerSchema = v.strictObject({
  /** Its place in `questions`. */
  question: v.pipe(v.number(), v.integer(), v.minValue(0)),
  event: EventIdSchema,
  chosen: v.nullable(v.string()),
  /** Of what was recalled, the player’s own judgement. */
  right: v.nullable(v.boolean()),
  confidence: v.nullable(v.picklist(CONFIDENCES)),
  /** Milliseconds. */
  took: v.number(),
})
export type RoundAnswer = v.InferOutput<typeof AnswerSchema>

const PlayerSchema = v.strictObject({
  name: v.pipe(v.string(), v.maxLength(60)),
  /** The learner whose device it is: only their answers enter figures. */
  own: v.boolean(),
})
export type RoundPlayer = v.InferOutput<typeof PlayerSchema>

/** One round, outside the schedule. It is stored with every answer, so that a reload goes on where it stopped. */
export const RoundSchema = v.strictObject({
  id: SessionIdSchema,
  deck: DeckIdSchema,
  startedAt: v.number(),
  purpose: v.picklist(PURPOSES),
  players: v.pipe(v.array(PlayerSchema), v.minLength(1)),
  /** Minutes of answering that each player has; null for as long as it takes. */
  minutes: v.nullable(v.number()),
  questions: v.array(QuestionSchema),
  answers: v.array(AnswerSchema),
  /** The learner's confusions when the round began: what adaptive options were chosen by. */
  confusions: v.strictObject({ carrier: CountsSchema, speaker: CountsSchema }),
})
export type Round = v.InferOutput<typeof RoundSchema>

/** What can happen in a round. */
export type RoundAction =
  | ({ readonly type: 'answered' } & RoundAnswer)
  /** A question that can no longer be asked (a text was taken away, say). */
  | { readonly type: 'dropped'; readonly question: number }

/** The pure reducer of a round. An answer to another question than the current one changes nothing. */
export function reduceRound(round: Round, action: RoundAction): Round {
  const current = currentQuestion(round)
  if (current?.at !== action.question) return round
  if (action.type === 'dropped') {
    return { ...round, questions: round.questions.filter((_, at) => at !== action.question) }
  }
  const { type: _type, ...answer } = action
  const answered = { ...round, answers: [...round.answers, answer] }
  return comesBack(round, current.question, answer) ? withAgain(answered, action.question) : answered
}

/** A wrong answer given with certainty comes back, once, where answers are judged at once. */
function comesBack(round: Round, question: RoundQuestion, { right, confidence }: RoundAnswer): boolean {
  return round.purpose === 'practice' && !question.again && right === false && confidence === 'certain'
}

/** The question again, before anything else its player is asked; adaptive, so that it stays out of published figures. */
function withAgain(round: Round, at: number): Round {
  const question = round.questions[at] as RoundQuestion
  const again: RoundQuestion = {
    ...question,
    seed: `${question.seed} again`,
    choice: 'adaptive',
    again: true,
  }
  const mine = round.questions.findIndex((other, i) => i > at && other.player === question.player)
  const place = mine < 0 ? round.questions.length : mine
  return { ...round, questions: [...round.questions.slice(0, place), again, ...round.questions.slice(place)] }
}

/** The question on the screen with its place; null when the round is over. */
export function currentQuestion(
  round: Round,
): { readonly at: number; readonly question: RoundQuestion } | null {
  const answered = new Set(round.answers.map(({ question }) => question))
  const at = round.questions.findIndex(
    (question, i) => !answered.has(i) && (timeLeft(round, question.player) ?? 1) > 0,
  )
  const question = round.questions[at]
  return question ? { at, question } : null
}

/** Milliseconds of answering that a player has left; null where there is no limit. */
export function timeLeft(round: Round, player: number): number | null {
  if (round.minutes === null) return null
  const used = answersOfPlayer(round, player).reduce((sum, { took }) => sum + took, 0)
  return Math.max(0, round.minutes * 60_000 - used)
}

/** The answers of a player, in the order given. */
export function answersOfPlayer(round: Round, player: number): RoundAnswer[] {
  return round.answers.filter(({ question }) => round.questions[question]?.player === player)
}

/** How many answers were right, of how many. */
export interface RoundScore {
  readonly right: number
  readonly of: number
}

/**
 * How a player did, each question once: by what the app judged, and apart from it by what the player recalled and judged
 * themselves.
 */
export function roundScoreOf(round: Round, player: number): RoundScore & { readonly recalled: RoundScore } {
  const counted = answersOfPlayer(round, player).filter(
    ({ question }) => round.questions[question]?.again !== true,
  )
  const isRecalled = ({ question }: RoundAnswer): boolean => round.questions[question]?.format === 'recall'
  const score = (answers: readonly RoundAnswer[]): RoundScore => ({
    right: answers.filter(({ right }) => right === true).length,
    of: answers.filter(({ right }) => right !== null).length,
  })
  const recalled = counted.filter(isRecalled)
  return { ...score(counted.filter((answer) => !isRecalled(answer))), recalled: score(recalled) }
}

/** How far a round has come. */
export function roundProgress(round: Round): { readonly done: number; readonly total: number } {
  return { done: round.answers.length, total: round.questions.length }
}
