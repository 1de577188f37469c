import Dexie, {
  type DBCore,
  type DBCoreCountRequest,
  type DBCoreGetManyRequest,
  type DBCoreGetRequest,
  type DBCoreKeyRange,
  type DBCoreMutateRequest,
  type DBCoreMutateResponse,
  type DBCoreOpenCursorRequest,
  type DBCoreQueryRequest,
  type DBCoreQueryResponse,
  type DBCoreTable,
} from 'dexie'
import type { WhenceEvent } from '$lib/domain/review/event'
import { Batches, type Batch } from './batches'
import { compareByCard, compareById, type BundledAnswer } from './bundle'
import { cursorOver, type Entry } from './cursor'
import { canHold, cutAfter, EVERY_KEY, holds, isEverything, isOnly, keysBetween } from './key-range'

/** Entries that a cursor reads at once. */
const ENTRIES_PER_PAGE = 500

type Row = WhenceEvent | BundledAnswer
type ById = Pick<BundledAnswer, 'id'>

/**
 * The table of events over the tables `events`, `batches` and `bundles` of a database, in Dexie's form. Answers in
 * bundles appear as rows of `events`.
 */
export function wholeLog(core: DBCore): DBCoreTable {
  const rows = core.table('events')
  const log = new WholeLog(rows, new Batches(core))
  return {
    ...rows,
    get: (request) => asDexie(() => log.get(request)),
    getMany: (request) => asDexie(() => log.getMany(request)),
    query: (request) => asDexie(() => log.query(request)),
    count: (request) => asDexie(() => log.count(request)),
    mutate: (request) =>
      request.type === 'add' || request.type === 'put'
        ? rows.mutate(request)
        : asDexie(() => log.remove(request)),
    openCursor: (request) =>
      request.query.index.name === 'type'
        ? rows.openCursor(request)
        : asDexie(() => cursorOver(request.trans, log.entries(request), request.reverse === true)),
  }
}

/**
 * A promise of Dexie's, so that the caller goes on in its own transaction. The work itself runs outside: Dexie follows a
 * transaction only through a limited number of awaits, and the caller needs them.
 */
function asDexie<T>(work: () => Promise<T>): Promise<T> {
  return new Dexie.Promise<T>((resolve, reject) => {
    Dexie.ignoreTransaction(work).then(resolve, reject)
  })
}

/**
 * The rows of `events` and the answers in bundles, in one order. An id is in one of both. Lists of one type of event come
 * from rows alone, but for the list of answers.
 */
class WholeLog {
  readonly #rows: DBCoreTable
  readonly #batches: Batches

  constructor(rows: DBCoreTable, batches: Batches) {
    this.#rows = rows
    this.#batches = batches
  }

  async get(request: DBCoreGetRequest): Promise<unknown> {
    const row = (await this.#rows.get(request)) as unknown
    return row ?? (await this.getMany({ ...request, keys: [request.key] }))[0]
  }

  async getMany(request: DBCoreGetManyRequest): Promise<unknown[]> {
    const { trans, keys } = request
    const found: unknown[] = await this.#rows.getMany(request)
    const missing = (keys as string[]).flatMap((key, i) =>
      found[i] === undefined ? [[key, i] as const] : [],
    )
    if (missing.length === 0) return found
    for (const batch of await this.#batches.list(trans)) {
      const wanted = missing.filter(([id]) => batch.from <= id && id <= batch.upto)
      if (wanted.length === 0) continue
      const answers = await this.#batches.answers(trans, batch)
      const lines = new Map<string, string>(answers.map(({ id, line }) => [id, line]))
      for (const [id, i] of wanted) {
        const line = lines.get(id)
        if (line !== undefined) found[i] = JSON.parse(line)
      }
    }
    return found
  }

  async query(request: DBCoreQueryRequest): Promise<DBCoreQueryResponse> {
    const { values, query } = request
    if (isOtherType(query)) return this.#rows.query(request)
    const found = query.index.name === 'card' ? await this.#byCard(request) : await this.#byId(request)
    return { result: values ? found.map(parsed) : found.map(({ id }) => id) }
  }

  async count(request: DBCoreCountRequest): Promise<number> {
    const { trans, query } = request
    if (isOtherType(query)) return this.#rows.count(request)
    if (query.index.name === 'card') return (await this.query({ ...request, values: false })).result.length
    const range = query.index.isPrimaryKey ? query.range : EVERY_KEY
    let sum = await this.#rows.count(request)
    for (const batch of await this.#batches.list(trans)) {
      if (!canHold(range, batch.from, batch.upto)) continue
      const isInside = holds(range, batch.from) && holds(range, batch.upto)
      sum += isInside ? batch.size : (await this.#inRange(request, batch, range)).length
    }
    return sum
  }

  /** Deletes events, wherever they lie. */
  async remove(request: DBCoreMutateRequest): Promise<DBCoreMutateResponse> {
    const { trans } = request
    if (request.type === 'delete') await this.#batches.remove(trans, request.keys as string[])
    if (request.type === 'deleteRange') {
      const { range } = request
      if (isEverything(range)) await this.#batches.clear(trans)
      else {
        const query = { index: this.#rows.schema.primaryKey, range }
        await this.#batches.remove(
          trans,
          (await this.query({ trans, values: false, query })).result as string[],
        )
      }
    }
    return this.#rows.mutate(request)
  }

  /** The entries of a cursor, page by page. */
  async *entries(request: DBCoreOpenCursorRequest): AsyncGenerator<readonly Entry[]> {
    const { trans, values, reverse, query } = request
    if (query.index.name === 'card') {
      yield await this.#entriesByCard(request)
      return
    }
    const direction = reverse ? 'prev' : 'next'
    for (let range = query.range; ;) {
      const { result } = await this.query({
        trans,
        values: values === true,
        direction,
        limit: ENTRIES_PER_PAGE,
        query: { index: query.index, range },
      })
      const found = (result as (WhenceEvent | string)[]).map((row): Entry => {
        const id = typeof row === 'string' ? row : row.id
        return { key: id, primaryKey: id, value: row }
      })
      yield found
      const last = found.at(-1)?.key
      if (last === undefined || found.length < ENTRIES_PER_PAGE) return
      range = behind(range, last, reverse === true)
    }
  }

  async #entriesByCard(request: DBCoreOpenCursorRequest): Promise<readonly Entry[]> {
    const { trans, values, unique, reverse, query } = request
    if (unique && !values) return this.#cardsOnce(request)
    const { result } = await this.query({ trans, values: true, direction: reverse ? 'prev' : 'next', query })
    const events = result as BundledAnswer[]
    return events
      .filter(({ card }, i) => !unique || card !== events[i - 1]?.card)
      .map((event) => ({ key: event.card, primaryKey: event.id, value: event }))
  }

  async #cardsOnce(request: DBCoreOpenCursorRequest): Promise<readonly Entry[]> {
    const { trans, reverse, query } = request
    const cards = await this.#batches.cards(trans, query.range)
    const cursor = await this.#rows.openCursor({ ...request, reverse: false })
    await cursor?.start(() => {
      cards.add(cursor.key as string)
      cursor.continue()
    })
    const sorted = [...cards].sort().map((card) => ({ key: card, primaryKey: card, value: undefined }))
    return reverse ? sorted.reverse() : sorted
  }

