import type { EarlyJournal } from '$lib/storage/journal/early'
import type { JournalState } from '$lib/storage/journal/journal'

/** How safe the learner's data is: what the journal says of itself. */
export class Safety {
  #journal = $state.raw<JournalState | null>(null)
  #dismissed = $state(false)

  constructor(journal: EarlyJournal) {
    journal.follow((state) => {
      this.#journal = state
    })
  }

  /** The journal's state; null until it is loaded. */
  get journal(): JournalState | null {
    return this.#journal
  }

  /** What was brought back since this tab was opened, until the learner has taken note. */
  get recovered(): JournalState['recovered'] {
    return this.#dismissed ? null : (this.#journal?.recovered ?? null)
  }

  dismiss(): void {
    this.#dismissed = true
  }

  /** Saves what the journal holds as a file of JSON, one row a line. */
  async download(): Promise<void> {
    const { journalAsText } = await import('$lib/storage/journal/export')
    const url = URL.createObjectURL(new Blob([await journalAsText()], { type: 'application/x-ndjson' }))
    const link = document.createElement('a')
    link.href = url
    link.download = 'whence-journal.ndjson'
    link.click()
    // Once the browser has taken it.
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
  }
}
