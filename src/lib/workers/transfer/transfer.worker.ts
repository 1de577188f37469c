/** Makes and merges backups: packing, scrypt and a long log would block the page. Ending the worker cancels. */
import type { Journalling } from '$lib/storage/journal/capture'
import { openWorkerDatabase } from '$lib/storage/opening/worker-database'
import { locationOfWorker, platformAt } from '$lib/storage/opening/location'
import { packedEntry } from '$lib/storage/journal/record'
import { monotonicUlid } from '$lib/domain/shared/ulid'
import type { Share } from '$lib/workers/jobs/client'
import type { JobMessage } from '$lib/workers/jobs/job-client'
import type { KeepMessage, KeptMessage } from './client'
import { makeBackup, restoreBackup, type BackupRequest, type RestoreRequest } from './source'

type Request = { readonly backup: BackupRequest } | { readonly restore: RestoreRequest }

/** Callbacks of entries that the journal has not confirmed yet, by the token of their transaction. */
const waiting = new Map<string, () => void>()

addEventListener('message', ({ data }: MessageEvent<Request | KeptMessage>) => {
  if ('type' in data) {
    waiting.get(data.token)?.()
    waiting.delete(data.token)
  } else run(data).catch(reportError)
})

/** Sends each committed entry to the page, which holds the journal. */
function journalling(): Journalling {
  const ulid = monotonicUlid(() => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 4_294_967_296)
  return {
    stamp: () => {
      const at = Date.now()
      return { token: ulid(at), at }
    },
    keep: (entry) =>
      new Promise<void>((resolve) => {
        waiting.set(entry.token, resolve)
        const packed = packedEntry(entry)
        const buffers = packed.packed.map(({ buffer }) => buffer)
        postMessage({ type: 'keep', entry: packed } satisfies KeepMessage, { transfer: buffers })
      }),
  }
}

async function run(request: Request): Promise<void> {
  const db = await openWorkerDatabase({}, journalling())
  const onProgress = (share: number): void => {
    postMessage({ type: 'progress', progress: { share } } satisfies JobMessage<Share, never>)
  }
  const location = locationOfWorker((globalThis as { name?: string }).name ?? '')
  const platform = location ? await platformAt(location) : {}
  const result =
    'backup' in request
      ? await makeBackup(db, request.backup, onProgress)
      : await restoreBackup(db, request.restore, platform, onProgress)
  db.close()
  postMessage({ type: 'done', result } satisfies JobMessage<Share, unknown>)
}
