import type { WhenceDb } from '$lib/storage/db'
import type { JournalEntry, Mark } from './entry'
import { refuseStrangers, reopenWhenLost, type Refusal } from './faults'
import { heal, markOf, renew, type Recovered } from './heal'
import type { Platform } from './lift'
import type { LogState } from './log'
import type { JournalPort } from './port'

/** What can be said of the journal: `missing` where the platform has no place for one, `broken` where it fails. */
export type JournalStatus = 'starting' | 'on' | 'missing' | 'broken'

export interface JournalState {
  readonly status: JournalStatus
  /** Whether this tab owns the files, or sends what it writes to the one that does. */
  readonly leads: boolean
  /** Bytes in the files, as far as this tab knows. */
  readonly bytes: number
  /** What was brought back since this tab was opened; null where nothing was lost. */
  readonly recovered: Recovered | null
  /** The browser's database cannot be opened: this one lives in memory, and the journal alone lasts. */
  readonly inMemory: boolean
  /** Why nothing more is saved in this tab; null while everything is. */
  readonly refused: Refusal | null
}

/** What tabs say to each other. */
type Said =
  | { readonly say: 'keep'; readonly entry: JournalEntry }
  | { readonly say: 'kept'; readonly tokens: readonly string[] }
  | { readonly say: 'lead' | 'hello' | 'erase' | 'erased' }

/** How tabs speak with each other: a broadcast channel. */
export interface Channel {
  postMessage(said: unknown): void
  addEventListener(type: 'message', listener: (event: MessageEvent<never>) => void): void
}

/** What a journal stands on. */
export interface JournalPlace {
  readonly db: WhenceDb
  readonly platform: Platform
  /** Starts the worker that holds the files; null where the platform has none. */
  readonly start: (() => JournalPort) | null
  readonly channel: Channel
  /** The database's latest transaction before this tab wrote anything. */
  readonly mark: Mark | null
  readonly recovered: Recovered | null
  readonly inMemory: boolean
}

/** Milliseconds between two tries to get hold of the files, which the tab that led before may not have let go yet. */
const RETRY = 40
const TRIES = 250
/** Milliseconds for the other tabs to send what nobody has kept, when one takes the lead. */
const GATHER = 120
/** Milliseconds after which a write is acknowledged on the database's word alone. It is kept as soon as can be. */
const PATIENCE = 4000
/** Milliseconds after which a journal that failed is tried again. */
const AGAIN = 30_000

/** The files, opened, and what stands in them. */
interface Taken {
  readonly port: JournalPort
  readonly state: LogState
}

interface Waiting {
  readonly entry: JournalEntry
  readonly done: () => void
}

/** The journal from a tab's side: what the tab writes is kept by itself where it leads, else by the tab that does. */
export class Journal {
  readonly #place: JournalPlace
  /** Entries of this tab that are not known to lie in the journal, in their order. */
  readonly #waiting = new Map<string, Waiting>()
  /** Entries of other tabs that came before this one was ready to keep them. */
  #sent: JournalEntry[] = []
  /** Who waits for the tab that leads to have erased everything. */
  #erasing: ((done: true) => void)[] = []
  #port: JournalPort | null = null
  #state: JournalState
  /** Whether the database may hold by now what others wrote, or what was never kept. */
  #followed = false
  #turn = 0
  /** Whether somebody has waited in vain for the journal to begin. */
  #isLong = false
  readonly #onchange: ((state: JournalState) => void)[] = []

