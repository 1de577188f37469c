import { PresetSchema, type Holiday, type Preset } from '$lib/domain/scheduling/preset'
import type { DeckId } from '$lib/domain/shared/ids'
import { studyDayOf, type StudyDay } from '$lib/domain/shared/study-day'
import type { Result } from '$lib/domain/shared/result'
import { encodeCalendar, planToCalendar, type StudyPlan } from '$lib/formats/ics'
import { changePreset, setHoliday, setRollover } from '$lib/usecases/settings/change-preset'
import { countEvents } from '$lib/usecases/settings/count-events'
import type { Deps } from '$lib/usecases/deps'
import { namesOfDecks } from '$lib/usecases/decks/list-decks'
import { undoMarks, type Undo } from '$lib/usecases/study/mark-card'
import { postpone } from '$lib/usecases/study/postpone'
import { rebuildProgress } from '$lib/usecases/settings/rebuild-progress'
import { makeStudyEngine } from '$lib/usecases/study/engine'
import { loadRules, nowOf, type StudyRules } from '$lib/usecases/study/rules'
import { refoldCards } from '$lib/usecases/settings/train-parameters'
import * as v from 'valibot'
import { holidayDifferences, presetDifferences, rolloverDifferences } from './settings-versions'
import { storageUse, type StorageUse } from '$lib/ui/app/storage-use'
import { saveOrAsk, Versions } from '$lib/ui/app/versions.svelte'

/** What the settings screen shows and does. */
export class SettingsPage {
  /** The question which of two versions to keep. */
  readonly versions = new Versions()
  #lastChange: Promise<void> = Promise.resolve()
  readonly #deps: Deps
  #rules = $state.raw<StudyRules | null>(null)
  #decks = $state.raw<readonly { readonly id: DeckId; readonly title: string }[]>([])
  #use = $state.raw<StorageUse | null>(null)
  #events = $state<number | null>(null)
  #rebuilt = $state<number | null>(null)
  #rebuilding = $state<number | null>(null)
  #postponed = $state.raw<Undo | null>(null)
  #saved = $state(false)
  #error = $state<string | null>(null)
  #busy = $state(false)
  #refolding = $state.raw<AbortController | null>(null)

  constructor(deps: Deps) {
    this.#deps = deps
    void this.#load()
  }

  /** Null until they are known. */
  get rules(): StudyRules | null {
    return this.#rules
  }

  get decks(): readonly { readonly id: DeckId; readonly title: string }[] {
    return this.#decks
  }

  get use(): StorageUse | null {
    return this.#use
  }

  get events(): number | null {
    return this.#events
  }

  /** Cards computed by the last rebuild. */
  get rebuilt(): number | null {
    return this.#rebuilt
  }

  /** How far computing everything again has come, 0 to 1; null while nothing is computed. */
  get rebuilding(): number | null {
    return this.#rebuilding
  }

  /** How many cards were just moved to a later day; null before. */
  get postponed(): number | null {
    return this.#postponed?.length ?? null
  }

  /** Whether the last change of the schedule was kept. */
  get saved(): boolean {
    return this.#saved
  }

  get error(): string | null {
    return this.#error
  }

  get busy(): boolean {
    return this.#busy
  }

  /** Whether cards are being computed again, because what they are computed with has changed. */
  get refolding(): boolean {
    return this.#refolding !== null
  }

