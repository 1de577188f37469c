import type { DBCore, DBCoreKeyRange, DBCoreTable, DBCoreTransaction } from 'dexie'
import type { BatchRow, BundleRow } from '$lib/storage/rows'
import type { BatchKey, BundleKey } from '$lib/storage/tables'
import { answersIn, batchOf, compareByCard, compareById, placesOfCard, type BundledAnswer } from './bundle'
import { canHold, cutAfter, EVERY_KEY, holds, keysBetween } from './key-range'

/** A batch without its directory: the last and the first id, the number of answers, and the number of the batch. */
export type Batch = Pick<BatchRow, 'upto' | 'from' | 'size' | 'nr'>

/** Bundles read at once. */
const BUNDLES_PER_READ = 16
/** A string that sorts after every card. */
const AFTER_ALL_CARDS = '\uffff'

/** Reads and changes the batches of bundled answers of a database, inside the caller's transaction. */
export class Batches {
  readonly #batches: DBCoreTable
  readonly #bundles: DBCoreTable
  /**
   * The directories that were read, by the key of their batch: about 25 KB for 5,000 answers. A batch never changes
   * under its key, because its size is part of it and only falls.
   */
  readonly #directories = new Map<string, BatchRow>()
  /** The answers that were read last. The log is mostly read in order, and a page rarely ends with a batch. */
  #latest: { readonly name: string; readonly answers: readonly BundledAnswer[] } | null = null

  constructor(core: DBCore) {
    this.#batches = core.table('batches')
    this.#bundles = core.table('bundles')
  }

  /** Names all batches. */
  async list(trans: DBCoreTransaction): Promise<Batch[]> {
    const query = { index: this.#batches.schema.primaryKey, range: EVERY_KEY }
    const { result } = await this.#batches.query({ trans, values: false, query })
    return (result as BatchKey[]).map(([upto, from, size, nr]) => ({ upto, from, size, nr }))
  }

  /** The answers of a batch, by id. */
  async answers(trans: DBCoreTransaction, batch: Batch): Promise<readonly BundledAnswer[]> {
    const name = nameOf(batch)
    if (this.#latest?.name === name) return this.#latest.answers
    const query = { index: this.#bundles.schema.primaryKey, range: bundlesRange(batch) }
    const { result } = await this.#bundles.query({ trans, values: true, query })
    const answers = (result as BundleRow[]).flatMap(answersIn).sort(compareById)
    this.#latest = { name, answers }
    return answers
  }

  /** The answers on the cards in a range, by card and then by id; with a limit at least the first so many. */
  async ofCards(trans: DBCoreTransaction, range: DBCoreKeyRange, limit: number): Promise<BundledAnswer[]> {
    const all = await this.#directoriesOf(trans)
    let within = range
    // A few bundles of each batch hold enough answers. The last card among them bounds what has to be read.
    for (let most = 1; limit < Infinity; most *= 2) {
      const keys = keysFor(all, range, most)
      const last = (await this.#inRange(trans, keys, range))[limit - 1]
      if (last) within = cutAfter(range, last.card)
      if (last || keys.length === keysFor(all, range).length) break
    }
    return this.#inRange(trans, keysFor(all, within), within)
  }

  /** The cards in a range. */
  async cards(trans: DBCoreTransaction, range: DBCoreKeyRange): Promise<Set<string>> {
    const found = new Set<string>()
    // One batch after another: all bundles at once would fill the memory.
    for (const batch of await this.#directoriesOf(trans))
      for (const bundle of await this.#read(trans, keysFor([batch], range)))
        for (const card of bundle.cards) if (holds(range, card)) found.add(card)
    return found
  }

  /** Takes answers out. Batches that hold none of these ids stay as they are. */
  async remove(trans: DBCoreTransaction, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return
    const gone = new Set(ids)
    for (const batch of await this.list(trans)) {
      if (!ids.some((id) => batch.from <= id && id <= batch.upto)) continue
      const all = await this.answers(trans, batch)
      const left = all.filter(({ id }) => !gone.has(id))
      if (left.length === all.length) continue
      await this.#batches.mutate({ type: 'delete', trans, keys: [keyOf(batch)] })
      await this.#bundles.mutate({ type: 'deleteRange', trans, range: bundlesRange(batch) })
      const made = batchOf(batch.nr, left)
      if (!made) continue
      await this.#batches.mutate({ type: 'put', trans, values: [made.batch] })
      await this.#bundles.mutate({ type: 'put', trans, values: made.bundles })
    }
  }

  /** Deletes all batches. */
  async clear(trans: DBCoreTransaction): Promise<void> {
    for (const table of [this.#batches, this.#bundles])
      await table.mutate({ type: 'deleteRange', trans, range: EVERY_KEY })
  }

  async #directoriesOf(trans: DBCoreTransaction): Promise<BatchRow[]> {
    const all = await this.list(trans)
    const missing = all.filter((batch) => !this.#directories.has(nameOf(batch)))
    if (missing.length > 0) {
      const rows = (await this.#batches.getMany({ trans, keys: missing.map(keyOf) })) as BatchRow[]
      for (const row of rows) this.#directories.set(nameOf(row), row)
    }
    return all.flatMap((batch) => this.#directories.get(nameOf(batch)) ?? [])
  }

  /** The answers in bundles that are on cards in a range. Other work can run between two reads. */
  async #inRange(
    trans: DBCoreTransaction,
    keys: readonly BundleKey[],
    range: DBCoreKeyRange,
  ): Promise<BundledAnswer[]> {
    const found: BundledAnswer[] = []
    for (let from = 0; from < keys.length; from += BUNDLES_PER_READ)
      for (const bundle of await this.#read(trans, keys.slice(from, from + BUNDLES_PER_READ)))
        found.push(...answersIn(bundle).filter(({ card }) => holds(range, card)))
    return found.sort(compareByCard)
  }

  async #read(trans: DBCoreTransaction, keys: BundleKey[]): Promise<BundleRow[]> {
    return keys.length === 0 ? [] : ((await this.#bundles.getMany({ trans, keys })) as BundleRow[])
  }
}

/** The keys of the bundles that may hold cards of a range; with `most` only so many of each batch. */
function keysFor(batches: readonly BatchRow[], range: DBCoreKeyRange, most = Infinity): BundleKey[] {
  return batches.flatMap((batch) =>
    placesFor(batch, range)
      .slice(0, most)
      .map((place): BundleKey => [batch.nr, place]),
  )
}

/** The places of the bundles of a batch that may hold cards of a range. */
function placesFor(batch: BatchRow, range: DBCoreKeyRange): number[] {
  const { lower, upper } = range as { readonly lower: unknown; readonly upper: unknown }
  if (typeof lower === 'string' && lower === upper) return placesOfCard(batch, lower)
  return batch.starts.flatMap((start, place) =>
    canHold(range, start, batch.starts[place + 1] ?? AFTER_ALL_CARDS) ? [place] : [],
  )
}

function keyOf({ upto, from, size, nr }: Batch): BatchKey {
  return [upto, from, size, nr]
}

function nameOf(batch: Batch): string {
  return keyOf(batch).join(' ')
}

/** The keys of the bundles of a batch. A list sorts before every longer one with the same beginning. */
function bundlesRange({ nr }: Batch): DBCoreKeyRange {
  return keysBetween([nr], [nr, []])
}
