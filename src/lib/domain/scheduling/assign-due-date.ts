import type { Instant } from '$lib/domain/shared/clock'
import type { CardId } from '$lib/domain/shared/ids'
import { seededRandom, seedFrom } from '$lib/domain/shared/random'
import { addDays, startOfStudyDay, studyDayOf, type StudyDay } from '$lib/domain/shared/study-day'
import { beforeExam, chooseDay } from './load-balance'
import type { Answer, DayRange, Scheduled, Scheduler } from './fsrs'
import type { MemoryState } from './memory-state'
import type { Holiday, Preset } from './preset'

/** What a due date depends on beside the card's own memory. */
export interface DueRules {
  readonly scheduler: Scheduler
  readonly preset: Preset
  readonly holiday: Holiday | null
  readonly rolloverHour: number
}

/** A due date that is still to be given: the days it may fall on, and the date once their loads are known. */
export interface Proposal {
  readonly memory: MemoryState
  /** Study days whose load {@link Proposal.due} wants to know; none while the card is in a learning step. */
  readonly days: readonly StudyDay[]
  readonly due: (loadOn: (day: StudyDay) => number) => GivenDate
}

/** A due date, and the study day it falls on where it is not a learning step's. */
export interface GivenDate {
  readonly due: Instant
  readonly day: StudyDay | null
}

/**
 * The memory after an answer and the due date to give: within the fuzz of the algorithm the day with room, by a
 * choice seeded by the card and the count of its answers. With balancing off the algorithm's own fuzz decides, by the
 * same seed; holidays, days off and an exam hold either way.
 */
export function proposeDue(
  rules: DueRules,
  card: CardId,
  state: MemoryState | null,
  answer: Answer,
): Proposal {
  const { scheduler, preset, holiday, rolloverHour } = rules
  const { at, offset } = answer
  const plain = scheduler.schedule(state, answer)
  const given = preset.loadBalance ? plain : fuzzed(scheduler.schedule(state, answer, card))
  const { range } = given
  if (range === null) return { memory: plain.memory, days: [], due: () => ({ due: given.due, day: null }) }
  const today = studyDayOf(at, offset, rolloverHour)
  const { from, to } = beforeExam(range, today, preset.examDate)
  return {
    memory: plain.memory,
    days: Array.from({ length: to - from + 1 }, (_, i) => addDays(today, from + i)),
    due: (loadOn) => {
      const random = seededRandom(seedFrom(`${card} ${String(plain.memory.reviews)}`))
      const ahead = chooseDay({ range, today, preset, holiday, loadOn, random })
      const day = addDays(today, ahead)
      return { due: startOfStudyDay(day, offset, rolloverHour), day }
    },
  }
}

/** What fuzz has decided is not moved again, unless the day is off. */
function fuzzed(scheduled: Scheduled): Scheduled {
  const days = scheduled.memory.scheduledDays
  const range: DayRange | null = days === 0 ? null : { days, from: days, to: days }
  return { ...scheduled, range }
}