  async #byCard(request: DBCoreQueryRequest): Promise<readonly Row[]> {
    const { trans, limit = Infinity, direction = 'next', query } = request
    const isBackward = direction.startsWith('prev')
    // Keys alone do not tell the card, which the order needs.
    const stored = (await this.#rows.query({ ...request, values: true })).result as BundledAnswer[]
    const bundled = await this.#batches.ofCards(trans, query.range, isBackward ? Infinity : limit)
    const found = [...stored, ...bundled].sort(compareByCard)
    if (isBackward) found.reverse()
    return limit < Infinity ? found.slice(0, limit) : found
  }

  async #byId(request: DBCoreQueryRequest): Promise<readonly Row[]> {
    const { trans, values, limit = Infinity, direction = 'next', query } = request
    const isBackward = direction.startsWith('prev')
    const range = query.index.isPrimaryKey ? query.range : EVERY_KEY
    const { result } = await this.#rows.query(request)
    let found = (values ? result : (result as string[]).map((id) => ({ id }))) as Row[]
    const compare = (a: ById, b: ById): number => compareById(a, b) * (isBackward ? -1 : 1)
    const edge = ({ from, upto }: Batch): ById => ({ id: isBackward ? upto : from })
    const inside = (await this.#batches.list(trans)).filter(({ from, upto }) => canHold(range, from, upto))
    for (const batch of inside.sort((a, b) => compare(edge(a), edge(b)))) {
      const last = found[limit - 1]
      // This batch and all further ones lie behind the last event that is wanted.
      if (last && compare(last, edge(batch)) < 0) break
      found = found.concat(await this.#inRange(request, batch, range))
      if (limit < Infinity) found = found.sort(compare).slice(0, limit)
    }
    return found.sort(compare)
  }

  async #inRange(
    { trans }: Pick<DBCoreQueryRequest, 'trans'>,
    batch: Batch,
    range: DBCoreKeyRange,
  ): Promise<BundledAnswer[]> {
    return (await this.#batches.answers(trans, batch)).filter(({ id }) => holds(range, id))
  }
}

/** True for a list of events by their type that holds no answers. */
function isOtherType({ index, range }: DBCoreQueryRequest['query']): boolean {
  return index.name === 'type' && !isOnly(range, 'ReviewGiven')
}

function parsed(row: Row): unknown {
  return 'line' in row ? JSON.parse(row.line) : row
}

/** The part of a range that lies behind a key. */
function behind(range: DBCoreKeyRange, key: string, isBackward: boolean): DBCoreKeyRange {
  return isBackward
    ? { ...cutAfter(range, key), upperOpen: true }
    : { ...keysBetween(key, range.upper), lowerOpen: true, upperOpen: range.upperOpen === true }
}
