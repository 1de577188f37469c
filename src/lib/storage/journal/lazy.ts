import type { Journal } from './client'
import type { JournalEntry } from './entry'
import { STARTING, type JournalState } from './state'

/** The journal as the page sees it before the journal's code is loaded. */
export interface LazyJournal {
  /** Keeps an entry. Entries stay in their order. An urgent entry loads the journal's code at once. */
  readonly keep: (entry: JournalEntry, urgent: boolean) => Promise<unknown>
  /** Loads the journal's code. The page calls it after the first screen, so that the screen does not wait. */
  readonly begin: () => void
  /** Tells the journal whether this tab leads. */
  readonly lead: (leads: boolean) => void
  /** Calls back with the journal's state, now and whenever it changes. */
  readonly follow: (onchange: (state: JournalState) => void) => void
  /** Erases the journal. False if the leading tab must do it. */
  readonly erase: () => Promise<boolean>
}

/** Delays before the code is loaded again. The last delay repeats. */
const RETRY_DELAYS_MS = [1000, 5000, 30_000] as const

const BROKEN: JournalState = { ...STARTING, status: 'broken' }

/**
 * A journal whose code loads later. A failed load is tried again as long as the page lives. Until it succeeds, the
 * database alone acknowledges, and the state is `broken`.
 * @param load `isLate`: an earlier load failed, so the database holds transactions that the journal has not seen
 * @param onfail is called when a load fails
 */
export function lazyJournal(load: (isLate: boolean) => Promise<Journal>, onfail: () => void): LazyJournal {
  const followers: ((state: JournalState) => void)[] = []
  let begin = (): void => undefined
  let leads: boolean | null = null
  let failures = 0
  let loaded: Journal | null = null
  const attempt = async (): Promise<Journal | null> => {
    try {
      loaded = await load(failures > 0)
      failures = 0
      for (const follower of followers) loaded.follow(follower)
      if (leads !== null) void loaded.lead(leads)
      return loaded
    } catch {
      const delay = RETRY_DELAYS_MS[Math.min(failures++, RETRY_DELAYS_MS.length - 1)]
      onfail()
      for (const follower of followers) follower(BROKEN)
      setTimeout(() => {
        current = attempt()
      }, delay)
      return null
    }
  }
  let current = new Promise<void>((resolve) => {
    begin = resolve
  }).then(attempt)
  return {
    keep: (entry, urgent) => {
      if (urgent) begin()
      const kept = current.then((journal) => journal?.keep(entry))
      // A failed load must not make a saved answer look unsaved.
      return failures > 0 ? Promise.resolve() : kept
    },
    begin,
    lead: (now) => {
      leads = now
      void loaded?.lead(now)
    },
    follow: (onchange) => {
      if (loaded) loaded.follow(onchange)
      else followers.push(onchange)
      if (failures > 0) onchange(BROKEN)
    },
    erase: async () => {
      begin()
      return (await current)?.erase() ?? false
    },
  }
}
