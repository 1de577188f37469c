import { guardVersion } from '$lib/storage/dexie/version-guard'
import { retryLostTransactions } from '$lib/storage/dexie/retry-lost'
import { reportOf } from '$lib/storage/opening/completeness'
import type { JournalEntry } from './entry'
import type { LogState } from './log'
import { highWaterMark, reconcile, startRewrite } from './recovery'
import type { Homes } from './rewrite'
import type { JournalRpc } from './rpc'
import { STARTING, type JournalSetup, type JournalState, type RecoveryReport } from './state'

/** The messages between tabs. */
type Message =
  | { readonly say: 'keep'; readonly entry: JournalEntry }
  | { readonly say: 'kept'; readonly tokens: readonly string[] }
  | { readonly say: 'lead' | 'hello' | 'erase' | 'erased' }

/** The tab that led before may still hold the files for a moment. */
const FILES_RETRY_DELAY_MS = 40
const FILES_RETRIES = 250
/** Time for the other tabs to send their unkept entries when this tab takes the lead. */
const GATHER_MS = 120
/** After this time a write is acknowledged on the word of the database alone. */
const KEEP_TIMEOUT_MS = 4000
/** Delays before a journal that failed is tried again. The last one repeats. */
const RESTART_DELAYS_MS = [1000, 5000, 30_000] as const

interface Waiting {
  readonly entry: JournalEntry
  readonly done: () => void
}

/** The journal of one tab. The tab that leads keeps its entries by itself; the others send theirs to it. */
export class Journal {
  readonly #setup: JournalSetup
  /** Entries of this tab that are not known to lie in the journal, in their order. */
  readonly #waiting = new Map<string, Waiting>()
  /** Entries of other tabs that came before this tab could keep them. */
  #sent: JournalEntry[] = []
  readonly #erasing: ((done: true) => void)[] = []
  readonly #followers: ((state: JournalState) => void)[] = []
  #rpc: JournalRpc | null = null
  #state: JournalState
  /** Whether the database may hold transactions of other tabs, or ones that were never kept. */
  #isBehind = false
  #turn = 0
  #failures = 0
  /** Whether the journal is on its way: it can be written soon. */
  #isStarting = true
  /** Whether a write has waited in vain for the journal to start. */
  #isSlow = false

