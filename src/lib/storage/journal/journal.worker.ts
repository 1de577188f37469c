/** Holds the journal's files for the tab that leads. Only a worker can write to them synchronously and flush. */
import { HOME } from '$lib/storage/opening/home'
import { openWorkerDatabase } from '$lib/storage/opening/worker-database'
import { journalledPages } from './rewrite'
import type { HighWaterMark, JournalEntry } from './entry'
import { FILES } from './files'
import { JournalLog } from './log'
import { EntryAssembly, type EntryMessage } from './parts'
import type { LogFile } from './scan'
import type { RpcAnswer, RpcCall } from './rpc'

type Handle = LogFile & { close(): void }

/** Time without a call before the journal is compacted or checked. */
const IDLE_MS = 1000
/** Pause between two pieces of a check. Nobody waits for the check. */
const CHECK_PAUSE_MS = 30

let handles: Handle[] = []
let log: JournalLog | null = null
const assembly = new EntryAssembly()
let idle: ReturnType<typeof setTimeout> | undefined
/** The time of the latest call, in milliseconds of `performance.now()`. */
let lastCallAt = 0

async function open(): Promise<JournalLog> {
  closeAll()
  const root = await navigator.storage.getDirectory()
  const folder = await root.getDirectoryHandle(HOME.journalFolder, { create: true })
  for (const name of FILES) {
    const file = await folder.getFileHandle(name, { create: true })
    handles.push(
      await (file as unknown as { createSyncAccessHandle(): Promise<Handle> }).createSyncAccessHandle(),
    )
  }
  const [first, second] = handles
  if (!first || !second) throw new Error('the journal has two files')
  return new JournalLog([first, second])
}

function closeAll(): void {
  clearTimeout(idle)
  for (const handle of handles) handle.close()
  handles = []
  log = null
}

function compactLater(): void {
  clearTimeout(idle)
  if (log?.grown !== true) return
  idle = setTimeout(() => {
    // A full disk stops it. Both files stay readable, and the next compaction tries again.
    if (log?.grown === true) compact(log).catch(() => undefined)
  }, IDLE_MS)
}

/**
 * Compacts the journal piece by piece, and pauses after each for as long as it took: nobody waits for this, and it must
 * not slow down other work. Other calls are answered meanwhile. A failure leaves the journal as it was.
 */
async function compact(own: JournalLog): Promise<void> {
  let start = performance.now()
  for (const _piece of own.compaction()) {
    await new Promise((resolve) => setTimeout(resolve, performance.now() - start))
    if (log !== own) return
    start = performance.now()
  }
}

/** Rewrites the journal from the database. Other calls are answered meanwhile. */
async function rewrite(own: JournalLog, mark: HighWaterMark): Promise<JournalLog['state']> {
  own.beginRewrite(mark)
  const db = await openWorkerDatabase()
  try {
    for await (const rows of journalledPages(db)) {
      // The files were closed, or the journal was erased.
      if (log !== own || !own.rewriting) throw noLongerWanted()
      own.addRows(rows)
    }
    if (log === own) own.endRewrite()
    compactLater()
    return own.state
  } finally {
    db.close()
  }
}

/** Checks the records that opening did not read, piece by piece, and pauses while other calls arrive. */
async function check(own: JournalLog): Promise<JournalLog['state']> {
  const pieces = own.check()
  do {
    do await new Promise((resolve) => setTimeout(resolve, CHECK_PAUSE_MS))
    while (performance.now() - lastCallAt < IDLE_MS)
    if (log !== own) throw noLongerWanted()
  } while (pieces.next().done !== true)
  compactLater()
  return own.state
}

function noLongerWanted(): DOMException {
  return new DOMException('no longer wanted', 'AbortError')
}

async function answer({ name, args }: RpcCall): Promise<unknown> {
  if (name === 'close') {
    closeAll()
    return undefined
  }
  if (name === 'hold') {
    assembly.take(...(args as [EntryMessage]))
    return undefined
  }
  if (name === 'open') log = await open()
  if (!log) throw new DOMException('the journal is not open', 'InvalidStateError')
  if (name === 'rewrite') return rewrite(log, ...(args as [HighWaterMark]))
  if (name === 'check') return check(log)
  if (name === 'since' || name === 'contents') return log[name](...(args as [string]))
  if (name === 'append') log.append((args as [readonly EntryMessage[]])[0].map(wholeOf))
  else if (name !== 'open') (log[name] as (...args: unknown[]) => void).apply(log, [...args])
  compactLater()
  return log.state
}

function wholeOf(last: EntryMessage): JournalEntry {
  const entry = assembly.take(last)
  if (!entry) throw new Error('a part of the entry is missing')
  return entry
}

let queue = Promise.resolve()
addEventListener('message', ({ data }: MessageEvent<RpcCall>) => {
  // Calls run in the order in which they arrive. Opening takes a while, and no later call may overtake it.
  queue = queue.then(async () => {
    lastCallAt = performance.now()
    const replied = reply(data)
    // A rewrite or check has started in its turn. The next calls need not wait for its end.
    if (data.name !== 'rewrite' && data.name !== 'check') await replied
  })
})

async function reply(call: RpcCall): Promise<void> {
  const { id } = call
  try {
    postMessage({ id, ok: true, value: await answer(call) } satisfies RpcAnswer)
  } catch (thrown) {
    closeIfHalfOpen(call.name)
    const error = thrown instanceof Error ? thrown : new Error(String(thrown))
    postMessage({ id, ok: false, name: error.name, message: error.message } satisfies RpcAnswer)
  }
}

/** If opening one file fails, release the other. */
function closeIfHalfOpen(name: RpcCall['name']): void {
  if (name === 'open') closeAll()
}
