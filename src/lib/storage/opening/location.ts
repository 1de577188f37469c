/**
 * The place of the database. Usually it is the browser's own IndexedDB under the home's name. When that cannot be opened,
 * the app goes on in a storage bucket or under another name, and the choice stands in localStorage.
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
  /** The last-seen mark when it was given up: what it holds, if it is whole. */
  seen: v.nullable(v.object({ token: v.string(), at: v.number() })),
})

const ChoiceSchema = v.object({
  current: LocationSchema,
  /** Databases that could not be opened. They are left untouched until everything in them was read back. */
  quarantined: v.array(QuarantinedSchema),
})
export type StoreChoice = v.InferOutput<typeof ChoiceSchema>

/** The place that every learner starts with. */
export function defaultLocation(home: Home): StoreLocation {
  return { database: home.database, bucket: null }
}

/** The place that a worker's name says (see worker-name.ts); null for any other name. */
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

/** The stored choice; null where the database lies in the default place and nothing is in quarantine. */
export function readChoice(home: Home, values: LocalValues): StoreChoice | null {
  const text = values.get(home.keys.location)
  const parsed = v.safeParse(ChoiceSchema, text === null ? null : parseJson(text))
  return parsed.success ? parsed.output : null
}

/** Stores the choice. */
export function saveChoice(home: Home, values: LocalValues, choice: StoreChoice): void {
  values.set(home.keys.location, JSON.stringify(choice))
}

/** Whether two places are the same. */
export function isSameLocation(a: StoreLocation, b: StoreLocation): boolean {
  return a.database === b.database && a.bucket === b.bucket
}

interface StorageBuckets {
  open: (name: string, options?: object) => Promise<{ readonly indexedDB: IDBFactory }>
}

/** The IndexedDB of a place. Rejects where the platform has no storage buckets, or refuses this one. */
export async function platformAt({ bucket }: StoreLocation): Promise<Platform> {
  if (bucket === null) return {}
  const buckets = (navigator as { storageBuckets?: StorageBuckets }).storageBuckets
  if (!buckets) throw new DOMException('no storage buckets', 'NotSupportedError')
  const { indexedDB } = await buckets.open(bucket, { durability: 'strict', persisted: true })
  return { indexedDB, IDBKeyRange }
}