  constructor(setup: JournalSetup) {
    this.#setup = setup
    const { place, brokenSince, start, seen, mark } = setup
    // Without a journal nothing is compared later.
    const alone = start ? null : reportOf({ events: 0, rows: 0 }, seen, mark, { mark: null, damaged: false })
    const recovery = setup.recovery ?? alone
    this.#state = { ...STARTING, status: start ? 'starting' : 'missing', recovery, place, brokenSince }
    setup.channel.addEventListener('message', ({ data }: MessageEvent<Message>) => void this.#hear(data))
    this.#say({ say: 'hello' })
    guardVersion(setup.db, (refused) => this.#set({ refused }))
    retryLostTransactions(setup.db)
  }

  /** Calls back with the state, now and whenever it changes. */
  follow(onchange: (state: JournalState) => void): void {
    this.#followers.push(onchange)
    onchange(this.#state)
  }

  /** Adds what was brought back from elsewhere. */
  report(recovery: RecoveryReport): void {
    this.#set({ recovery })
  }

  /** Keeps an entry. Resolves when it lies in the journal, or when there is no journal to wait for. */
  keep(entry: JournalEntry): Promise<void> {
    const { status } = this.#state
    if (status === 'missing' || (status === 'broken' && !this.#isStarting)) return Promise.resolve()
    const kept = new Promise<void>((resolve) => {
      this.#waiting.set(entry.token, { entry, done: resolve })
      // A journal that fails delays no answer, and one that starts slowly (from a long log) only the first.
      if (status === 'broken' || (this.#isStarting && this.#isSlow)) resolve()
      setTimeout(() => {
        this.#isSlow ||= this.#isStarting
        resolve()
      }, KEEP_TIMEOUT_MS)
    })
    if (this.#rpc) void this.#write([entry])
    else this.#say({ say: 'keep', entry })
    return kept
  }

  /** Says whether this tab leads. The tab that leads owns the files; any other tab lets go of them. */
  async lead(leads: boolean): Promise<void> {
    const turn = ++this.#turn
    if (this.#state.status === 'missing') return
    if (!leads) {
      this.#release()
      return
    }
    try {
      const opened = await this.#open(turn)
      if (opened) await this.#begin(...opened, turn)
    } catch {
      this.#fail(turn)
    }
  }

  /**
   * Erases the journal, through the tab that leads.
   * @returns false where no tab did: then it must be done in the tab that leads
   */
  async erase(): Promise<boolean> {
    this.#done([...this.#waiting.keys()])
    this.#sent = []
    if (this.#state.status === 'missing') return true
    if (this.#rpc) {
      await this.#rpc.erase()
      return true
    }
    const erased = new Promise<boolean>((resolve) => {
      this.#erasing.push(resolve)
      setTimeout(resolve, KEEP_TIMEOUT_MS, false)
    })
    this.#say({ say: 'erase' })
    return erased
  }

  async #open(turn: number): Promise<[JournalRpc, LogState] | null> {
    const rpc = this.#setup.start?.()
    for (let retries = FILES_RETRIES; rpc && turn === this.#turn; retries--) {
      try {
        return [rpc, await rpc.open()]
      } catch (thrown) {
        if (retries === 0 || (thrown as Error).name !== 'NoModificationAllowedError') {
          void rpc.close()
          throw thrown
        }
        await new Promise((resolve) => setTimeout(resolve, FILES_RETRY_DELAY_MS))
      }
    }
    await rpc?.close()
    return null
  }

  /** Compares the journal with the database, repairs, and keeps the entries that have waited. */
  async #begin(rpc: JournalRpc, opened: LogState, turn: number): Promise<void> {
    const { db, platform, place, seen } = this.#setup
    const homes: Homes = { db, platform, inMemory: place === 'memory', rpc }
    let [mark, state] = [this.#setup.mark, opened]
    // From here on new entries are remembered until they are kept.
    this.#isStarting = true
    if (this.#isBehind) {
      this.#say({ say: 'lead' })
      await new Promise((resolve) => setTimeout(resolve, GATHER_MS))
      mark = await highWaterMark(db)
      state = await rpc.append(this.#unkept())
    }
    const { recovered, damaged, rewriting } = await reconcile(homes, state, mark, () => this.#known())
    // The journal is rewritten or checked while the learner goes on. New entries go into it at once.
    void (rewriting?.done ?? this.#check(homes, turn)).then(
      ({ bytes }) => {
        if (turn === this.#turn) this.#set({ bytes })
      },
      () => {
        this.#fail(turn)
      },
    )
    if (turn !== this.#turn) {
      await rpc.close()
      return
    }
    this.#rpc = rpc
    this.#isBehind = true
    this.#isStarting = false
    this.#failures = 0
    this.#setup.onhealth(null)
    const recovery = reportOf(recovered, seen, mark, { mark: state.last, damaged })
    this.#set({
      status: 'on',
      leads: true,
      bytes: state.bytes,
      brokenSince: null,
      ...(recovery && { recovery }),
    })
    await this.#write(this.#unkept())
    this.#say({ say: 'lead' })
  }

  /** Checks the records that were not read at the opening; a damaged journal is rewritten. */
  async #check(homes: Homes, turn: number): Promise<LogState> {
    const state = await homes.rpc.check()
    return state.damaged && turn === this.#turn ? (await startRewrite(homes)).done : state
  }

  #unkept(): JournalEntry[] {
    const known = this.#known()
    this.#sent = []
    return known
  }

  /** The entries of all tabs that are not known to lie in the journal. */
  #known(): JournalEntry[] {
    return [...this.#sent, ...[...this.#waiting.values()].map(({ entry }) => entry)]
  }

  #release(): void {
    // The worker writes everything that it was asked for before it closes.
    void this.#rpc?.close()
    this.#rpc = null
    this.#isBehind = true
    this.#isStarting = false
    this.#set({ status: 'on', leads: false })
  }

  async #write(entries: readonly JournalEntry[]): Promise<void> {
    if (entries.length === 0) return
    const turn = this.#turn
    try {
      const state = await this.#rpc?.append(entries)
      if (!state) return
      const tokens = entries.map(({ token }) => token)
      // Only the tab that sent an entry waits for it.
      const sent = tokens.filter((token) => !this.#waiting.has(token))
      this.#done(tokens)
      if (sent.length > 0) this.#say({ say: 'kept', tokens: sent })
      this.#set({ bytes: state.bytes })
    } catch {
      this.#fail(turn)
    }
  }

  async #hear(message: Message): Promise<void> {
    switch (message.say) {
      case 'kept':
        this.#done(message.tokens)
        break
      case 'lead':
        for (const entry of this.#unkept()) this.#say({ say: 'keep', entry })
        break
      case 'hello':
        if (this.#rpc) this.#say({ say: 'lead' })
        return
      case 'erase':
        if (this.#rpc && (await this.erase())) this.#say({ say: 'erased' })
        return
      case 'erased':
        for (const done of this.#erasing.splice(0)) done(true)
        break
      case 'keep':
        if (this.#rpc) await this.#write([message.entry])
        else if (this.#state.status === 'broken') this.#say({ say: 'kept', tokens: [message.entry.token] })
        else if (this.#turn > 0) this.#sent.push(message.entry)
        return
    }
    // Another tab leads.
    if (this.#state.status === 'starting') {
      this.#isStarting = false
      this.#set({ status: 'on' })
    }
  }

  #done(tokens: readonly string[]): void {
    for (const token of tokens) {
      this.#waiting.get(token)?.done()
      this.#waiting.delete(token)
    }
  }

  /** The journal cannot be written: the database alone acknowledges, and the journal is tried again after a while. */
  #fail(turn: number): void {
    if (turn !== this.#turn) return
    void this.#rpc?.close()
    this.#rpc = null
    this.#isBehind = true
    this.#isStarting = false
    const brokenSince = this.#state.brokenSince ?? this.#setup.now()
    this.#setup.onhealth(brokenSince)
    this.#set({ status: 'broken', leads: false, brokenSince })
    this.#done([...this.#waiting.keys()])
    const delay = RESTART_DELAYS_MS[Math.min(this.#failures++, RESTART_DELAYS_MS.length - 1)]
    setTimeout(() => {
      if (turn === this.#turn) void this.lead(true)
    }, delay)
  }

  #say(message: Message): void {
    this.#setup.channel.postMessage(message)
  }

  #set(change: Partial<JournalState>): void {
    this.#state = { ...this.#state, ...change }
    for (const onchange of this.#followers) onchange(this.#state)
  }
}
