/**
 * The place of the database. By default it is the browser's own IndexedDB, under the home's name. If that cannot be
 * opened, the app uses a storage bucket or another name, and localStorage holds the choice.
 */
import * as v from 'valibot'
import type { Platform } from '$lib/storage/db'
import type { Home, LocalValues } from './home'

const LocationSchema = v.object({
  database: v.pipe(v.string(), v.minLength(1)),
  /** A storage bucket of Chromium has an IndexedDB of its own. */
  bucket: v.nullable(v.string()),
})
export type StoreLocation = v.InferOutput<typeof LocationSchema>

const QuarantinedSchema = v.object({
  ...LocationSchema.entries,
  /** The last-seen mark when this database was given up. A sound database holds this transaction. */
  seen: v.nullable(v.object({ token: v.string(), at: v.number() })),
})

const ChoiceSchema = v.object({
  current: LocationSchema,
  /** Databases that could not be opened. They stay untouched until everything in them has been read back. */
  quarantined: v.array(QuarantinedSchema),
})
export type StoreChoice = v.InferOutput<typeof ChoiceSchema>

/** The place of every learner's first start. */
export function defaultLocation(home: Home): StoreLocation {
  return { database: home.database, bucket: null }
}

/** The place in a worker's name (see worker-name.ts); null for any other name. */
export function locationOfWorker(name: string): StoreLocation | null {
  const parsed = v.safeParse(LocationSchema, parseJson(name))
  return parsed.success ? parsed.output : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The stored choice; null if the database is in the default place and nothing is in quarantine. */
export function readChoice(home: Home, values: LocalValues): StoreChoice | null {
  const text = values.get(home.keys.location)
  const parsed = v.safeParse(ChoiceSchema, text === null ? null : parseJson(text))
  return parsed.success ? parsed.output : null
}

/** Stores the choice. */
export function saveChoice(home: Home, values: LocalValues, choice: StoreChoice): void {
  values.set(home.keys.location, JSON.stringify(choice))
}

/** Tells whether two places are the same. */
export function isSameLocation(a: StoreLocation, b: StoreLocation): boolean {
  return a.database === b.database && a.bucket === b.bucket
}

interface StorageBuckets {
  open: (name: string, options?: object) => Promise<{ readonly indexedDB: IDBFactory }>
}

/** The IndexedDB of a place. Rejects if the platform has no storage buckets, or refuses this one. */
export async function platformAt({ bucket }: StoreLocation): Promise<Platform> {
  if (bucket === null) return {}
  const buckets = (navigator as { storageBuckets?: StorageBuckets }).storageBuckets
  if (!buckets) throw new DOMException('no storage buckets', 'NotSupportedError')
  const { indexedDB } = await buckets.open(bucket, { durability: 'strict', persisted: true })
  return { indexedDB, IDBKeyRange }
}
