import type { Deps } from '$lib/usecases/deps'
import { waitUntil, type Wait } from '$lib/domain/scheduling/due'
import { nowOf } from '$lib/usecases/study/rules'
import { hasMade, hasStarted } from '$lib/usecases/classroom/has-started'
import type { PupilTask } from './tasks.lazy'
import type { DeckSummary } from '$lib/usecases/decks/list-decks'
import { watchToday, type TodayContent } from '$lib/usecases/today/watch-today'

/** The longest delay of a timer here. A much longer one would overflow and fire at once. */
const MAX_TIMER_MS = 86_400_000

/** The decks with their due cards, kept up to date while the screen is open. */
export class Today {
  #found = $state.raw<TodayContent | null>(null)
  #failed = $state(false)
  #tasks = $state.raw<readonly PupilTask[]>([])
  #teaches = $state(false)
  readonly #deps: Deps
  #stop: () => void = () => undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(deps: Deps) {
    this.#deps = deps
    this.#follow()
    void this.#readTasks()
    void hasMade(deps).then((made) => (this.#teaches = made))
  }

  /** Reading an assignment checks its signature. That code loads only for a pupil who started one. */
  async #readTasks(): Promise<void> {
    if (!(await hasStarted(this.#deps))) return
    const { readTasks } = await import('./tasks.lazy')
    this.#tasks = await readTasks(this.#deps)
  }

  /** The assignments that were started here, the next due date first. */
  get tasks(): readonly PupilTask[] {
    return this.#tasks
  }

  /** True if an assignment was made here. */
  get teaches(): boolean {
    return this.#teaches
  }

  #follow(): void {
    this.#stop = watchToday(
      this.#deps,
      (found) => {
        this.#found = found
        this.#lookAgain()
      },
      () => {
        this.#failed = true
      },
    )
  }

  /** Schedules a new read for the time when the next card is due, if nothing is due now. */
  #lookAgain(): void {
    clearTimeout(this.#timer)
    if (this.due > 0 || this.until === null) return
    const wait = Math.max(1000, this.until - this.#deps.clock.now())
    this.#timer = setTimeout(
      () => {
        this.#stop()
        this.#follow()
      },
      Math.min(wait, MAX_TIMER_MS),
    )
  }

  /** Null until the decks are read. */
  get decks(): readonly DeckSummary[] | null {
    return this.#found?.decks ?? null
  }

  get failed(): boolean {
    return this.#failed
  }

  /** The number of cards in the session that the button starts. */
  get due(): number {
    return this.#found?.ahead.cards ?? 0
  }

  get fresh(): number {
    return this.#found?.ahead.fresh ?? 0
  }

  /** Milliseconds for the due cards, at the learner's own pace. */
  get takes(): number {
    return this.due * (this.#found?.habits.perCard ?? 0)
  }

  /** The study days of this week, Monday first. */
  get week(): TodayContent['week'] {
    return this.#found?.week ?? []
  }

  get lastAnswer(): number | null {
    return this.#found?.habits.lastAnswer ?? null
  }

  get drafts(): number {
    return this.#found?.drafts ?? 0
  }

  /**
   * The next time when there is something to study: the next due date, or the next study day if new cards are left, but
   * not before the end of days off.
   */
  get until(): number | null {
    const dues = (this.decks ?? []).flatMap(({ nextDue }) => (nextDue === null ? [] : [nextDue]))
    const isNewLeft = (this.decks ?? []).some(({ met, cards }) => met > 0 && met < cards)
    const times = [...dues, ...(isNewLeft && this.#found ? [this.#found.dayEnds] : [])]
    return times.length === 0 ? null : Math.max(Math.min(...times), this.#found?.holidayEnds ?? 0)
  }

  /** The time from now to `until`; null if there is none, or until the decks are read. */
  get wait(): Wait | null {
    const [until, rolloverHour] = [this.until, this.#found?.rolloverHour]
    return until === null || rolloverHour === undefined
      ? null
      : waitUntil(until, nowOf(this.#deps, { rolloverHour }))
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#stop()
  }
}
