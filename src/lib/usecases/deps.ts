/**
 * Use cases: one verb of the app in each file. A use case takes its dependencies and returns a value. It turns storage
 * exceptions into codes, and the interface turns codes into sentences.
 */
import type { Clock } from '$lib/domain/shared/clock'
import type { DeviceId, Ids } from '$lib/domain/shared/ids'
import type { Random } from '$lib/domain/shared/random'
import type { WhenceDb } from '$lib/storage/db'
import type { ShippedDecks } from '$lib/storage/shipped'
import type { ReadDocumentFile } from '$lib/workers/documents/client'
import type { Extract, LookAtPage } from '$lib/workers/extraction/client'
import type { Jobs } from '$lib/workers/jobs/client'

/** The dependencies of use cases, made once in `boot.ts`; tests make them with a fake clock and seeded ids. */
export interface Deps {
  readonly db: WhenceDb
  readonly clock: Clock
  readonly random: Random
  readonly ids: Ids
  readonly device: DeviceId
  readonly shipped: ShippedDecks
  readonly extract: Extract
  /** Makes an empty, journalled database in memory, for answers that the disk has no room for. */
  readonly memory: () => Promise<WhenceDb>
  readonly readPage: LookAtPage
  /** Reads a document in a worker. Each kind’s reader loads at first use. */
  readonly readDocument: ReadDocumentFile
  /** Long jobs in workers. Each worker's client loads at first use. */
  readonly jobs: () => Promise<Jobs>
}
