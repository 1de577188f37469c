import { endOfStudyDay, isOnHoliday, type Now } from '$lib/domain/scheduling/due'
import type { Holiday } from '$lib/domain/scheduling/preset'
import { addDays, startOfStudyDay, studyDayOf } from '$lib/domain/shared/study-day'
import { watch } from '$lib/storage/dexie/live'
import type { Deps } from '$lib/usecases/deps'
import { listDecks, type DeckSummary } from '$lib/usecases/decks/list-decks'
import { listMaterials } from '$lib/usecases/materials/list-materials'
import { sittingAhead, type SittingAhead } from '$lib/usecases/study/session-ahead'
import { studyHabits, type StudyHabits } from '$lib/usecases/study/habits'
import { loadRules, nowOf } from '$lib/usecases/study/rules'

interface Found {
  readonly decks: readonly DeckSummary[]
  readonly ahead: SittingAhead
  readonly habits: StudyHabits
  /** Drafts that wait to be vetted. */
  readonly drafts: number
  readonly dayEnds: number
  /** When days off that hold today are over; null on any other day. */
  readonly holidayEnds: number | null
}

function endOfHoliday(holiday: Holiday | null, { at, offset, rolloverHour }: Now): number | null {
  const isOff = isOnHoliday(studyDayOf(at, offset, rolloverHour), holiday)
  return isOff && holiday ? startOfStudyDay(addDays(holiday.to, 1), offset, rolloverHour) : null
}

/** Milliseconds: a longer timer would overflow and ring at once. */
const LONGEST = 86_400_000

/** The decks with what is due, kept up to date while the screen is open. */
export class Today {
  #found = $state.raw<Found | null>(null)
  #failed = $state(false)
  readonly #deps: Deps
  #stop: () => void = () => undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(deps: Deps) {
    this.#deps = deps
    this.#follow()
  }

  #follow(): void {
    const deps = this.#deps
    this.#stop = watch(
      async () => {
        const [decks, ahead, habits, materials, rules] = await Promise.all([
          listDecks(deps),
          sittingAhead(deps),
          studyHabits(deps),
          listMaterials(deps),
          loadRules(deps),
        ])
        const drafts = materials.reduce((sum, material) => sum + material.drafts - material.vetted, 0)
        const active = decks.filter(({ place }) => place === 'active')
        const now = nowOf(deps, rules)
        const [dayEnds, holidayEnds] = [endOfStudyDay(now), endOfHoliday(rules.holiday, now)]
        return { decks: active, ahead, habits, drafts, dayEnds, holidayEnds }
      },
      (found) => {
        this.#found = found
        this.#lookAgain()
      },
      () => {
        this.#failed = true
      },
    )
  }

  /** Nothing is due now: once there is something again, it is looked for. */
  #lookAgain(): void {
    clearTimeout(this.#timer)
    if (this.due > 0 || this.until === null) return
    const wait = Math.max(1000, this.until - this.#deps.clock.now())
    this.#timer = setTimeout(
      () => {
        this.#stop()
        this.#follow()
      },
      Math.min(wait, LONGEST),
    )
  }

  /** Null until they are known. */
  get decks(): readonly DeckSummary[] | null {
    return this.#found?.decks ?? null
  }

  get failed(): boolean {
    return this.#failed
  }

  /** Cards of the sitting that one button starts. */
  get due(): number {
    return this.#found?.ahead.cards ?? 0
  }

  get fresh(): number {
    return this.#found?.ahead.fresh ?? 0
  }

  /** Milliseconds that what is due will take, at the learner's own pace. */
  get takes(): number {
    return this.due * (this.#found?.habits.perCard ?? 0)
  }

  get lastAnswer(): number | null {
    return this.#found?.habits.lastAnswer ?? null
  }

  get drafts(): number {
    return this.#found?.drafts ?? 0
  }

  /**
   * When there is something to study again: the next due date, or the next study day where cards are still new, but not
   * before days off are over.
   */
  get until(): number | null {
    const dues = (this.decks ?? []).flatMap(({ nextDue }) => (nextDue === null ? [] : [nextDue]))
    const isNewLeft = (this.decks ?? []).some(({ met, cards }) => met > 0 && met < cards)
    const times = [...dues, ...(isNewLeft && this.#found ? [this.#found.dayEnds] : [])]
    return times.length === 0 ? null : Math.max(Math.min(...times), this.#found?.holidayEnds ?? 0)
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#stop()
  }
}
