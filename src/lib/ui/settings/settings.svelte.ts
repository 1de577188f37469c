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

/** The state and the actions of the settings screen. */
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

  /** Null until the rules are read. */
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

  /** The number of cards computed by the last rebuild. */
  get rebuilt(): number | null {
    return this.#rebuilt
  }

  /** The progress of the rebuild, 0 to 1; null if none is running. */
  get rebuilding(): number | null {
    return this.#rebuilding
  }

  /** The number of cards just moved to a later day; null before. */
  get postponed(): number | null {
    return this.#postponed?.length ?? null
  }

  /** True if the last change of the schedule was saved. */
  get saved(): boolean {
    return this.#saved
  }

  get error(): string | null {
    return this.#error
  }

  get busy(): boolean {
    return this.#busy
  }

  /** True while cards are computed again because learning steps or the start of the day have changed. */
  get refolding(): boolean {
    return this.#refolding !== null
  }

  /** Today's study day. */
  get today(): StudyDay {
    const { at, offset, rolloverHour } = nowOf(this.#deps, this.#rules ?? { rolloverHour: 4 })
    return studyDayOf(at, offset, rolloverHour)
  }

  /**
   * Changes the settings of a deck, or of all decks.
   * @param base the values the form started from
   * @returns the values in force afterwards; null if nothing was saved
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

  /**
   * Makes a deck use the settings for all decks again. Asks first if another tab has changed the deck's own settings
   * meanwhile.
   */
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

  /** Spreads due cards over study days, starting today. */
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

  /** A study plan as a calendar file. */
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

  /**
   * A setting that is saved when it is chosen. If the person does not answer the conflict question, the setting in
   * force is shown.
   */
  /**
   * Changes run one after the other, so each starts from the rules that the one before has left. A typed list changes
   * at every key, and its second change must not look like one of another tab.
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

  /** Tells whether the new rules change the projection: learning steps and the start of the day affect folding. */
  #needsRefold(before: StudyRules, after: StudyRules): boolean {
    const partIn = (rules: StudyRules, deck: DeckId | null): string => {
      const { learningSteps, relearningSteps } = rules.presetOf(deck)
      return JSON.stringify([learningSteps, relearningSteps, rules.rolloverHour])
    }
    const decks = [null, ...this.#decks.map(({ id }) => id)]
    return decks.some((deck) => partIn(before, deck) !== partIn(after, deck))
  }

  /** Computes all cards again. A change made meanwhile starts it over. */
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
    // Counting a long log takes time, so nothing else waits for it.
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
