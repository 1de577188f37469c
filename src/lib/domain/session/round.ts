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
  /** The item's seed. Together with the round's confusions it makes the same item again. */
  seed: v.string(),
  /** The player, as an index into `players`. */
  player: v.pipe(v.number(), v.integer(), v.minValue(0)),
  choice: v.picklist(['fixed', 'adaptive']),
  /** The only two options, in a round about one pair. */
  pair: v.nullable(
    v.strictObject({ level: v.picklist(LEVELS), voices: v.strictTuple([VoiceIdSchema, VoiceIdSchema]) }),
  ),
  /** A question of a form: its level, and its options in the order to show. */
  form: v.nullable(v.strictObject({ level: v.picklist(LEVELS), options: v.array(VoiceIdSchema) })),
  /** The passage is in view: the answer measures reading and no memory. */
  task: v.exactOptional(v.literal('reading')),
  /** True for a repetition after a wrong and certain answer. It does not count a second time. */
  again: v.boolean(),
})
export type RoundQuestion = v.InferOutput<typeof QuestionSchema>

const AnswerSchema = v.strictObject({
  /** Its index in `questions`. */
  question: v.pipe(v.number(), v.integer(), v.minValue(0)),
  event: EventIdSchema,
  chosen: v.nullable(v.string()),
  /** For recall, the player's own judgement. */
  right: v.nullable(v.boolean()),
  confidence: v.nullable(v.picklist(CONFIDENCES)),
  /** Milliseconds. */
  took: v.number(),
})
export type RoundAnswer = v.InferOutput<typeof AnswerSchema>

const PlayerSchema = v.strictObject({
  name: v.pipe(v.string(), v.maxLength(60)),
  /** The learner who owns the device: only their answers count in figures. */
  own: v.boolean(),
})
export type RoundPlayer = v.InferOutput<typeof PlayerSchema>

/** One round, outside the schedule. It is stored with every answer, so that a reload resumes it. */
export const RoundSchema = v.strictObject({
  id: SessionIdSchema,
  deck: DeckIdSchema,
  startedAt: v.number(),
  purpose: v.picklist(PURPOSES),
  players: v.pipe(v.array(PlayerSchema), v.minLength(1)),
  /** Minutes of answering for each player; null for no limit. */
  minutes: v.nullable(v.number()),
  questions: v.array(QuestionSchema),
  answers: v.array(AnswerSchema),
  /** The learner's confusions when the round started, from which adaptive options were chosen. */
  confusions: v.strictObject({ carrier: CountsSchema, speaker: CountsSchema }),
})
export type Round = v.InferOutput<typeof RoundSchema>

/** The actions of a round. */
export type RoundAction =
  | ({ readonly type: 'answered' } & RoundAnswer)
  /** A question that can no longer be asked, for example because its text was deleted. */
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

/** A wrong answer given with certainty comes back once, if answers are judged at once. */
function comesBack(round: Round, question: RoundQuestion, { right, confidence }: RoundAnswer): boolean {
  const isMemory = question.task !== 'reading'
  return (
    isMemory && round.purpose === 'practice' && !question.again && right === false && confidence === 'certain'
  )
}

/** The question again, as the player's next one. Its options are adaptive, so it stays out of published figures. */
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

/** The current question with its index; null when the round is over. */
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

/** Tells whether a round asks about passages in view. */
export function isReadingRound({ questions }: Pick<Round, 'questions'>): boolean {
  return questions[0]?.task === 'reading'
}

/** The remaining milliseconds of answering for a player; null if there is no limit. */
export function timeLeft(round: Round, player: number): number | null {
  if (round.minutes === null) return null
  const used = answersOfPlayer(round, player).reduce((sum, { took }) => sum + took, 0)
  return Math.max(0, round.minutes * 60_000 - used)
}

/** The answers of a player, in order. */
export function answersOfPlayer(round: Round, player: number): RoundAnswer[] {
  return round.answers.filter(({ question }) => round.questions[question]?.player === player)
}

/** The number of right answers, and of all answers. */
export interface RoundScore {
  readonly right: number
  readonly of: number
}

/** A player's score, each question once: graded answers, and separately the recalled answers that the player judged. */
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

/**
 * The players with the most right answers, as indexes: one winner, or several after a tie. Empty if one person plays
 * alone, or if nobody was right. Recalled answers are judged by the player and count for nobody.
 */
export function winnersOf(round: Round): number[] {
  if (round.players.length < 2) return []
  const scores = round.players.map((_player, at) => roundScoreOf(round, at).right)
  const most = Math.max(...scores)
  return most === 0 ? [] : scores.flatMap((score, at) => (score === most ? [at] : []))
}

/** The progress of a round. */
export function roundProgress(round: Round): { readonly done: number; readonly total: number } {
  return { done: round.answers.length, total: round.questions.length }
}
