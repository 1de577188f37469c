import type { JournalEntry, JournalOp } from './entry'

/** Operations in one message. Thousands in one would block the page while they are copied. */
const OPS_PER_PART = 200

/**
 * An entry on its way to whoever keeps it: a short one as a whole (`keep`), a packed one as a whole (`packed`), a long
 * one in parts and an end that says how many came before it. A tab with older code ignores all but the first.
 */
export type EntryMessage =
  | { readonly say: 'packed'; readonly entry: JournalEntry }
  | { readonly say: 'keep'; readonly entry: JournalEntry }
  | { readonly say: 'part'; readonly token: string; readonly nth: number; readonly ops: readonly JournalOp[] }
  | { readonly say: 'end'; readonly entry: JournalEntry; readonly parts: number }

/** The messages between tabs. */
export type TabMessage =
  | EntryMessage
  | { readonly say: 'kept'; readonly tokens: readonly string[] }
  | { readonly say: 'lead' | 'hello' | 'erase' | 'erased' }

/** The messages that carry an entry; the last of them completes it. */
export function messagesOf(entry: JournalEntry): readonly [...EntryMessage[], EntryMessage] {
  const { token, ops, packed } = entry
  if (packed) return [{ say: 'packed', entry }]
  if (ops.length <= OPS_PER_PART) return [{ say: 'keep', entry }]
  const parts: EntryMessage[] = []
  let at = 0
  for (; ops.length - at > OPS_PER_PART; at += OPS_PER_PART)
    parts.push({ say: 'part', token, nth: parts.length, ops: ops.slice(at, at + OPS_PER_PART) })
  return [...parts, { say: 'end', entry: { ...entry, ops: ops.slice(at) }, parts: parts.length }]
}

/**
 * Frees the bytes of entries that the journal has. A restore sends hundreds of megabytes through the page, and a page
 * makes too little garbage of its own for the browser to collect them soon.
 */
export function release(entries: readonly JournalEntry[]): void {
  const bytes = entries.flatMap(({ packed }) => packed ?? []).filter(({ byteLength }) => byteLength > 0)
  if (bytes.length === 0) return
  // Bytes that are moved into a channel without a listener are freed at once. `ArrayBuffer.transfer` frees nothing here:
  // the browser's own handle of bytes that came from a worker holds on to them.
  const { port1, port2 } = new MessageChannel()
  port2.close()
  port1.postMessage(
    null,
    bytes.map(({ buffer }) => buffer),
  )
  port1.close()
}

/** The sends of messages. A message whose bytes were freed while it waited is left out: the journal has its entry. */
export function sendsOf(
  channel: { postMessage(message: TabMessage): void },
  messages: readonly TabMessage[],
): (() => void)[] {
  return messages.map((message) => () => {
    const isFreed =
      message.say === 'packed' && message.entry.packed?.some(({ byteLength }) => byteLength === 0) === true
    if (!isFreed) channel.postMessage(message)
  })
}

/** Puts entries together from their messages. Two tabs may send the same entry at a time: its parts are the same. */
export class EntryAssembly {
  readonly #parts = new Map<string, Map<number, readonly JournalOp[]>>()

  /** The entry that a message completes. Null for a part, and if a part was missed: the tab began to listen later. */
  take(message: EntryMessage): JournalEntry | null {
    if (message.say === 'keep' || message.say === 'packed') return message.entry
    if (message.say === 'part') {
      const parts = this.#parts.get(message.token) ?? new Map<number, readonly JournalOp[]>()
      this.#parts.set(message.token, parts.set(message.nth, message.ops))
      return null
    }
    const { entry, parts } = message
    const before = this.#parts.get(entry.token) ?? new Map<number, readonly JournalOp[]>()
    this.#parts.delete(entry.token)
    const inOrder = Array.from({ length: parts }, (_, nth) => before.get(nth) ?? null)
    return inOrder.includes(null)
      ? null
      : { ...entry, ops: [...inOrder, entry.ops].flatMap((ops) => ops ?? []) }
  }
}

/** Sends messages in their order: the first at once, each further one in a task of its own. */
export class Outbox {
  readonly #waiting: (() => void)[] = []
  #channel: MessageChannel | null = null

  send(messages: readonly (() => void)[]): void {
    this.#waiting.push(...messages)
    if (!this.#channel) this.#next()
  }

  #next(): void {
    this.#waiting.shift()?.()
    if (this.#waiting.length === 0) {
      this.#channel?.port1.close()
      this.#channel = null
      return
    }
    // No timer: in a tab out of sight they come once a second.
    if (!this.#channel) {
      this.#channel = new MessageChannel()
      this.#channel.port1.onmessage = () => {
        this.#next()
      }
    }
    this.#channel.port2.postMessage(null)
  }
}
