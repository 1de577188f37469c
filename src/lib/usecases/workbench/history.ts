/**
 * The log of workbench actions of a material. Each action notes the rows that it changed, so that it can be undone and
 * redone, also after a reload and in another tab. The log lies in `meta`, one row an action, and one row with the place
 * in the log.
 */
import type { Material } from '$lib/domain/material/material'
import {
  rowChange,
  inverseOf,
  isBefore,
  joinedChanges,
  LOG_START,
  placeAfterAction,
  placeAfterMove,
  withChange,
  type Change,
  type LogPlace,
} from '$lib/domain/shared/changes'
import type { ClaimId, MaterialId, VoiceId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import type { WhenceDb } from '$lib/storage/db'
import { watch } from '$lib/storage/dexie/live'
import { draftsByKeys } from '$lib/storage/drafts'
import { deleteEdited, putEdited } from '$lib/storage/edits'
import { readMeta, writeMeta } from '$lib/storage/meta'
import type { DraftRow, MaterialRow } from '$lib/storage/rows'
import * as v from 'valibot'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { editStamp } from '$lib/usecases/edit-stamp'

/** The part of a material that workbench actions change. */
export interface MaterialVoices {
  readonly voices: MaterialRow['voices']
  readonly passages: Material['passages']
  readonly publisher: VoiceId
}

/** A draft before and after an action; null where the action adds or removes it. */
export interface DraftStep {
  readonly before: DraftRow | null
  readonly after: DraftRow | null
}

/** The changes of one action. */
export interface ActionSteps {
  readonly drafts: readonly DraftStep[]
  readonly material?: { readonly before: MaterialVoices; readonly after: MaterialVoices }
  /** The action belongs to the last one, if that one changed the same draft: both are undone together. */
  readonly joins?: boolean
}

/** The key of the change of the material; drafts have their ids, which are never empty. */
const MATERIAL_KEY = ''

const side = v.nullable(v.record(v.string(), v.unknown()))
const ActionSchema = v.array(v.strictObject({ key: v.string(), before: side, after: side }))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const PlaceSchema = v.strictObject({ done: count, all: count })

const placeKey = (material: MaterialId): string => `workbench/${material}`
const actionKey = (material: MaterialId, nr: number): string => `workbench/${material}/${String(nr)}`

/** The parts of a material's row that actions change. */
export function voicesPart({ voices, material: { passages, publisher } }: MaterialRow): MaterialVoices {
  return { voices, passages, publisher }
}

/** Writes the rows of an action and notes it in the log. Runs in a transaction with drafts, edits and meta. */
export async function recordAction(
  deps: Deps,
  material: MaterialId,
  { drafts, material: names, joins = false }: ActionSteps,
): Promise<void> {
  const changes = [
    ...(names ? [rowChange(MATERIAL_KEY, names.before, names.after) ?? []] : []),
    ...drafts.map(({ before, after }) => rowChange((before ?? after)?.id ?? '', before, after) ?? []),
  ].flat()
  if (changes.length === 0) return
  await writeRows(deps, material, drafts, names?.after)
  const { db } = deps
  const place = (await readMeta(db, placeKey(material), PlaceSchema)) ?? LOG_START
  if (joins && (await joinsLast(db, material, place, changes))) return
  for (let nr = place.done + 1; nr < place.all; nr++) await db.meta.delete(actionKey(material, nr))
  await writeMeta(db, actionKey(material, place.done), changes)
  await writeMeta(db, placeKey(material), placeAfterAction(place))
}

/** Adds changes to the last action. @returns false if that one did not change the same row */
async function joinsLast(
  db: WhenceDb,
  material: MaterialId,
  { done, all }: LogPlace,
  changes: readonly Change[],
): Promise<boolean> {
  const key = actionKey(material, done - 1)
  const last = done === all && done > 0 ? await readMeta(db, key, ActionSchema) : null
  if (!last?.some((change) => change.key === changes[0]?.key)) return false
  await writeMeta(db, key, joinedChanges(last, changes))
  return true
}

async function writeRows(
  deps: Deps,
  material: MaterialId,
  drafts: readonly DraftStep[],
  names: MaterialVoices | undefined,
): Promise<void> {
  const { db } = deps
  const stamp = editStamp(deps)
  const put = drafts.flatMap(({ after }) => after ?? [])
  const gone = drafts.flatMap(({ before, after }) => (before && !after ? [[material, before.id]] : []))
  if (put.length > 0) await putEdited(db, 'drafts', put, stamp)
  if (gone.length > 0) await deleteEdited(db, 'drafts', gone, stamp)
  const row = names && (await db.materials.get(material))
  if (!row) return
  const { voices, ...others } = names
  await putEdited(db, 'materials', [{ ...row, voices, material: { ...row.material, ...others } }], stamp)
}

/** The result of undo or redo. */
export interface HistoryMove {
  readonly place: LogPlace
  /** The drafts that changed, as they are now; null for one that was removed. */
  readonly drafts: ReadonlyMap<ClaimId, DraftRow | null>
  /** The number of rows that stayed as they were, because they were changed since in another way. */
  readonly kept: number
}

export type HistoryError = StorageError | { readonly code: 'nothing-to-undo' }

/**
 * Undoes the last action of a material's workbench, or redoes the next one, whichever tab made it. A row that no longer
 * stands as the action left it was changed in another way, for example by a restored backup: it stays as it is.
 */
export async function moveInHistory(
  deps: Deps,
  material: MaterialId,
  way: 'undo' | 'redo',
): Promise<Result<HistoryMove, HistoryError>> {
  const { db } = deps
  const moved = await attempt(() =>
    db.transaction('rw', db.materials, db.drafts, db.edits, db.meta, async () => {
      const from = (await readMeta(db, placeKey(material), PlaceSchema)) ?? LOG_START
      const place = placeAfterMove(from, way)
      if (place === null) return fail<HistoryError>({ code: 'nothing-to-undo' })
      const action = await readMeta(db, actionKey(material, Math.min(from.done, place.done)), ActionSchema)
      await writeMeta(db, placeKey(material), place)
      const changes = (action ?? []).map((change) => (way === 'undo' ? inverseOf(change) : change))
      return ok({ place, ...(await applyChanges(deps, material, changes)) })
    }),
  )
  return moved.ok ? moved.value : moved
}

async function applyChanges(
  deps: Deps,
  material: MaterialId,
  changes: readonly Change[],
): Promise<Pick<HistoryMove, 'drafts' | 'kept'>> {
  const { db } = deps
  const ids = changes.flatMap(({ key }) => (key === MATERIAL_KEY ? [] : [key as ClaimId]))
  const rows = await draftsByKeys(db, material, ids)
  const now = new Map(ids.map((id, i) => [id as string, rows[i] ?? null]))
  const steps = changes.flatMap((change): DraftStep[] => {
    const before = now.get(change.key)
    if (before === undefined || !isBefore(before, change)) return []
    return [{ before, after: withChange(before, change) }]
  })
  const ofMaterial = changes.find(({ key }) => key === MATERIAL_KEY)
  const names = ofMaterial && (await namesAfter(db, material, ofMaterial))
  await writeRows(deps, material, steps, names)
  return {
    drafts: new Map(steps.map(({ before, after }) => [(before ?? after)?.id as ClaimId, after])),
    kept: changes.length - steps.length - (names ? 1 : 0),
  }
}

async function namesAfter(
  db: WhenceDb,
  material: MaterialId,
  change: Change,
): Promise<MaterialVoices | undefined> {
  const row = await db.materials.get(material)
  const before = row && voicesPart(row)
  return before && isBefore(before, change) ? (withChange(before, change) ?? undefined) : undefined
}

/** Follows the place in a material's log, also when another tab moves it. Returns a function that stops. */
export function watchHistory(
  { db }: Pick<Deps, 'db'>,
  material: MaterialId,
  onplace: (place: LogPlace) => void,
  onerror: () => void,
): () => void {
  const read = (): Promise<LogPlace | null> => readMeta(db, placeKey(material), PlaceSchema)
  return watch(read, (place) => onplace(place ?? LOG_START), onerror)
}

/** Deletes the log of a material. Runs in a transaction with meta. */
export async function forgetHistory({ db }: Pick<Deps, 'db'>, material: MaterialId): Promise<void> {
  const { all } = (await readMeta(db, placeKey(material), PlaceSchema)) ?? LOG_START
  const keys = Array.from({ length: all }, (_, nr) => actionKey(material, nr))
  await db.meta.bulkDelete([...keys, placeKey(material)])
}