  constructor(place: JournalPlace) {
    this.#place = place
    const status = place.start ? 'starting' : 'missing'
    const { recovered, inMemory } = place
    this.#state = { status, leads: false, bytes: 0, recovered, inMemory, refused: null }
    place.channel.addEventListener('message', ({ data }: MessageEvent<Said>) => void this.#hear(data))
    this.#say({ say: 'hello' })
    refuseStrangers(place.db, (refused) => this.#set({ refused }))
    reopenWhenLost(place.db)
  }

  /** Calls back with the state, now and whenever it changes. */
  follow(onchange: (state: JournalState) => void): void {
    this.#onchange.push(onchange)
    onchange(this.#state)
  }

  /** Keeps an entry. Resolves when it lies in the journal, or when there is none to wait for. */
  keep(entry: JournalEntry): Promise<void> {
    const { status } = this.#state
    if (status === 'missing' || status === 'broken') return Promise.resolve()
    const kept = new Promise<void>((resolve) => {
      this.#waiting.set(entry.token, { entry, done: resolve })
      // A journal that is long in coming (it is written anew from a long log) is waited for once, not at every answer.
      if (status === 'starting' && this.#isLong) resolve()
      setTimeout(() => {
        this.#isLong ||= this.#state.status === 'starting'
        resolve()
      }, PATIENCE)
    })
    if (this.#port) void this.#write([entry])
    else this.#say({ say: 'keep', entry })
    return kept
  }

  /** Says whether this tab leads: then it owns the files, else it lets go of them. */
  async lead(leads: boolean): Promise<void> {
    const turn = ++this.#turn
    if (this.#state.status === 'missing') return
    if (!leads) {
      this.#letGo()
      return
    }
    try {
      const taken = await this.#take(turn)
      if (taken) await this.#begin(taken, turn)
    } catch {
      this.#break(turn)
    }
  }

  /**
   * Forgets everything, where the learner has everything deleted: by itself where this tab leads, else through the one
   * that does.
   * @returns false where nobody did: then it has to be done in the tab that leads
   */
  async erase(): Promise<boolean> {
    this.#done([...this.#waiting.keys()])
    this.#sent = []
    if (this.#state.status === 'missing') return true
    if (this.#port) {
      await this.#port.erase()
      return true
    }
    const erased = new Promise<boolean>((resolve) => {
      this.#erasing.push(resolve)
      setTimeout(resolve, PATIENCE, false)
    })
    this.#say({ say: 'erase' })
    return erased
  }

  /** Opens the files, which the tab that led before may not have let go of yet. */
  async #take(turn: number): Promise<Taken | null> {
    const port = this.#place.start?.()
    for (let tries = TRIES; port && turn === this.#turn; tries--) {
      try {
        return { port, state: await port.open() }
      } catch (thrown) {
        if (tries === 0 || (thrown as Error).name !== 'NoModificationAllowedError') throw thrown
        await later(RETRY)
      }
    }
    await port?.close()
    return null
  }

  /** Compares the files with the database, mends, and keeps what has waited until now. */
  async #begin({ port, state: opened }: Taken, turn: number): Promise<void> {
    const { db, platform } = this.#place
    let [mark, state] = [this.#place.mark, opened]
    if (this.#followed) {
      this.#say({ say: 'lead' })
      await later(GATHER)
      mark = await markOf(db)
      state = await port.append(this.#unkept())
    }
    const { recovered, rewriting } = await heal(db, platform, port, state, mark, () => this.#known())
    // It goes on being written or read while the learner does: what they answer goes into it at once.
    void (rewriting?.done ?? this.#checked(port, turn)).then(
      ({ bytes }) => {
        if (turn === this.#turn) this.#set({ bytes })
      },
      () => {
        this.#break(turn)
      },
    )
    if (turn !== this.#turn) {
      await port.close()
      return
    }
    this.#port = port
    this.#followed = true
    const found = recovered.events + recovered.rows > 0
    this.#set({ status: 'on', leads: true, bytes: state.bytes, ...(found && { recovered }) })
    await this.#write(this.#unkept())
    this.#say({ say: 'lead' })
  }

  /** Has what was not read at the opening looked through; where something is broken, all is written anew. */
  async #checked(port: JournalPort, turn: number): Promise<LogState> {
    const { db, platform } = this.#place
    const state = await port.check()
    return state.damaged && turn === this.#turn ? (await renew(db, platform, port)).done : state
  }

  #unkept(): JournalEntry[] {
    const known = this.#known()
    this.#sent = []
    return known
  }

  /** What is not known to lie in the journal, of this tab and of others. */
  #known(): JournalEntry[] {
    return [...this.#sent, ...[...this.#waiting.values()].map(({ entry }) => entry)]
  }

  #letGo(): void {
    // What was asked of the worker before is written before it closes.
    void this.#port?.close()
    this.#port = null
    this.#followed = true
    this.#set({ status: 'on', leads: false })
  }

  async #write(entries: readonly JournalEntry[]): Promise<void> {
    if (entries.length === 0) return
    const turn = this.#turn
    try {
      const state = await this.#port?.append(entries)
      if (!state) return
      const tokens = entries.map(({ token }) => token)
      // Only who sent an entry waits for it; what is this tab's own is nobody else's business.
      const sent = tokens.filter((token) => !this.#waiting.has(token))
      this.#done(tokens)
      if (sent.length > 0) this.#say({ say: 'kept', tokens: sent })
      this.#set({ bytes: state.bytes })
    } catch {
      this.#break(turn)
    }
  }

  async #hear(said: Said): Promise<void> {
    switch (said.say) {
      case 'kept':
        this.#done(said.tokens)
        break
      case 'lead':
        for (const entry of this.#unkept()) this.#say({ say: 'keep', entry })
        break
      case 'hello':
        if (this.#port) this.#say({ say: 'lead' })
        return
      case 'erase':
        if (this.#port && (await this.erase())) this.#say({ say: 'erased' })
        return
      case 'erased':
        for (const done of this.#erasing.splice(0)) done(true)
        break
      case 'keep':
        if (this.#port) await this.#write([said.entry])
        else if (this.#state.status === 'broken') this.#say({ say: 'kept', tokens: [said.entry.token] })
        else if (this.#turn > 0) this.#sent.push(said.entry)
        return
    }
    // Another tab leads.
    if (this.#state.status === 'starting') this.#set({ status: 'on' })
  }

  #done(tokens: readonly string[]): void {
    for (const token of tokens) {
      this.#waiting.get(token)?.done()
      this.#waiting.delete(token)
    }
  }

  /** The journal cannot be written: the database alone must do, and it is tried again after a while. */
  #break(turn: number): void {
    if (turn !== this.#turn) return
    void this.#port?.close()
    this.#port = null
    this.#followed = true
    this.#set({ status: 'broken', leads: false })
    this.#done([...this.#waiting.keys()])
    setTimeout(() => {
      if (turn === this.#turn) void this.lead(true)
    }, AGAIN)
  }

  #say(said: Said): void {
    this.#place.channel.postMessage(said)
  }

  #set(change: Partial<JournalState>): void {
    this.#state = { ...this.#state, ...change }
    for (const onchange of this.#onchange) onchange(this.#state)
  }
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
