import { addDays, type StudyDay } from '$lib/domain/shared/study-day'
import type { Random } from '$lib/domain/shared/random'
import { isOnHoliday } from './due'
import type { DayRange } from './fsrs'
import type { Holiday, Preset } from './preset'

/** The inputs for choosing a day, as plain data. */
export interface BalanceInput {
  readonly range: DayRange
  readonly today: StudyDay
  readonly preset: Pick<Preset, 'easyDays' | 'examDate'>
  readonly holiday: Holiday | null
  /** The number of cards due on a day now. */
  readonly loadOn: (day: StudyDay) => number
  /**
   * Seeded by the card and the number of its answers, so that every device makes the same choice from the same loads.
   */
  readonly random: Random
}

const DAY_MS = 86_400_000
/** The number of days beyond the range that are searched if every day in it is off. */
const MAX_SEARCH_DAYS = 60

/**
 * Chooses the day on which a card comes back, in days from today. Within the range of its fuzz, a day with fewer cards
 * is likelier, and an earlier day is slightly likelier, because waiting raises the risk. A day off is never chosen, and
 * an easy day gets its share. If every day of the range is off, the nearest days around it are used.
 */
export function chooseDay({ range, today, preset, holiday, loadOn, random }: BalanceInput): number {
  const { days, from, to } = beforeExam(range, today, preset.examDate)
  const weekday = weekdayOf(today)
  const open = openDays(from, to, (ahead) => {
    const day = addDays(today, ahead)
    const share = isOnHoliday(day, holiday) ? 0 : (preset.easyDays[(weekday + ahead) % 7] ?? 1)
    return { ahead, day, share }
  })
  if (open.length <= 1) return open[0]?.ahead ?? days
  const weights = open.map(({ ahead, day, share }) => {
    const load = (loadOn(day) + 1) / share
    return 1 / (load * load * ahead)
  })
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let left = random() * total
  const chosen = weights.findIndex((weight) => (left -= weight) < 0)
  return open[chosen]?.ahead ?? days
}

/** A candidate day: its distance, and its intended share of a usual day's cards. */
interface Option {
  readonly ahead: number
  readonly day: StudyDay
  readonly share: number
}

/** Days of the range that are not off, or otherwise the nearest ones on either side, none before tomorrow. */
function openDays(from: number, to: number, optionOf: (ahead: number) => Option): Option[] {
  for (let beyond = 0; beyond <= MAX_SEARCH_DAYS; beyond++) {
    const first = Math.max(1, from - beyond)
    const options = Array.from({ length: to + beyond - first + 1 }, (_, i) => optionOf(first + i))
    const open = options.filter(({ share }) => share > 0)
    if (open.length > 0) return open
  }
  return []
}

/** Monday is 0. */
function weekdayOf(day: StudyDay): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
}

/** A last review of a card falls into this number of days before an exam. */
const LAST_REVIEW_DAYS = 7

/**
 * The range before an exam: a card that would come back only in the last days or after them comes once in the last
 * days. A card that was already asked in them is not moved.
 */
export function beforeExam(range: DayRange, today: StudyDay, exam: StudyDay | null): DayRange {
  if (exam === null || exam <= today) return range
  const left = Math.round((Date.parse(exam) - Date.parse(today)) / DAY_MS)
  if (left <= LAST_REVIEW_DAYS || range.days < left - LAST_REVIEW_DAYS) return range
  const [from, to] = [left - LAST_REVIEW_DAYS, left - 1]
  return { days: Math.min(range.days, to), from, to }
}
