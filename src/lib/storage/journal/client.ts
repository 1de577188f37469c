import { guardVersion } from '$lib/storage/dexie/version-guard'
import { retryLostTransactions } from '$lib/storage/dexie/retry-lost'
import { reportOf } from '$lib/storage/opening/completeness'
import type { JournalEntry } from './entry'
import type { LogState } from './log'
import { EntryAssembly, messagesOf, Outbox, release, sendsOf, type TabMessage } from './parts'
import { highWaterMark, reconcile, startRewrite } from './recovery'
import type { Homes } from './rewrite'
import type { JournalRpc } from './rpc'
import { STARTING, type JournalSetup, type JournalState, type RecoveryReport } from './state'

/** The tab that led before can hold the files for a moment longer. */
const FILES_RETRY_DELAY_MS = 40
const FILES_RETRIES = 250
/** Time for the other tabs to send their unkept entries when this tab takes the lead. */
const GATHER_MS = 120
/** After this time a write is acknowledged when only the database has it. */
const KEEP_TIMEOUT_MS = 4000
/** Delays before a failed journal is tried again. The last delay repeats. */
const RESTART_DELAYS_MS = [1000, 5000, 30_000] as const

/** The journal of one tab. The leading tab writes entries itself. The other tabs send theirs to it. */
export class Journal {
  readonly #setup: JournalSetup
  /** This tab's entries that the journal may not have yet, in order. */
  readonly #waiting = new Map<string, { readonly entry: JournalEntry; readonly done: () => void }>()
  /** Entries from other tabs that arrived before this tab could write them. */
  #sent: JournalEntry[] = []
  readonly #assembly = new EntryAssembly()
  readonly #outbox = new Outbox()
  readonly #erasing: ((done: true) => void)[] = []
  readonly #followers: ((state: JournalState) => void)[] = []
  #rpc: JournalRpc | null = null
  #state: JournalState
  /** True if the database may hold transactions of other tabs, or ones that were never journalled. */
  #isBehind = false
  #turn = 0
  #failures = 0
  /** True while the journal is starting: it can probably be written soon. */
  #isStarting = true
  /** True after a write has waited for the journal's start until the timeout. */
  #isSlow = false

  constructor(setup: JournalSetup) {
    this.#setup = setup
    const { place, brokenSince, start, seen, mark } = setup
    // Without a journal there is no later comparison, so report now.
    const alone = start ? null : reportOf({ events: 0, rows: 0 }, seen, mark, { mark: null, damaged: false })
    const recovery = setup.recovery ?? alone
    this.#state = { ...STARTING, status: start ? 'starting' : 'missing', recovery, place, brokenSince }
    setup.channel.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => void this.#hear(data))
    this.#say({ say: 'hello' })
    guardVersion(setup.db, (refused) => this.#set({ refused }))
    retryLostTransactions(setup.db)
  }

  /** Calls back with the state, now and whenever it changes. */
  follow(onchange: (state: JournalState) => void): void {
    this.#followers.push(onchange)
    onchange(this.#state)
  }

  /** Sets the report of data that was recovered from elsewhere. */
  report(recovery: RecoveryReport): void {
    this.#set({ recovery })
  }

  /** Keeps an entry. Resolves when the entry is in the journal, or if there is no journal to wait for. */
  keep(entry: JournalEntry): Promise<void> {
    const { status } = this.#state
    if (status === 'missing' || (status === 'broken' && !this.#isStarting)) return Promise.resolve()
    const kept = new Promise<void>((resolve) => {
      this.#waiting.set(entry.token, { entry, done: resolve })
      // A failed journal delays no answer. A journal that starts slowly (from a long log) delays only the first one.
      if (status === 'broken' || (this.#isStarting && this.#isSlow)) resolve()
      setTimeout(() => {
        this.#isSlow ||= this.#isStarting
        resolve()
      }, KEEP_TIMEOUT_MS)
    })
    if (this.#rpc) void this.#write([entry])
    else this.#say(...messagesOf(entry))
    return kept
  }

  /** Tells the journal whether this tab leads. The leading tab owns the files; any other tab releases them. */
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
   * @returns false if no tab did: the leading tab must then do it
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

  /** Compares the journal with the database, repairs the one that lags behind, and writes the waiting entries. */
  async #begin(rpc: JournalRpc, opened: LogState, turn: number): Promise<void> {
    const { db, platform, place, seen } = this.#setup
    const homes: Homes = { db, platform, inMemory: place === 'memory', rpc }
    let [mark, state] = [this.#setup.mark, opened]
    // From here on, new entries wait until the journal can be written.
    this.#isStarting = true
    if (this.#isBehind) {
      this.#say({ say: 'lead' })
      await new Promise((resolve) => setTimeout(resolve, GATHER_MS))
      mark = await highWaterMark(db)
      state = await rpc.append(this.#unkept())
    }
    const { recovered, damaged, rewriting } = await reconcile(homes, state, mark, () => this.#known())
    // The learner goes on while the journal is rewritten or checked. New entries are written at once.
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

  /** Checks the records that opening did not read. A damaged journal is rewritten. */
  async #check(homes: Homes, turn: number): Promise<LogState> {
    const state = await homes.rpc.check()
    return state.damaged && turn === this.#turn ? (await startRewrite(homes)).done : state
  }

  #unkept(): JournalEntry[] {
    const known = this.#known()
    this.#sent = []
    return known
  }

  /** The entries of all tabs that the journal may not have yet. */
  #known(): JournalEntry[] {
    return [...this.#sent, ...[...this.#waiting.values()].map(({ entry }) => entry)]
  }

  #release(): void {
    // The worker finishes all earlier calls before it closes.
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
      release(entries)
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

  async #hear(message: TabMessage): Promise<void> {
    switch (message.say) {
      case 'kept':
        this.#done(message.tokens)
        break
      case 'lead':
        for (const entry of this.#unkept()) this.#say(...messagesOf(entry))
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
      case 'part':
      case 'end':
      case 'packed':
      case 'keep': {
        // If a part was missed, the sender sends the entry again when this tab leads.
        const entry = this.#assembly.take(message)
        if (!entry) return
        if (this.#rpc) await this.#write([entry])
        else if (this.#state.status === 'broken') this.#say({ say: 'kept', tokens: [entry.token] })
        else if (this.#turn > 0) this.#sent.push(entry)
        return
      }
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

  #say(...messages: readonly TabMessage[]): void {
    this.#outbox.send(sendsOf(this.#setup.channel, messages))
  }

  #set(change: Partial<JournalState>): void {
    this.#state = { ...this.#state, ...change }
    for (const onchange of this.#followers) onchange(this.#state)
  }
}
