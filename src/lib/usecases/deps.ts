/**
 * What the app does, one verb a file. A use case takes its dependencies and answers with a value; storage that throws
 * becomes a code here, and the interface makes a sentence of it.
 */
import type { Clock } from '$lib/domain/shared/clock'
import type { DeviceId, Ids } from '$lib/domain/shared/ids'
import type { Random } from '$lib/domain/shared/random'
import type { WhenceDb } from '$lib/storage/db'
import type { ShippedDecks } from '$lib/storage/shipped'
import type { Extract, ReadHtml } from '$lib/workers/extraction/client'
import type { Jobs } from '$lib/workers/jobs/client'

/** Everything a use case may need; made once in `boot.ts`, and by tests with a fake clock and seeded ids. */
export interface Deps {
  readonly db: WhenceDb
  readonly clock: Clock
  readonly random: Random
  readonly ids: Ids
  readonly device: DeviceId
  readonly shipped: ShippedDecks
  readonly extract: Extract
  /** An empty database in memory, journalled like the real one: for answers that the disk has no room for. */
  readonly memory: () => Promise<WhenceDb>
  readonly readHtml: ReadHtml
  /** Long jobs in workers; what starts them is loaded when first wanted. */
  readonly jobs: () => Promise<Jobs>
}
