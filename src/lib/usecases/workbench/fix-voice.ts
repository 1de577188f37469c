/** Fixes a voice once for all claims of a material: its name and kind, or that it is another voice, or none. */
import { VoiceSchema, type Voice } from '$lib/domain/attribution/voice'
import type { Chain } from '$lib/domain/attribution/chain'
import type { MaterialId, VoiceId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { draftsOf } from '$lib/storage/drafts'
import type { DraftRow } from '$lib/storage/rows'
import * as v from 'valibot'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { verdictOf } from '$lib/usecases/materials/vet-claim'
import { recordAction, voicesPart, type DraftStep, type MaterialVoices } from './history'

/** The fields of a voice that a person can correct. */
export type VoiceEdit = Pick<Voice, 'name' | 'kind' | 'aliases'> & { readonly affiliation: string }

/**
 * - `edit`: another name, kind, affiliation or other spellings
 * - `same`: it is the voice `as`, which takes its name as another spelling
 * - `none`: it is no voice; its claims go to the voice `as`
 */
export type VoiceFix =
  | { readonly type: 'edit'; readonly voice: VoiceId; readonly to: VoiceEdit }
  | { readonly type: 'same' | 'none'; readonly voice: VoiceId; readonly as: VoiceId }

export type VoiceFixError =
  StorageError | { readonly code: 'material-unknown' | 'voice-invalid' | 'voice-gone' }

/** A material's voices and the drafts that changed with them. */
export interface FixedVoices extends MaterialVoices {
  readonly drafts: readonly DraftRow[]
}

/** Fixes a voice everywhere, as one action of the log. */
export async function fixVoice(
  deps: Deps,
  material: MaterialId,
  fix: VoiceFix,
): Promise<Result<FixedVoices, VoiceFixError>> {
  const { db } = deps
  const fixed = await attempt(() =>
    db.transaction('rw', db.materials, db.drafts, db.edits, db.meta, async () => {
      const row = await db.materials.get(material)
      if (!row) return fail<VoiceFixError>({ code: 'material-unknown' })
      const before = voicesPart(row)
      const after = withFix(before, fix)
      if (!after.ok) return after
      const drafts = fix.type === 'edit' ? [] : await draftsOf(db, material)
      const steps = drafts.flatMap((draft) => stepOf(deps, draft, fix))
      await recordAction(deps, material, { drafts: steps, material: { before, after: after.value } })
      return ok({ ...after.value, drafts: steps.flatMap((step) => step.after ?? []) })
    }),
  )
  return fixed.ok ? fixed.value : fixed
}

/** The voices of a material after a fix. */
export function withFix(names: MaterialVoices, fix: VoiceFix): Result<MaterialVoices, VoiceFixError> {
  const old = names.voices.find(({ id }) => id === fix.voice)
  if (!old) return fail({ code: 'voice-gone' })
  if (fix.type === 'edit') {
    const { affiliation, ...to } = fix.to
    const { affiliation: _old, ...rest } = old
    const next = { ...rest, ...to, ...(affiliation.trim() !== '' && { affiliation: affiliation.trim() }) }
    const parsed = v.safeParse(VoiceSchema, next)
    if (!parsed.success) return fail({ code: 'voice-invalid' })
    return ok({ ...names, voices: names.voices.map((voice) => (voice === old ? parsed.output : voice)) })
  }
  const { type, as } = fix
  if (as === fix.voice || !names.voices.some(({ id }) => id === as)) return fail({ code: 'voice-gone' })
  const withAlias = (voice: Voice): Voice =>
    voice.id === as && type === 'same'
      ? { ...voice, aliases: [...new Set([...voice.aliases, old.name, ...old.aliases])] }
      : voice
  return ok({
    voices: names.voices.filter((voice) => voice !== old).map(withAlias),
    passages: names.passages.map((one) => (one.voice === fix.voice ? { ...one, voice: as } : one)),
    publisher: names.publisher === fix.voice ? as : names.publisher,
  })
}

/** A chain in which one voice stands for another. A voice does not pass itself on. */
export function chainWith(chain: Chain, voice: VoiceId, as: VoiceId): Chain {
  return chain.map((id) => (id === voice ? as : id)).filter((id, i, all) => id !== all[i - 1])
}

function stepOf(deps: Deps, before: DraftRow, fix: VoiceFix): DraftStep | [] {
  if (fix.type === 'edit' || !before.chain.includes(fix.voice)) return []
  const after = { ...before, chain: chainWith(before.chain, fix.voice, fix.as) }
  const isIn = before.vetted !== null && before.vetted.verdict !== 'rejected'
  return { before, after: isIn ? { ...after, vetted: verdictOf(deps, after, 'accept') } : after }
}
