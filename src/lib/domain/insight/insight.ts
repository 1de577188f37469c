import type { Deck } from '$lib/domain/deck/deck'
import type { Now, ScheduledCard } from '$lib/domain/scheduling/due'
import type { Scheduler } from '$lib/domain/scheduling/fsrs'
import type { HoldoutSet } from '$lib/domain/review/holdout'
import type { CardId } from '$lib/domain/shared/ids'
import { studyDayOf, type StudyDay } from '$lib/domain/shared/study-day'
import { beforeAfter, latestForms, type BeforeAfter } from './before-after'
import { answerFigures, type AnswerFigures } from './figures'
import type { PastAnswer } from './history'
import { isOfHoldout, practiceEffect, type PracticeEffect } from './practice-effect'
import {
  GAPS,
  MEMORY_TEMPLATES,
  retentionByWeek,
  retentionOf,
  sourceAfter,
  type AfterGap,
  type MemoryTemplate,
  type Retention,
  type RetentionWeek,
} from './retention'
import { readingFigures, type ReadingFigures, type ReadingTrial } from './reading'
import { acrossDecks, keyed, voiceKeys, type AcrossDecks, type NamedVoice } from './voice-keys'
import { daysOf, forecastOf, spreadOf, type Forecast, type MemorySpread, type StudiedDay } from './workload'

/** The data of `/insight`, for one deck or for all. Each figure has its count. */
export interface Insight {
  readonly today: StudyDay
  /** The number of counted answers, in the schedule and in rounds. */
  readonly answers: number
  readonly voices: readonly NamedVoice[]
  readonly figures: AnswerFigures
  readonly retention: Retention
  readonly weeks: readonly RetentionWeek[]
  /**
   * The figures of a claim's memories by template: what was said (recall), who said it (source), through whom, of what
   * kind.
   */
  readonly memories: Readonly<Record<MemoryTemplate, Retention>>
  /** Reading with the words in view, apart from memory. */
  readonly reading: ReadingFigures
  readonly afterGaps: readonly AfterGap[]
  readonly days: readonly StudiedDay[]
  /** The forecast for a year. Its first 30 days are the month. */
  readonly forecast: Forecast
  readonly spread: MemorySpread
  /** Voices that speak in several decks; empty for a single deck. */
  readonly across: readonly AcrossDecks[]
  /** The latest pair of forms, for a single deck; null if none was taken. */
  readonly forms: BeforeAfter | null
  /** Practised claims against claims that were only read, for a single deck; null if no test was taken. */
  readonly practice: PracticeEffect | null
}

/** The inputs of the figures. */
export interface InsightInput {
  readonly answers: readonly PastAnswer[]
  /** Answers with the passage in view. */
  readonly readings: readonly ReadingTrial[]
  readonly cards: readonly ScheduledCard[]
  readonly decks: readonly Deck[]
  readonly now: Now
  readonly schedulerOf: (card: CardId) => Scheduler
  /** The holdout events of these decks, in their order. */
  readonly holdouts?: readonly HoldoutSet[]
}

/** The length of the forecast in days. */
export const FORECAST_DAYS = 365

/** Computes every figure. */
export function insightOf(input: InsightInput): Insight {
  const { readings, cards, decks, now, schedulerOf, holdouts = [] } = input
  const answers = input.answers.filter(({ trial }) => !isOfHoldout(trial))
  const tested = input.answers.flatMap(({ trial }) => (trial && isOfHoldout(trial) ? [trial] : []))
  const voices = voiceKeys(decks)
  const trials = keyed(
    answers.flatMap(({ trial }) => (trial ? [trial] : [])),
    voices,
  )
  const ofTemplate = (template: MemoryTemplate): Retention =>
    retentionOf(answers.filter((answer) => answer.template === template))
  const memories = Object.fromEntries(
    MEMORY_TEMPLATES.map((one) => [one, ofTemplate(one)]),
  ) as Insight['memories']
  const { before, after, seen } = latestForms(trials)
  return {
    today: studyDayOf(now.at, now.offset, now.rolloverHour),
    answers: answers.length,
    voices: voices.voices,
    figures: answerFigures(trials, voices),
    retention: retentionOf(answers),
    weeks: retentionByWeek(answers),
    memories,
    reading: readingFigures(trials, readings),
    afterGaps: GAPS.map((hours) => sourceAfter(answers, hours)),
    days: daysOf(answers),
    forecast: forecastOf(cards, now, FORECAST_DAYS),
    spread: spreadOf(cards, ({ card, memory }) =>
      schedulerOf(card).retrievability(memory, now.at, now.offset),
    ),
    across: decks.length > 1 ? acrossDecks(trials, voices) : [],
    forms:
      decks.length === 1 && before.length > 0 ? beforeAfter(before, after, 'speaker', voices, seen) : null,
    practice: decks.length === 1 ? practiceEffect(tested, holdouts) : null,
  }
}
