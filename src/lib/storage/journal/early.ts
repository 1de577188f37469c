import type { JournalEntry } from './entry'
import type { Journal, JournalState } from './journal'

/** The journal from the page's side, before its code is there. */
export interface EarlyJournal {
  /** Keeps an entry; entries stay in their order. An urgent one has the journal loaded at once. */
  readonly keep: (entry: JournalEntry, urgent: boolean) => Promise<unknown>
  /** Loads the journal: when the first screen stands, so that it does not wait for this. */
  readonly begin: () => void
  /** Says whether this tab leads. */
  readonly lead: (leads: boolean) => void
  /** Calls back with the journal's state, now and whenever it changes. */
  readonly follow: (onchange: (state: JournalState) => void) => void
  /** Forgets everything, where the learner has everything deleted. False where that must be done in the tab that leads. */
  readonly erase: () => Promise<boolean>
}

/** A journal that is loaded late: until then it takes everything in and lets what is urgent wait. */
export function earlyJournal(load: () => Promise<Journal>): EarlyJournal {
  let begin = (): void => undefined
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  // Code that cannot be loaded must not make a saved answer look unsaved: then the database alone has to do.
  const journal = begun.then(load).catch(() => null)
  return {
    keep: (entry, urgent) => {
      if (urgent) begin()
      return journal.then((loaded) => loaded?.keep(entry))
    },
    begin,
    lead: (leads) => void journal.then((loaded) => loaded?.lead(leads)),
    follow: (onchange) => void journal.then((loaded) => loaded?.follow(onchange)),
    erase: async () => {
      begin()
      return (await journal)?.erase() ?? true
    },
  }
}
