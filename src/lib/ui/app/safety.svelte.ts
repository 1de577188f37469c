import type { LazyJournal } from '$lib/storage/journal/lazy'
import type { JournalState } from '$lib/storage/journal/state'
import { HOME, localValues } from '$lib/storage/opening/home'

/** The safety of the learner's data, as the journal reports it. */
export class Safety {
  #journal = $state.raw<JournalState | null>(null)
  /** The report that the learner has dismissed. A later report is shown again. */
  #dismissed = $state.raw<JournalState['recovery']>(null)
  #isPlaceKnown = $state(false)

  constructor(journal: LazyJournal) {
    journal.follow((state) => {
      this.#journal = state
    })
  }

  /** The journal's state; null until it is loaded. */
  get journal(): JournalState | null {
    return this.#journal
  }

  /** The data that was restored since this tab was opened; null after the learner has dismissed the notice. */
  get recovery(): JournalState['recovery'] {
    const recovery = this.#journal?.recovery ?? null
    return recovery === this.#dismissed ? null : recovery
  }

  /** The place of the data; null after the learner has dismissed the notice. */
  get place(): JournalState['place'] {
    return this.#isPlaceKnown ? 'usual' : (this.#journal?.place ?? 'usual')
  }

  dismiss(): void {
    this.#dismissed = this.#journal?.recovery ?? null
    this.#isPlaceKnown = true
    localValues.set(HOME.keys.report, null)
  }
}
