/** The parts of the app that the tests of the import screen run on. */
import { extractMaterial } from '$lib/domain/extraction/draft/material-drafts'
import { ok } from '$lib/domain/shared/result'
import { pageFactsOf } from '$lib/formats/page-facts'
import { openDatabase } from '$lib/storage/db'
import { shippedDecks } from '$lib/storage/shipped'
import type { Deps } from '$lib/usecases/deps'
import type { Extract } from '$lib/workers/extraction/client'
import { countingIds, DEVICE, freshDatabaseName, START } from './builders'
import { readInPlace } from './documents'

/** Reads a text in this thread, without a worker. */
export const extractAtOnce: Extract = ({ text, publisher, ...chosen }) =>
  Promise.resolve(ok(extractMaterial(text, publisher, chosen)))

/** The parts that an import needs, with a database of its own. */
export function importDeps(extraction: Extract): Deps {
  const ids = countingIds()
  return {
    db: openDatabase(freshDatabaseName()),
    clock: { now: () => START, offsetAt: () => 0 },
    random: () => 0.5,
    ids,
    device: DEVICE,
    shipped: shippedDecks('', fetch),
    extract: extraction,
    memory: () => Promise.reject(new Error('nothing is full here')),
    readDocument: async ({ kind, document }) => ok(await readInPlace(kind, document)),
    readPage: (request) => Promise.resolve(ok(pageFactsOf(request))),
    jobs: () => Promise.reject(new Error('no long jobs here')),
  }
}
