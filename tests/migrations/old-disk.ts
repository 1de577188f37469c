/** A database as version 1 left it, made without any of our code. */
import { IDBFactory } from 'fake-indexeddb'
import { dateRow } from '$lib/storage/rows'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { aClaim, aDeck, aMaterial, aReview, CARD, START, ulidAt } from '../builders'

/** Dexie multiplies versions by ten: its version 1 is the browser's version 10. */
export const FIRST_RAW_VERSION = 10

export interface Store {
  readonly key: string | string[]
  readonly indexes: Readonly<Record<string, string | string[]>>
}

/** The schema of version 1 as it shipped, written a second time on purpose, because it must never change. */
export const VERSION_1: Readonly<Record<string, Store>> = {
  meta: { key: 'key', indexes: {} },
  materials: { key: 'id', indexes: { importedAt: 'importedAt' } },
  drafts: { key: ['material', 'id'], indexes: { material: 'material' } },
  decks: { key: 'id', indexes: {} },
  copies: { key: ['deck', 'material'], indexes: { deck: 'deck' } },
  events: { key: 'id', indexes: { card: 'card', type: 'type' } },
  cards: { key: 'card', indexes: { deck: 'deck', '[deck+due]': ['deck', 'due'] } },
  sessions: { key: 'id', indexes: { '[deck+day]': ['deck', 'day'] } },
}

/** One row a table, as version 1 wrote them. */
export const review = aReview({ due: START + 600_000 })
export const state = { ...makeFold(DEFAULT_PARAMETERS).all(CARD, [review]), deck: 'sandholm', foldVersion: 1 }
export const { renamed: _renamed, ...deckOf1 } = aDeck()
export const [claim = aClaim()] = deckOf1.claims
const content = { statement: claim.statement, chain: claim.chain, kind: claim.kind }
export const ROWS: Readonly<Record<string, unknown>> = {
  meta: { key: 'device', value: 'any value at all' },
  materials: {
    id: 'article',
    material: aMaterial(),
    voices: aDeck().voices,
    importedAt: START,
    deck: null,
  },
  drafts: {
    ...content,
    material: 'article',
    id: 'winter-timetable',
    order: 0,
    mode: null,
    hedges: [],
    evidence: claim.evidence,
    check: ['own-voice'],
    confidence: 0.5,
    original: content,
    vetted: null,
  },
  decks: { id: 'sandholm', deck: deckOf1, updatedAt: START },
  copies: { deck: 'sandholm', material: 'article', text: 'A copy.' },
  events: review,
  cards: state,
  sessions: {
    id: ulidAt(START),
    deck: 'sandholm',
    day: '2026-03-04',
    startedAt: START,
    queue: [CARD],
    answers: [],
  },
}

export const SIBLINGS = {
  prefix: 'sandholm/ship-for-sale/',
  cards: [{ ...state, ready: review.due }],
}

/** The stamp that a row without one gets: the time of its last write, and the device. */
const editsOfOld = (table: string, key: string) => ({
  name: `${table}/${key}`,
  table,
  key,
  base: { editedAt: START, device: 'any value at all' },
  stamps: {},
  others: [],
  derived: [],
})
export const EDITS = { decks: editsOfOld('decks', 'sandholm'), materials: editsOfOld('materials', 'article') }

/** The rows as today's code expects them, after all later steps. */
export const ROWS_TODAY: Readonly<Record<string, unknown>> = {
  ...ROWS,
  siblings: SIBLINGS,
  dates: dateRow(state),
  decks: { id: 'sandholm', deck: aDeck(), updatedAt: START },
  sessions: {
    id: ulidAt(START),
    scope: 'sandholm',
    decks: ['sandholm'],
    mode: 'schedule',
    filter: { voice: null, tag: null, flag: null, leeches: false },
    day: '2026-03-04',
    startedAt: START,
    queue: [CARD],
    answers: [],
  },
}

/** Waits for a request of the browser's own interface. */
export function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => {
      resolve(request.result)
    })
    request.addEventListener('error', () => {
      reject(request.error ?? new Error('no reason given'))
    })
  })
}

/** A disk that holds a database of version 1, made without any of our code. */
export async function oldDisk(): Promise<IDBFactory> {
  const disk = new IDBFactory()
  const opening = disk.open('whence', FIRST_RAW_VERSION)
  opening.addEventListener('upgradeneeded', () => {
    for (const [name, { key, indexes }] of Object.entries(VERSION_1)) {
      const store = opening.result.createObjectStore(name, { keyPath: key })
      for (const [index, path] of Object.entries(indexes)) store.createIndex(index, path)
    }
  })
  const raw = await settled(opening)
  const transaction = raw.transaction(Object.keys(ROWS), 'readwrite')
  for (const [name, row] of Object.entries(ROWS)) await settled(transaction.objectStore(name).add(row))
  raw.close()
  return disk
}
