import * as v from 'valibot'
import type { WhenceDb } from './db'

/** Reads a single value and checks it; null where it is missing or no longer fits its schema. */
export async function readMeta<S extends v.GenericSchema>(
  db: WhenceDb,
  key: string,
  schema: S,
): Promise<v.InferOutput<S> | null> {
  const row = await db.meta.get(key)
  const parsed = v.safeParse(schema, row?.value)
  return parsed.success ? parsed.output : null
}

/** Writes a single value under a name. */
export async function writeMeta(db: WhenceDb, key: string, value: unknown): Promise<void> {
  await db.meta.put({ key, value })
}
