import type { Instant } from '$lib/domain/shared/clock'
import type { CardId } from '$lib/domain/shared/ids'
import { seededRandom, seedFrom } from '$lib/domain/shared/random'
import { addDays, startOfStudyDay, studyDayOf, type StudyDay } from '$lib/domain/shared/study-day'
import { beforeExam, chooseDay } from './load-balance'
import type { Answer } from './answer'
import type { DayRange, Scheduled, Scheduler } from './fsrs'
import type { MemoryState } from './memory-state'
import type { Holiday, Preset } from './preset'

/** The inputs of a due date beside the card's own memory state. */
export interface DueRules {
  readonly scheduler: Scheduler
  readonly preset: Preset
  readonly holiday: Holiday | null
  readonly rolloverHour: number
}

/** A due date that is not decided yet: the candidate days, and a function that decides once their loads are known. */
export interface Proposal {
  readonly memory: MemoryState
  /** Study days whose load {@link Proposal.due} needs; none while the card is in a learning step. */
  readonly days: readonly StudyDay[]
  readonly due: (loadOn: (day: StudyDay) => number) => GivenDate
}

/** A due date, and its study day if it is not a learning step's. */
export interface GivenDate {
  readonly due: Instant
  readonly day: StudyDay | null
}

/**
 * Gives the memory state after an answer and the due date: among the days within the fuzz of the algorithm, the choice
 * prefers days with room. The choice is seeded by the card and the number of its answers. With balancing off, the
 * algorithm's own fuzz decides with the same seed. Holidays, days off and an exam apply in both cases.
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

/** A day chosen by fuzz is not moved again, unless it is a day off. */
function fuzzed(scheduled: Scheduled): Scheduled {
  const days = scheduled.memory.scheduledDays
  const range: DayRange | null = days === 0 ? null : { days, from: days, to: days }
  return { ...scheduled, range }
}
