import { ChainSchema, type Chain } from '$lib/domain/attribution/chain'
import type { Voice, VoiceKind } from '$lib/domain/attribution/voice'
import { StatementSchema, type Claim, type ClaimKind } from '$lib/domain/claim/claim'
import type { Vetting } from '$lib/domain/claim/vetting'
import { handWrittenPassage, isByHand, putByHand } from '$lib/domain/deck/by-hand'
import { claimOf, voiceOf, type Deck } from '$lib/domain/deck/deck'
import { slugFrom, type ClaimId, type DeckId, type VoiceId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import * as v from 'valibot'
import type { StorageError } from './attempt'
import { changeDeck, type ChangeDeckError } from './change-deck'
import type { Deps } from './deps'

/** What a person writes of a claim. */
export interface ClaimContent {
  readonly statement: string
  readonly chain: Chain
  readonly kind: ClaimKind
  readonly tags: readonly string[]
  readonly explain: string
  /** The passage typed in for a claim written by hand; null for none. Ignored for a claim out of an article. */
  readonly passage: string | null
  /** Voices the chain needs that the deck does not know yet. */
  readonly newVoices: readonly Voice[]
}

export interface ClaimError {
  readonly code: 'claim-gone' | 'statement-invalid' | 'chain-invalid'
}
export type EditResult = Promise<Result<Deck, StorageError | ChangeDeckError | ClaimError>>

/** The title of the material that claims written by hand stand in. */
const BY_HAND_TITLE = 'Written by hand'

/**
 * Changes a claim of a deck made on this device: the deck's next version. The claim's cards, and their progress, stay.
 * Its vetting says that it was corrected, and what.
 */
export function editClaim(deps: Deps, deck: DeckId, id: ClaimId, content: ClaimContent): EditResult {
  return write(deps, deck, content, (known, written) => {
    const before = claimOf(known, id)
    if (!before) return fail({ code: 'claim-gone' })
    const next: Claim = { ...before, ...written, vetted: before.vetted }
    const passage = isByHand(known, before) ? content.passage : null
    const moved = isByHand(known, before) && passage !== handWrittenPassage(known, before)
    const changed = changedFields(before, next, moved)
    const vetted: Vetting =
      changed.length > 0 ? { by: 'me', on: today(deps), verdict: 'corrected', changed } : before.vetted
    return ok(put(known, { ...next, vetted }, passage))
  })
}

/** Adds a claim written by hand to a deck made on this device. */
export function addClaim(deps: Deps, deck: DeckId, content: ClaimContent): EditResult {
  return write(deps, deck, content, (known, written) => {
    const vetted: Vetting = { by: 'me', on: today(deps), verdict: 'accepted' }
    const claim = { id: newId(content.statement, deps), hedges: [], contrast: [], ...written, vetted }
    return ok(putByHand(known, claim, content.passage, BY_HAND_TITLE))
  })
}

/** Takes a claim out of a deck made on this device. What was answered stays in the log. */
export function removeClaim(deps: Deps, deck: DeckId, id: ClaimId): EditResult {
  return changeDeck<ClaimError>(deps, deck, (known) => {
    const claim = claimOf(known, id)
    if (!claim) return fail({ code: 'claim-gone' })
    return ok(withoutClaims(known, new Set([claim.id])))
  })
}

/** A deck without some of its claims, and without what pointed at them. */
export function withoutClaims(deck: Deck, gone: ReadonlySet<ClaimId>): Deck {
  return {
    ...deck,
    claims: deck.claims
      .filter(({ id }) => !gone.has(id))
      .map((claim) => ({ ...claim, contrast: claim.contrast.filter((other) => !gone.has(other)) })),
    relations: deck.relations.filter(({ claims }) => !claims.some((id) => gone.has(id))),
    renamed: Object.fromEntries(Object.entries(deck.renamed).filter(([, id]) => !gone.has(id))),
  }
}

/** A voice that a deck does not have yet, under an id of its own. */
export function newVoice(deps: Deps, deck: Deck, given: string, kind: VoiceKind): Voice {
  const name = given.trim()
  const base = slugFrom(name)
  const id = (voiceOf(deck, base as VoiceId) ? `${base}-${deps.ids.short()}` : base) as VoiceId
  return { id, name, kind, aliases: [] }
}

type Written = Pick<Claim, 'statement' | 'chain' | 'kind' | 'tags' | 'explain'>

/** Checks what was written, adds the voices it needs, and hands both to what puts it into the deck. */
function write(
  deps: Deps,
  id: DeckId,
  content: ClaimContent,
  into: (deck: Deck, written: Written) => Result<Deck, ClaimError>,
): EditResult {
  const statement = v.safeParse(StatementSchema, content.statement)
  if (!statement.success) return Promise.resolve(fail({ code: 'statement-invalid' }))
  if (!v.is(ChainSchema, content.chain)) return Promise.resolve(fail({ code: 'chain-invalid' }))
  const { chain, kind, explain, newVoices } = content
  const tags = [...new Set(content.tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))]
  return changeDeck<ClaimError>(deps, id, (deck) => {
    const added = newVoices.filter((voice) => chain.includes(voice.id) && !voiceOf(deck, voice.id))
    const known = { ...deck, voices: [...deck.voices, ...added] }
    if (!chain.every((voice) => voiceOf(known, voice))) return fail({ code: 'chain-invalid' })
    return into(known, {
      statement: statement.output,
      chain: [...chain],
      kind,
      tags,
      explain: explain.trim(),
    })
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

/** An id for a claim: its statement as a slug, told apart from any claim that was ever taken out again. */
function newId(statement: string, deps: Deps): ClaimId {
  return `${slugFrom(statement)}-${deps.ids.short()}` as ClaimId
}

function today({ clock }: Deps): string {
  const at = clock.now()
  return new Date(at + clock.offsetAt(at) * 60_000).toISOString().slice(0, 10)
}
