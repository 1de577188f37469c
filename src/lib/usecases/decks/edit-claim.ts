import { ChainSchema } from '$lib/domain/attribution/chain'
import type { Voice, VoiceKind } from '$lib/domain/attribution/voice'
import { StatementSchema, type Claim } from '$lib/domain/claim/claim'
import type { Vetting } from '$lib/domain/claim/vetting'
import { handWrittenPassage, isByHand, putByHand } from '$lib/domain/deck/by-hand'
import { claimVersion, type ClaimVersion } from '$lib/domain/deck/claim-version'
import { claimOf, materialOf, voiceOf, type Deck } from '$lib/domain/deck/deck'
import { slugFrom, type ClaimId, type DeckId, type VoiceId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { differingFields, mergeEdits, type ChangedElsewhere } from '$lib/domain/shared/three-way'
import * as v from 'valibot'
import type { StorageError } from '$lib/usecases/attempt'
import { changeDeck, type ChangeDeckError } from './change-deck'
import type { Deps } from '$lib/usecases/deps'
import { vettingRecorder, type RecordVetting } from './vetter'

/** A claim as a person edits it. */
export interface ClaimContent extends ClaimVersion {
  /** Voices of the chain that the deck does not have yet. */
  readonly newVoices: readonly Voice[]
}

export type ClaimError =
  { readonly code: 'claim-gone' | 'statement-invalid' | 'chain-invalid' } | ChangedElsewhere<ClaimVersion>
export type EditResult = Promise<Result<Deck, StorageError | ChangeDeckError | ClaimError>>

/** The title of the material for claims written by hand. */
const BY_HAND_TITLE = 'Written by hand'

/**
 * Changes a claim of a deck made on this device, which makes the deck's next version. The claim's cards keep their
 * progress. Its vetting records which fields were corrected.
 * @param base the claim the editor started from: changes made elsewhere since are merged, or returned as a conflict
 */
export function editClaim(
  deps: Deps,
  deck: DeckId,
  id: ClaimId,
  content: ClaimContent,
  base?: ClaimVersion,
): EditResult {
  return write(deps, deck, content, (known, written, record) => {
    const before = claimOf(known, id)
    return before ? correct(record, known, before, written, base) : fail({ code: 'claim-gone' })
  })
}

/** Adds a claim written by hand to a deck made on this device. */
export function addClaim(deps: Deps, deck: DeckId, content: ClaimContent): EditResult {
  return write(deps, deck, content, (known, { passage, chain, tags, ...written }, record) => {
    const vetted = record('accepted')
    const made = { id: newId(content.statement, deps), hedges: [], contrast: [] }
    const claim = { ...made, ...written, chain: [...chain], tags: [...tags], vetted }
    return ok(putByHand(known, claim, passage, BY_HAND_TITLE))
  })
}

/**
 * Saves a claim that was removed elsewhere while it was edited here: puts it back with the edits.
 * @param before the claim as it was when the editor opened
 */
export function restoreClaim(
  deps: Deps,
  deck: DeckId,
  before: Claim,
  content: ClaimContent,
  base: ClaimVersion,
): EditResult {
  return write(deps, deck, content, (known, written, record) => {
    const there = claimOf(known, before.id)
    if (there) return correct(record, known, there, written, base)
    if (before.evidence && !materialOf(known, before.evidence.material)) return fail({ code: 'claim-gone' })
    const claim = { ...before, contrast: before.contrast.filter((id) => claimOf(known, id)) }
    return correct(record, { ...known, claims: [...known.claims, claim] }, claim, written, undefined)
  })
}

/**
 * Removes a claim from a deck made on this device. Its answers stay in the log.
 * @param base the claim as the person saw it: a claim that was changed elsewhere since is not removed
 */
export function removeClaim(deps: Deps, deck: DeckId, id: ClaimId, base?: ClaimVersion): EditResult {
  return changeDeck<ClaimError>(deps, deck, (known) => {
    const claim = claimOf(known, id)
    if (!claim) return fail({ code: 'claim-gone' })
    const theirs = claimVersion(known, claim)
    const fields = base ? differingFields(base, theirs) : []
    if (fields.length > 0) return fail({ code: 'changed-elsewhere', theirs, fields })
    return ok(withoutClaims(known, new Set([claim.id])))
  })
}

/** A deck without some of its claims, and without references to them. */
export function withoutClaims(deck: Deck, gone: ReadonlySet<ClaimId>): Deck {
  return {
    ...deck,
    claims: deck.claims
      .filter(({ id }) => !gone.has(id))
      .map((claim) => ({ ...claim, contrast: claim.contrast.filter((other) => !gone.has(other)) })),
    parts: deck.parts
      .map((part) => ({ ...part, claims: part.claims.filter((id) => !gone.has(id)) }))
      .filter(({ claims }) => claims.length > 0),
    relations: deck.relations.filter(({ claims }) => !claims.some((id) => gone.has(id))),
    renamed: Object.fromEntries(Object.entries(deck.renamed).filter(([, id]) => !gone.has(id))),
  }
}

/** A voice that a deck does not have yet, with a new id. */
export function newVoice(deps: Deps, deck: Deck, given: string, kind: VoiceKind): Voice {
  const name = given.trim()
  const base = slugFrom(name)
  const id = (voiceOf(deck, base as VoiceId) ? `${base}-${deps.ids.short()}` : base) as VoiceId
  return { id, name, kind, aliases: [] }
}

/** A deck with a corrected claim. Its vetting records the corrected fields. */
function correct(
  record: RecordVetting,
  deck: Deck,
  before: Claim,
  written: ClaimVersion,
  base: ClaimVersion | undefined,
): Result<Deck, ClaimError> {
  const mine = { ...written, passage: isByHand(deck, before) ? written.passage : null }
  const merged = base ? mergeEdits(base, mine, claimVersion(deck, before)) : ok(mine)
  if (!merged.ok) return merged
  const { passage, ...kept } = merged.value
  const next: Claim = { ...before, ...kept, chain: [...kept.chain], tags: [...kept.tags] }
  const moved = isByHand(deck, before) && passage !== handWrittenPassage(deck, before)
  const changed = changedFields(before, next, moved)
  if (changed.length === 0) return ok(put(deck, next, passage))
  const vetted = record('corrected', changed)
  return ok(put(deck, { ...next, vetted }, passage))
}

/** Checks the edited claim, adds the voices it needs, and passes both to the function that puts it into the deck. */
async function write(
  deps: Deps,
  id: DeckId,
  content: ClaimContent,
  into: (deck: Deck, written: ClaimVersion, record: RecordVetting) => Result<Deck, ClaimError>,
): EditResult {
  const statement = v.safeParse(StatementSchema, content.statement)
  if (!statement.success) return fail({ code: 'statement-invalid' })
  if (!v.is(ChainSchema, content.chain)) return fail({ code: 'chain-invalid' })
  const { chain, kind, explain, newVoices } = content
  const tags = [...new Set(content.tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))]
  const record = await vettingRecorder(deps)
  return changeDeck<ClaimError>(deps, id, (deck) => {
    const added = newVoices.filter((voice) => chain.includes(voice.id) && !voiceOf(deck, voice.id))
    const known = { ...deck, voices: [...deck.voices, ...added] }
    if (!chain.every((voice) => voiceOf(known, voice))) return fail({ code: 'chain-invalid' })
    const said = { statement: statement.output, explain: explain.trim(), passage: content.passage }
    return into(known, { ...said, chain: [...chain], kind, tags }, record)
  })
}

function put(deck: Deck, claim: Claim, passage: string | null): Deck {
  if (isByHand(deck, claim)) return putByHand(deck, claim, passage, BY_HAND_TITLE)
  return { ...deck, claims: deck.claims.map((other) => (other.id === claim.id ? claim : other)) }
}

function changedFields(before: Claim, after: Claim, passage: boolean): NonNullable<Vetting['changed']> {
  const same = <T>(a: T, b: T): boolean => JSON.stringify(a) === JSON.stringify(b)
  return [
    ...(before.statement === after.statement ? [] : ['statement' as const]),
    ...(same(before.chain, after.chain) ? [] : ['chain' as const]),
    ...(before.kind === after.kind ? [] : ['kind' as const]),
    ...(passage ? ['evidence' as const] : []),
  ]
}

/** An id for a claim: a slug of its statement that differs from the ids of all claims, also of removed ones. */
function newId(statement: string, deps: Deps): ClaimId {
  return `${slugFrom(statement)}-${deps.ids.short()}` as ClaimId
}
