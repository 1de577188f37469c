/** Holds the journal's files, for the tab that leads: only a worker may write to them at once and flush. */
import { HOME } from '$lib/storage/opening/home'
import { openWorkerDatabase } from '$lib/storage/opening/worker-database'
import { journalledPages } from './rewrite'
import type { HighWaterMark } from './entry'
import { FILES } from './files'
import { JournalLog } from './log'
import type { LogFile } from './scan'
import type { JournalRpc, RpcAnswer, RpcCall } from './rpc'

type Handle = LogFile & { close(): void }

/** Milliseconds without a write before the journal is compacted, or looked through. */
const IDLE = 1000
/** Milliseconds between two pieces that are looked through: nobody waits for them. */
const PAUSE = 30

let handles: Handle[] = []
let log: JournalLog | null = null
let idle: ReturnType<typeof setTimeout> | undefined
/** When something was asked last. */
let asked = 0

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
    if (log?.grown === true) log.compact()
  }, IDLE)
}

/** Writes the journal again from the database: begun at once, and gone on with beside whatever else is asked. */
async function rewrite(own: JournalLog, mark: HighWaterMark): Promise<JournalLog['state']> {
  own.beginRewrite(mark)
  const db = await openWorkerDatabase()
  try {
    for await (const rows of journalledPages(db)) {
      // The files were let go of, or everything was to be forgotten.
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

/** Looks through what was not read at the opening: a piece at a time, and none while answers are given. */
async function check(own: JournalLog): Promise<JournalLog['state']> {
  const pieces = own.check()
  do {
    do await new Promise((resolve) => setTimeout(resolve, PAUSE))
    while (performance.now() - asked < IDLE)
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
  if (name === 'open') log = await open()
  if (!log) throw new DOMException('the journal is not open', 'InvalidStateError')
  if (name === 'rewrite') return rewrite(log, ...(args as [HighWaterMark]))
  if (name === 'check') return check(log)
  if (name === 'since' || name === 'contents') return log[name](...(args as [string]))
  if (name !== 'open') (log[name] as (...args: unknown[]) => void).apply(log, [...args])
  compactLater()
  return log.state
}

let queue = Promise.resolve()
addEventListener('message', ({ data }: MessageEvent<RpcCall>) => {
  // One after another, in the order asked: opening takes a while, and nothing may overtake it.
  queue = queue.then(async () => {
    asked = performance.now()
    const replied = reply(data)
    // What is long has begun in its turn, and does not keep the others waiting.
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

/** A second file that would not open leaves the first to whoever comes next. */
function closeIfHalfOpen(name: keyof JournalRpc): void {
  if (name === 'open') closeAll()
}
