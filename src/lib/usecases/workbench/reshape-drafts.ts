/** Makes several claims of one, one of two, and a claim of selected words. */
import type { Locator } from '$lib/domain/material/locator'
import { StatementSchema } from '$lib/domain/claim/claim'
import type { ClaimId, MaterialId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { differingFields, isSameData } from '$lib/domain/shared/three-way'
import { draftsByKeys } from '$lib/storage/drafts'
import type { DraftContent, DraftRow } from '$lib/storage/rows'
import * as v from 'valibot'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import {
  draftVersion,
  verdictOf,
  type DraftError,
  type DraftKey,
  type DraftVersion,
} from '$lib/usecases/materials/vet-claim'
import { recordAction, type DraftStep } from './history'

type ReshapeError = StorageError | DraftError | { readonly code: 'changed-elsewhere' | 'voices-differ' }
type Reshaped = Promise<Result<readonly DraftRow[], ReshapeError>>

/**
 * Gives a draft other words, and splits it if there are several statements: the draft keeps the first one, and each other
 * becomes a draft right after it, with the same chain, kind and passage.
 * @param statements one or more
 * @param seen the draft as the person saw it; if it has changed since, nothing is written
 * @param accept also accepts all parts
 * @returns the parts in their order
 */
export function restateDraft(
  deps: Deps,
  key: DraftKey,
  statements: readonly string[],
  seen: DraftVersion,
  accept: boolean,
): Reshaped {
  return reshape(deps, key.material, [key.id], (rows) => {
    const [draft] = rows
    const parsed = v.safeParse(v.pipe(v.array(StatementSchema), v.minLength(1)), statements)
    if (!parsed.success) return fail({ code: 'statement-invalid' })
    if (!draft || differingFields(seen, draftVersion(draft)).length > 0)
      return fail({ code: 'changed-elsewhere' })
    return ok(
      parsed.output.map((statement, i): DraftStep => {
        const part = { ...draft, statement, id: i === 0 ? draft.id : idAfter(deps, draft.id) }
        return {
          before: i === 0 ? draft : null,
          after: accept ? { ...part, vetted: verdictOf(deps, part, 'accept') } : part,
        }
      }),
    )
  })
}

/**
 * Merges a draft into the one above it: that one takes the joined statement, and the lower one goes.
 * Claims of different voices stay apart: the merged one would put the words of one voice into another's mouth.
 * @param seen both drafts as the person saw them, the upper one first
 * @param joined the statement, and the place of both in the text; null keeps the place of the upper one
 * @returns the merged draft
 */
export function mergeDrafts(
  deps: Deps,
  material: MaterialId,
  seen: readonly [DraftRow, DraftRow],
  joined: { readonly statement: string; readonly evidence: Locator | null },
): Reshaped {
  return reshape(
    deps,
    material,
    seen.map(({ id }) => id),
    (rows) => {
      const [above, below] = rows
      const parsed = v.safeParse(StatementSchema, joined.statement)
      if (!parsed.success) return fail({ code: 'statement-invalid' })
      const isSeen = seen.every((draft, i) => {
        const row = rows[i]
        return row && differingFields(draftVersion(draft), draftVersion(row)).length === 0
      })
      if (!above || !below || !isSeen) return fail({ code: 'changed-elsewhere' })
      if (!isSameData(above.chain, below.chain)) return fail({ code: 'voices-differ' })
      const evidence = joined.evidence ?? above.evidence
      return ok([
        { before: above, after: { ...above, statement: parsed.output, evidence, vetted: null } },
        { before: below, after: null },
      ])
    },
  )
}

/**
 * Adds a claim that extraction did not draw out.
 * @param after the draft after which it stands in the list
 */
export function addDraft(
  deps: Deps,
  { material, id }: DraftKey,
  content: DraftContent,
  evidence: Locator,
): Reshaped {
  return reshape(deps, material, [id], ([after]) => {
    const parsed = v.safeParse(StatementSchema, content.statement)
    if (!parsed.success) return fail({ code: 'statement-invalid' })
    if (!after) return fail({ code: 'draft-gone' })
    const given = { statement: parsed.output, chain: content.chain, kind: content.kind }
    const added: DraftRow = {
      ...given,
      material,
      id: idAfter(deps, after.id),
      order: after.order,
      mode: null,
      hedges: [],
      evidence,
      check: [],
      confidence: 1,
      original: given,
      vetted: null,
    }
    return ok([{ before: null, after: added }])
  })
}

/**
 * Moves the marks of a draft in its passage.
 * @param seen the marks as the person saw them; if they have changed since, nothing is written
 */
export function moveMarks(deps: Deps, key: DraftKey, evidence: Locator, seen: Locator): Reshaped {
  return reshape(deps, key.material, [key.id], ([draft]) => {
    if (!draft) return fail({ code: 'draft-gone' })
    if (!isSameData(draft.evidence, seen)) return fail({ code: 'changed-elsewhere' })
    const original = { ...draft.original, evidence: draft.original.evidence ?? draft.evidence }
    const after = { ...draft, evidence, original }
    const isIn = draft.vetted !== null && draft.vetted.verdict !== 'rejected'
    const vetted = isIn ? verdictOf(deps, after, 'accept') : draft.vetted
    return ok([{ before: draft, after: { ...after, vetted } }])
  })
}

/** The longest start of an id that leaves room for a new end. */
const MAX_ID_START = 71

/** An id that sorts right after the given one: drafts of equal order stand in the order of their ids. */
function idAfter({ ids }: Deps, id: ClaimId): ClaimId {
  return `${id.slice(0, MAX_ID_START).replace(/-$/u, '')}-${ids.short()}` as ClaimId
}

async function reshape(
  deps: Deps,
  material: MaterialId,
  ids: readonly ClaimId[],
  stepsOf: (rows: readonly (DraftRow | undefined)[]) => Result<readonly DraftStep[], ReshapeError>,
): Reshaped {
  const { db } = deps
  const result = await attempt(() =>
    db.transaction('rw', db.drafts, db.edits, db.meta, async () => {
      const steps = stepsOf(await draftsByKeys(db, material, ids))
      if (!steps.ok) return steps
      await recordAction(deps, material, { drafts: steps.value })
      return ok(steps.value.flatMap(({ after }) => after ?? []))
    }),
  )
  return result.ok ? result.value : result
}
