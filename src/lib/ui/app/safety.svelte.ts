import type { LazyJournal } from '$lib/storage/journal/lazy'
import type { JournalState } from '$lib/storage/journal/state'
import { HOME, localValues } from '$lib/storage/opening/home'

/** How safe the learner's data is, as the journal reports it. */
export class Safety {
  #journal = $state.raw<JournalState | null>(null)
  /** The report that the learner has put away. A later report is shown again. */
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

  /** What was brought back since this tab was opened, until the learner has put the notice away. */
  get recovery(): JournalState['recovery'] {
    const recovery = this.#journal?.recovery ?? null
    return recovery === this.#dismissed ? null : recovery
  }

  /** Where the data lies, until the learner has put the notice away. */
  get place(): JournalState['place'] {
    return this.#isPlaceKnown ? 'usual' : (this.#journal?.place ?? 'usual')
  }

  dismiss(): void {
    this.#dismissed = this.#journal?.recovery ?? null
    this.#isPlaceKnown = true
    localValues.set(HOME.keys.report, null)
  }
}
