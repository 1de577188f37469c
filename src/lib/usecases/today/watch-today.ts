import { endOfStudyDay, isOnHoliday, type Now } from '$lib/domain/scheduling/due'
import type { Holiday } from '$lib/domain/scheduling/preset'
import type { Instant } from '$lib/domain/shared/clock'
import { addDays, startOfStudyDay, studyDayOf } from '$lib/domain/shared/study-day'
import { watch } from '$lib/storage/dexie/live'
import type { Deps } from '$lib/usecases/deps'
import { listDecks, type DeckSummary } from '$lib/usecases/decks/list-decks'
import { listMaterials } from '$lib/usecases/materials/list-materials'
import { sessionAhead, type SessionAhead } from '$lib/usecases/study/session-ahead'
import { studyHabits, type StudyHabits } from '$lib/usecases/study/habits'
import { loadRules, nowOf } from '$lib/usecases/study/rules'
import { studyWeek, type WeekDay } from './study-week'

/** The work of today. */
export interface TodayContent {
  /** The decks that are not archived. */
  readonly decks: readonly DeckSummary[]
  readonly ahead: SessionAhead
  readonly habits: StudyHabits
  readonly week: readonly WeekDay[]
  /** Drafts that wait for vetting. */
  readonly drafts: number
  readonly dayEnds: Instant
  /** The hour at which the learner's study days start. */
  readonly rolloverHour: number
  /** The end of the holiday that contains today; null on any other day. */
  readonly holidayEnds: Instant | null
}

/** Follows the work of today. @returns a function that stops following */
export function watchToday(
  deps: Deps,
  onValue: (content: TodayContent) => void,
  onError: () => void,
): () => void {
  return watch(() => readToday(deps), onValue, onError)
}

async function readToday(deps: Deps): Promise<TodayContent> {
  const [decks, ahead, habits, materials, rules] = await Promise.all([
    listDecks(deps),
    sessionAhead(deps),
    studyHabits(deps),
    listMaterials(deps),
    loadRules(deps),
  ])
  const drafts = materials.reduce((sum, material) => sum + material.drafts - material.vetted, 0)
  const active = decks.filter(({ place }) => place === 'active')
  const now = nowOf(deps, rules)
  const week = await studyWeek(deps, now)
  const [dayEnds, holidayEnds] = [endOfStudyDay(now), endOfHoliday(rules.holiday, now)]
  const { rolloverHour } = rules
  return { decks: active, ahead, habits, week, drafts, dayEnds, rolloverHour, holidayEnds }
}

function endOfHoliday(holiday: Holiday | null, { at, offset, rolloverHour }: Now): Instant | null {
  const isOff = isOnHoliday(studyDayOf(at, offset, rolloverHour), holiday)
  return isOff && holiday ? startOfStudyDay(addDays(holiday.to, 1), offset, rolloverHour) : null
}
