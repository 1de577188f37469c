import type { DBCoreKeyRange } from 'dexie'

/** The codes of Dexie for kinds of ranges. Its own list of them exists in types alone. */
type Kind = DBCoreKeyRange['type']
const RANGE = 2 as unknown as Kind
const ANY = 3 as unknown as Kind
const NEVER = 4 as unknown as Kind

/** A range in Dexie's form. */
function rangeOf(type: Kind, bounds: Omit<DBCoreKeyRange, 'type'>): DBCoreKeyRange {
  return { type, ...bounds }
}

/** A range that holds every key. */
export function isEverything({ type }: DBCoreKeyRange): boolean {
  return type === ANY
}

/** The range of all keys. */
export const EVERY_KEY = rangeOf(ANY, { lower: undefined, upper: undefined })

/** The range from one key to another; both are in it. */
export function keysBetween(lower: unknown, upper: unknown): DBCoreKeyRange {
  return rangeOf(RANGE, { lower, upper })
}

/** A range without the keys above one; that one stays in it. */
export function cutAfter({ type: _type, ...bounds }: DBCoreKeyRange, upper: string): DBCoreKeyRange {
  return rangeOf(RANGE, { ...bounds, upper, upperOpen: false })
}

/** True if one key is in the range and equal to its bounds. */
export function isOnly({ lower, upper }: DBCoreKeyRange, key: string): boolean {
  return lower === key && upper === key
}

/** True if some key between two can be in a range. Bounds that are no text lie outside all texts. */
export function canHold(range: DBCoreKeyRange, from: string, upto: string): boolean {
  return range.type !== NEVER && !isBelow(range, upto) && !isAbove(range, from)
}

/** True if a range holds a key. */
export function holds(range: DBCoreKeyRange, key: string): boolean {
  return canHold(range, key, key)
}

/** Numbers sort before every text, and lists after every text. */
function isBelow({ lower, lowerOpen }: DBCoreKeyRange, key: string): boolean {
  if (typeof lower !== 'string') return Array.isArray(lower)
  return key < lower || (lowerOpen === true && key === lower)
}

function isAbove({ upper, upperOpen }: DBCoreKeyRange, key: string): boolean {
  if (typeof upper !== 'string') return typeof upper === 'number'
  return key > upper || (upperOpen === true && key === upper)
}
