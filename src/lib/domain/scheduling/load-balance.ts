import { addDays, type StudyDay } from '$lib/domain/shared/study-day'
import type { Random } from '$lib/domain/shared/random'
import { isOnHoliday } from './due'
import type { DayRange } from './fsrs'
import type { Holiday, Preset } from './preset'

/** What the choice of a day depends on, as plain data. */
export interface BalanceInput {
  readonly range: DayRange
  readonly today: StudyDay
  readonly preset: Pick<Preset, 'easyDays' | 'examDate'>
  readonly holiday: Holiday | null
  /** Cards due on a day as things stand. */
  readonly loadOn: (day: StudyDay) => number
  /** Seeded by the card and the count of its answers, so that every device chooses alike from like loads. */
  readonly random: Random
}

const DAY_MS = 86_400_000
/** How far beyond the range a day is looked for when every day in it is off. */
const WIDEST = 60

/**
 * The day on which a card comes back, in days from today: within the range of its fuzz, a day with little to do is
 * likelier, an earlier one is a little likelier (what waits longer is more at risk), a day off is never chosen and an
 * easy day takes its share. Where every day of the range is off, the nearest days around it are looked at.
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

/** A day that may be chosen: how far off, and how much of a usual day's cards it is to have. */
interface Option {
  readonly ahead: number
  readonly day: StudyDay
  readonly share: number
}

/** Days of the range that are open, or else those nearest to it on either side, none before tomorrow. */
function openDays(from: number, to: number, optionOf: (ahead: number) => Option): Option[] {
  for (let beyond = 0; beyond <= WIDEST; beyond++) {
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

/** A last look at a card falls into this many days before an exam. */
const LAST_LOOK = 7

/**
 * The range with an exam ahead: what would come back only in the last days or after them comes in the last days, once.
 * A card that was asked in them already is as fresh as it will be.
 */
export function beforeExam(range: DayRange, today: StudyDay, exam: StudyDay | null): DayRange {
  if (exam === null || exam <= today) return range
  const left = Math.round((Date.parse(exam) - Date.parse(today)) / DAY_MS)
  if (left <= LAST_LOOK || range.days < left - LAST_LOOK) return range
  const [from, to] = [left - LAST_LOOK, left - 1]
  return { days: Math.min(range.days, to), from, to }
}
