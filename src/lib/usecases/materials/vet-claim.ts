import type { Voice, VoiceKind } from '$lib/domain/attribution/voice'
import { ChainSchema, type Chain } from '$lib/domain/attribution/chain'
import { StatementSchema } from '$lib/domain/claim/claim'
import type { Vetting } from '$lib/domain/claim/vetting'
import { slugFrom, type ClaimId, type MaterialId, type VoiceId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { differingFields, isSameData, mergeEdits, type ChangedElsewhere } from '$lib/domain/shared/three-way'
import { putEdited } from '$lib/storage/edits'
import type { DraftContent, DraftRow } from '$lib/storage/rows'
import * as v from 'valibot'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { editStamp } from '$lib/usecases/edit-stamp'
import { recordAction } from '$lib/usecases/workbench/history'

/** Identifies a draft. */
export interface DraftKey {
  readonly material: MaterialId
  readonly id: ClaimId
}

/** `accept` becomes `corrected` if the person has changed the draft; `reconsider` takes a verdict back. */
export type Decision = 'accept' | 'reject' | 'reconsider'

export interface DraftError {
  readonly code: 'draft-gone' | 'statement-invalid' | 'chain-invalid'
}

/** A draft as a person saw it: its words and its verdict. */
export interface DraftVersion extends DraftContent {
  readonly verdict: Vetting['verdict'] | null
}
/** Another tab changed the draft; `row` is the draft as it is now. */
export interface DraftConflict extends ChangedElsewhere<DraftVersion> {
  readonly row: DraftRow
}

/** The fields of a draft on which two people or two tabs can disagree. */
export function draftVersion({ statement, chain, kind, vetted }: DraftRow): DraftVersion {
  return { statement, chain, kind, verdict: vetted?.verdict ?? null }
}

/**
 * Records a person's verdict after they compared a draft with its passage.
 * @param seen the draft as that person saw it. If another tab has since given another verdict or changed the judged
 * words, nothing is recorded: a verdict counts only for words that were seen
 * @param joins the verdict belongs to the correction before it: one undo takes both back
 */
export async function vetClaim(
  deps: Deps,
  key: DraftKey,
  decision: Decision,
  seen?: DraftVersion,
  joins = false,
): Promise<Result<DraftRow, StorageError | DraftError | DraftConflict>> {
  return change(deps, key, joins, (draft) => {
    const next = { ...draft, vetted: verdictOf(deps, draft, decision) }
    const fields = seen ? unseenChanges(seen, draftVersion(draft), draftVersion(next)) : []
    if (fields.length === 0) return ok(next)
    return fail({ code: 'changed-elsewhere', theirs: draftVersion(draft), fields, row: draft })
  })
}

/** The fields of a draft that were changed since it was seen and matter for a verdict. */
function unseenChanges(seen: DraftVersion, now: DraftVersion, next: DraftVersion): DraftConflict['fields'] {
  return differingFields(seen, now).filter((field) =>
    // Accepted and corrected are one verdict. The words tell which.
    field === 'verdict' ? isIn(now.verdict) !== isIn(next.verdict) : next.verdict !== null,
  )
}

/** Tells whether a verdict admits a draft into the deck; null if there is no verdict. */
function isIn(verdict: DraftVersion['verdict']): boolean | null {
  return verdict === null ? null : verdict !== 'rejected'
}

/**
 * Corrects a draft's statement, chain or kind. A draft vetted before keeps its verdict, now as corrected.
 * @param base the values the editor started from: changes made elsewhere since are merged, or returned as a conflict
 */
export async function editDraft(
  deps: Deps,
  key: DraftKey,
  edit: DraftContent,
  base?: DraftContent,
): Promise<Result<DraftRow, StorageError | DraftError | DraftConflict>> {
  const statement = v.safeParse(StatementSchema, edit.statement)
  if (!statement.success) return fail({ code: 'statement-invalid' })
  if (!v.is(ChainSchema, edit.chain)) return fail({ code: 'chain-invalid' })
  const mine = { statement: statement.output, chain: edit.chain, kind: edit.kind }
  return change(deps, key, false, (draft) => {
    const merged = base ? mergeEdits(contentOf(base), mine, contentOf(draft)) : ok(mine)
    if (!merged.ok) return fail({ ...merged.error, theirs: draftVersion(draft), row: draft })
    const next = { ...draft, ...merged.value }
    const again = draft.vetted !== null && draft.vetted.verdict !== 'rejected'
    return ok({ ...next, vetted: again ? verdictOf(deps, next, 'accept') : draft.vetted })
  })
}

function contentOf({ statement, chain, kind }: DraftContent): DraftContent {
  return { statement, chain, kind }
}

/** Adds a voice that extraction did not find, for use in a chain. */
export async function addVoice(
  deps: Deps,
  material: MaterialId,
  given: string,
  kind: VoiceKind,
): Promise<Result<Voice, StorageError | { readonly code: 'material-unknown' }>> {
  const { db } = deps
  const name = given.trim()
  const result = await attempt(() =>
    db.transaction('rw', db.materials, db.edits, async () => {
      const row = await db.materials.get(material)
      if (!row) return null
      const known = row.voices.find((voice) => voice.name === name && voice.kind === kind)
      if (known) return known
      const taken = new Set<string>(row.voices.map((voice) => voice.id))
      const base = slugFrom(name)
      const id = (taken.has(base) ? `${base}-${deps.ids.short()}` : base) as VoiceId
      const voice: Voice = { id, name, kind, aliases: [] }
      await putEdited(db, 'materials', [{ ...row, voices: [...row.voices, voice] }], editStamp(deps))
      return voice
    }),
  )
  if (!result.ok) return result
  return result.value ? ok(result.value) : fail({ code: 'material-unknown' })
}

async function change(
  deps: Deps,
  key: DraftKey,
  joins: boolean,
  edit: (draft: DraftRow) => Result<DraftRow, DraftError | DraftConflict>,
): Promise<Result<DraftRow, StorageError | DraftError | DraftConflict>> {
  const { db } = deps
  const result = await attempt(() =>
    db.transaction('rw', db.drafts, db.edits, db.meta, async () => {
      const draft = await db.drafts.get([key.material, key.id])
      if (!draft) return fail<DraftError>({ code: 'draft-gone' })
      const next = edit(draft)
      if (next.ok)
        await recordAction(deps, key.material, { drafts: [{ before: draft, after: next.value }], joins })
      return next
    }),
  )
  return result.ok ? result.value : result
}

/** The verdict that a decision gives to a draft; null takes it back. */
export function verdictOf(deps: Deps, draft: DraftRow, decision: Decision): Vetting | null {
  return decision === 'reconsider' ? null : vettingOn(today(deps), draft, decision)
}

/** Drafts with the verdict that a decision gives to each of them. */
export function withVerdicts(
  deps: Deps,
  drafts: readonly DraftRow[],
  decision: Exclude<Decision, 'reconsider'>,
): DraftRow[] {
  const on = today(deps)
  return drafts.map((draft) => ({ ...draft, vetted: vettingOn(on, draft, decision) }))
}

function today({ clock }: Deps): string {
  const at = clock.now()
  return new Date(at + clock.offsetAt(at) * 60_000).toISOString().slice(0, 10)
}

function vettingOn(on: string, draft: DraftRow, decision: Exclude<Decision, 'reconsider'>): Vetting {
  const changed = changedFields(draft)
  const verdict = decision === 'reject' ? 'rejected' : changed.length > 0 ? 'corrected' : 'accepted'
  return { by: 'me', on, verdict, ...(changed.length > 0 && { changed }) }
}

function changedFields(draft: DraftRow): NonNullable<Vetting['changed']> {
  const { statement, chain, kind, evidence, original } = draft
  const marks = original.evidence ?? evidence
  return [
    ...(statement === original.statement ? [] : ['statement' as const]),
    ...(sameChain(chain, original.chain) ? [] : ['chain' as const]),
    ...(kind === original.kind ? [] : ['kind' as const]),
    ...(isSameData(evidence, marks) ? [] : ['evidence' as const]),
  ]
}

function sameChain(a: Chain, b: Chain): boolean {
  return a.length === b.length && a.every((voice, i) => voice === b[i])
}
