import * as v from 'valibot'
import type { Vetting } from '$lib/domain/claim/vetting'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { readMeta, writeMeta } from '$lib/storage/meta'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'

const KEY = 'vetter-name'
/** The longest name, in characters. */
const MAX_NAME = 120
const NameSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_NAME))

/** The name on the record of a person who has not been asked yet. */
export const UNNAMED_VETTER = 'me'

/** The name that the person of this device gave for their vettings; null before they were asked. */
export async function vetterName({ db }: Pick<Deps, 'db'>): Promise<string | null> {
  const read = await attempt(() => readMeta(db, KEY, NameSchema))
  return read.ok ? read.value : null
}

/** Keeps the name for all vettings from now on. Earlier records keep theirs. */
export async function nameVetter(
  { db }: Pick<Deps, 'db'>,
  given: string,
): Promise<Result<string, StorageError | { readonly code: 'vetter-name' }>> {
  const name = v.safeParse(NameSchema, given)
  // “me” stands for a person who gave no name.
  if (!name.success || name.output === UNNAMED_VETTER) return fail({ code: 'vetter-name' })
  const written = await attempt(() => writeMeta(db, KEY, name.output))
  return written.ok ? ok(name.output) : written
}

/** Makes the record of a vetting by the person of this device, today. */
export type RecordVetting = (
  verdict: Vetting['verdict'],
  changed?: NonNullable<Vetting['changed']>,
) => Vetting

/** Reads the name once, so that the records can be made inside a transaction. */
export async function vettingRecorder(deps: Pick<Deps, 'db' | 'clock'>): Promise<RecordVetting> {
  const by = (await vetterName(deps)) ?? UNNAMED_VETTER
  const at = deps.clock.now()
  const on = new Date(at + deps.clock.offsetAt(at) * 60_000).toISOString().slice(0, 10)
  return (verdict, changed = []) => ({
    by,
    on,
    verdict,
    ...(changed.length > 0 && { changed }),
    method: 'person',
  })
}
