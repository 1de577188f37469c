/** Tabs of one device that share its journal. */
import { START } from './builders'
import { Device, portTo } from './journal'
import type { JournalEntry, HighWaterMark } from '$lib/storage/journal/entry'
import { Journal } from '$lib/storage/journal/client'
import type { Channel, JournalState } from '$lib/storage/journal/state'
import { JournalLog } from '$lib/storage/journal/log'
import type { JournalRpc } from '$lib/storage/journal/rpc'

/** Channels of tabs: each message reaches all other tabs, not the sender. */
class Air {
  readonly #tabs: ((event: MessageEvent<never>) => void)[] = []
  readonly #silent = new Set<unknown>()

  /** Disconnects the tab that was opened at this place. */
  mute(place: number): void {
    this.#silent.add(this.#tabs[place])
  }

  tab(): Channel {
    const mine: ((event: MessageEvent<never>) => void)[] = []
    return {
      postMessage: (said) => {
        const data = structuredClone(said)
        for (const listener of this.#tabs.filter(
          (other) => !mine.includes(other) && !this.#silent.has(other),
        )) {
          queueMicrotask(() => listener({ data } as MessageEvent<never>))
        }
      },
      addEventListener: (_type, listener) => {
        mine.push(listener)
        this.#tabs.push(listener)
      },
    }
  }
}

export const entry = (token: string): JournalEntry => ({
  token,
  at: START,
  schema: 2,
  ops: [['decks', token, { id: token }]],
})

/** Files that only one tab at a time can hold. */
export class Desk {
  readonly device = new Device()
  readonly air = new Air()
  holder: object | null = null
  /** The error that every append throws, if set. */
  failing: DOMException | null = null

  readonly start = (): JournalRpc => {
    const me = {}
    let port = portTo(new JournalLog(this.device.files))
    return {
      ...port,
      open: () => {
        if (this.holder !== null && this.holder !== me) {
          return Promise.reject(new DOMException('held', 'NoModificationAllowedError'))
        }
        this.holder = me
        port = portTo(new JournalLog(this.device.files))
        return port.open()
      },
      append: (entries) => (this.failing ? Promise.reject(this.failing) : port.append(entries)),
      since: (token) => port.since(token),
      contents: () => port.contents(),
      beginRewrite: (last) => port.beginRewrite(last),
      addRows: (rows) => port.addRows(rows),
      endRewrite: () => port.endRewrite(),
      rewrite: (last) => port.rewrite(last),
      check: () => port.check(),
      erase: () => port.erase(),
      close: () => {
        if (this.holder === me) this.holder = null
        return Promise.resolve()
      },
    }
  }

  tab(
    start: (() => JournalRpc) | null = this.start,
    mark: HighWaterMark | null = null,
  ): { journal: Journal; state: () => JournalState } {
    const journal = new Journal({
      db: this.device.db,
      platform: this.device.platform,
      start,
      channel: this.air.tab(),
      mark,
      seen: null,
      recovery: null,
      place: 'memory',
      brokenSince: null,
      onhealth: () => undefined,
      now: () => START,
    })
    let state: JournalState | null = null
    journal.follow((next) => {
      state = next
    })
    return { journal, state: () => state as unknown as JournalState }
  }

  /** The tokens of the entries in the files. */
  kept(): string[] {
    return new JournalLog(this.device.files)
      .contents()
      .flatMap(({ table, key }) => (table === 'decks' ? [key as string] : []))
  }
}