  /** The study day it is. */
  get today(): StudyDay {
    const { at, offset, rolloverHour } = nowOf(this.#deps, this.#rules ?? { rolloverHour: 4 })
    return studyDayOf(at, offset, rolloverHour)
  }

  /**
   * Changes the settings of a deck, or of all decks.
   * @param base what the form started from
   * @returns what is in force then; null where nothing was saved
   */
  async changePreset(deck: DeckId | null, mine: Preset, base: Preset): Promise<Preset | null> {
    if (!v.is(PresetSchema, mine)) {
      this.#saved = false
      this.#error = 'preset-invalid'
      return null
    }
    const saved = await this.#change(
      saveOrAsk(
        this.versions,
        { mine, base },
        (edit, from) => changePreset(this.#deps, deck, edit, from),
        presetDifferences,
      ),
    )
    return saved?.presetOf(deck) ?? null
  }

  /** Gives a deck back to the settings for all; asks where another tab changed its own meanwhile. */
  async giveBack(deck: DeckId): Promise<void> {
    if (!this.#rules) return
    let base = this.#rules.presetOf(deck)
    const general = this.#rules.presetOf(null)
    for (;;) {
      const given = await changePreset(this.#deps, deck, null, base)
      if (given.ok || given.error.code !== 'changed-elsewhere') {
        await this.#change(Promise.resolve(given))
        return
      }
      const { theirs, fields } = given.error
      const differences = presetDifferences(general, theirs, fields)
      const choice = await this.versions.ask({ differences, gone: null })
      if (choice === 'theirs') this.#rules = await loadRules(this.#deps)
      if (choice !== 'mine') return
      base = theirs
    }
  }

  setHoliday(holiday: Holiday | null): Promise<void> {
    return this.#changeAtOnce((rules) =>
      saveOrAsk(
        this.versions,
        { mine: { holiday }, base: { holiday: rules.holiday } },
        (mine, base) => setHoliday(this.#deps, mine.holiday, base.holiday),
        holidayDifferences,
      ),
    )
  }

  setRollover(hour: number): Promise<void> {
    return this.#changeAtOnce((rules) =>
      saveOrAsk(
        this.versions,
        { mine: { hour }, base: { hour: rules.rolloverHour } },
        (mine, base) => setRollover(this.#deps, mine.hour, base.hour),
        rolloverDifferences,
      ),
    )
  }

  /** Spreads what is due over study days, today the first. */
  async postpone(days: number): Promise<void> {
    const engine = makeStudyEngine(await loadRules(this.#deps))
    const decks = this.#decks.map(({ id }) => id)
    const moved = await postpone(this.#deps, engine, decks, days)
    this.#error = moved.ok ? null : moved.error.code
    this.#postponed = moved.ok ? moved.value : null
  }

  async undoPostpone(): Promise<void> {
    if (!this.#postponed) return
    const engine = makeStudyEngine(await loadRules(this.#deps))
    const back = await undoMarks(this.#deps, engine, this.#postponed)
    this.#error = back.ok ? null : back.error.code
    if (back.ok) this.#postponed = null
  }

  /** A plan of study as a calendar file. */
  calendar(plan: Omit<StudyPlan, 'uid' | 'from' | 'madeAt'>): Blob {
    const at = this.#deps.clock.now()
    const uid = `${this.#deps.ids.ulid(at)}@whence`
    const file = encodeCalendar(planToCalendar({ ...plan, uid, from: this.today, madeAt: at }))
    return new Blob([file], { type: 'text/calendar;charset=utf-8' })
  }

  async persist(): Promise<void> {
    await navigator.storage.persist()
    this.#use = await storageUse()
  }

  async rebuild(): Promise<void> {
    this.#busy = true
    this.#rebuilding = 0
    const result = await rebuildProgress(this.#deps, (share) => {
      this.#rebuilding = share
    })
    this.#rebuilding = null
    this.#busy = false
    this.#error = result.ok ? null : result.error.code
    this.#rebuilt = result.ok ? result.value : null
  }

  /** A setting that is saved as it is chosen: without an answer to the question, it shows what is in force. */
  /**
   * Changes follow each other: each starts from the rules that the one before it has left. A list that is typed into changes
   * at every key, and its second change must not be taken for that of another tab.
   */
  #changeAtOnce(
    work: (rules: StudyRules) => Promise<Result<StudyRules, { readonly code: string }>>,
  ): Promise<void> {
    const done = this.#lastChange.then(async () => {
      if (!this.#rules) return
      const saved = await this.#change(work(this.#rules))
      if (saved === null && this.#error === null) this.#rules = await loadRules(this.#deps)
    })
    this.#lastChange = done.catch(() => undefined)
    return done
  }

  async #change(work: Promise<Result<StudyRules, { readonly code: string }>>): Promise<StudyRules | null> {
    const before = this.#rules
    const result = await work
    this.#saved = result.ok
    this.#error = result.ok || result.error.code === 'undecided' ? null : result.error.code
    if (!result.ok) return null
    this.#rules = result.value
    if (before && this.#needsRefold(before, result.value)) void this.#refold()
    return result.value
  }

  /** Whether cards become something else by the new rules: steps and the hour a study day starts take part in folding. */
  #needsRefold(before: StudyRules, after: StudyRules): boolean {
    const partIn = (rules: StudyRules, deck: DeckId | null): string => {
      const { learningSteps, relearningSteps } = rules.presetOf(deck)
      return JSON.stringify([learningSteps, relearningSteps, rules.rolloverHour])
    }
    const decks = [null, ...this.#decks.map(({ id }) => id)]
    return decks.some((deck) => partIn(before, deck) !== partIn(after, deck))
  }

  /** Computes all cards again; a change made meanwhile starts over. */
  async #refold(): Promise<void> {
    this.#refolding?.abort()
    const mine = new AbortController()
    this.#refolding = mine
    const folded = await refoldCards(this.#deps, () => undefined, mine.signal)
    if (this.#refolding !== mine) return
    this.#refolding = null
    this.#error = folded.ok ? null : folded.error.code
  }

  async #load(): Promise<void> {
    // A long log takes its time to be counted: nothing else waits for that.
    void countEvents(this.#deps).then((events) => {
      if (events.ok) this.#events = events.value
    })
    const [rules, decks, use] = await Promise.all([
      loadRules(this.#deps),
      namesOfDecks(this.#deps),
      storageUse(),
    ])
    this.#decks = decks
    this.#use = use
    this.#rules = rules
  }
}
