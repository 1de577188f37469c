import type { Level } from '$lib/domain/attribution/chain'
import type { Deck } from '$lib/domain/deck/deck'
import { roundFigures, type AnswerFigures } from '$lib/domain/insight/figures'
import { proportion, type Proportion } from '$lib/domain/insight/proportion'
import { voiceTrials, type Trial } from '$lib/domain/insight/trial'
import type { GradedItem, Item } from '$lib/domain/quiz/item'
import { gradeItem, type Grade } from '$lib/domain/quiz/grade'
import type { Confidence } from '$lib/domain/quiz/confidence'
import {
  answersOfPlayer,
  currentQuestion,
  isReadingRound,
  roundScoreOf,
  type Round,
  type RoundAnswer,
  type RoundPlayer,
  type RoundScore,
} from '$lib/domain/session/round'

/** One player's result in a round. */
export interface PlayerResult {
  readonly player: RoundPlayer
  readonly right: Proportion
  /** Recalled answers, judged by the player. They count in no figure. */
  readonly recalled: RoundScore
  /** Every graded answer, with its feedback. */
  readonly answers: readonly JudgedAnswer[]
  /** The player's confusions, the most frequent first. */
  readonly confused: readonly Confused[]
  /** Only for the learner who owns the device, and not for reading; null otherwise. */
  readonly figures: AnswerFigures | null
}

/** An answer with its grade. */
export interface JudgedAnswer {
  readonly item: GradedItem
  readonly chosen: string
  readonly grade: Grade
  readonly confidence: Confidence | null
}

/** A confusion of two voices, at one level. */
export interface Confused {
  readonly truth: string
  readonly answered: string
  readonly level: Level
  readonly times: number
}

/** The results of all players. `itemAt` makes the item of a question again. */
export function resultsOf(
  deck: Deck,
  round: Round,
  itemAt: (question: number) => Item | null,
): readonly PlayerResult[] {
  return round.players.map((player, at) => {
    const { right, of, recalled } = roundScoreOf(round, at)
    const first = answersOfPlayer(round, at).filter(
      ({ question }) => round.questions[question]?.again !== true,
    )
    const judged = first.flatMap((answer) => {
      const item = itemAt(answer.question)
      return item && item.format !== 'recall' && answer.chosen !== null
        ? [{ answer, item, chosen: answer.chosen }]
        : []
    })
    const trials = judged.map(({ answer, item, chosen }) => trialOf(round, answer, item, chosen))
    return {
      player,
      right: proportion(right, of),
      recalled,
      answers: judged.map(({ answer: { confidence }, item, chosen }) => ({
        item,
        chosen,
        confidence,
        grade: gradeItem(deck, item, chosen, confidence),
      })),
      confused: confusedIn(trials),
      figures: player.own && !isReadingRound(round) ? roundFigures(trials, deck) : null,
    }
  })
}

function trialOf(round: Round, { right, confidence }: RoundAnswer, item: GradedItem, chosen: string): Trial {
  const { format, level, options, choice, truth } = item.shown
  return {
    card: item.card,
    at: round.startedAt,
    format,
    level,
    choice,
    options,
    truth: truth ?? null,
    chosen,
    right: right === true,
    confidence,
    purpose: round.purpose,
    round: round.id,
  }
}

function confusedIn(trials: readonly Trial[]): Confused[] {
  const counts = new Map<string, Confused>()
  for (const level of ['speaker', 'carrier'] as const) {
    for (const { truth, chosen } of voiceTrials(trials, level)) {
      if (truth === chosen) continue
      const key = `${level} ${truth} ${chosen}`
      counts.set(key, { truth, answered: chosen, level, times: (counts.get(key)?.times ?? 0) + 1 })
    }
  }
  return [...counts.values()].sort((a, b) => b.times - a.times)
}

/** The current player, or, during feedback, the player who has answered; null if the learner plays alone. */
export function playerOnScreen(round: Round, isFeedback: boolean): RoundPlayer | null {
  if (round.players.length < 2) return null
  const at = isFeedback
    ? round.questions[round.answers.at(-1)?.question ?? -1]?.player
    : currentQuestion(round)?.question.player
  return at === undefined ? null : (round.players[at] ?? null)
}
