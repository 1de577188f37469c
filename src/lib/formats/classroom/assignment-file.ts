/** An assignment as a link or as a file, signed by its teacher. */
import * as v from 'valibot'
import { ASSIGNMENT_FORMAT, AssignmentSchema, type Assignment } from '$lib/domain/classroom/assignment'
import type { AssignmentMark } from '$lib/domain/classroom/pinning'
import { deckToFile, type Deck } from '$lib/domain/deck/deck'
import { canonicalJson, digestOf } from '$lib/domain/library/canonical'
import { sha256Hex } from '$lib/domain/material/digest'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { parsedJson } from '$lib/formats/backup/json'
import { parseForeignDeck } from '$lib/formats/deck-file'
import { fragmentIn, fragmentOf, textOfFragment } from '$lib/formats/link-fragment'
import { EnvelopeSchema, isSignedBy, signedText, payloadValue, type Envelope } from './signed'

/** The maximum length of a fragment in characters. */
const MAX_FRAGMENT_LENGTH = 2_000_000
/** The maximum size of an assignment in bytes, unpacked or in a file; its deck travels inside. */
const MAX_ASSIGNMENT_BYTES = 12_000_000

/**
 * `assignment-none`: no assignment; `assignment-cut`: damaged or incomplete; `assignment-too-large`: over a limit;
 * `assignment-newer`: of a later version of the app; `assignment-schema`: a field is wrong; `assignment-forged`: the
 * signature does not fit; `assignment-deck`: the deck inside is wrong, or is not the one that was signed.
 */
export interface AssignmentError {
  readonly code: `assignment-${'none' | 'cut' | 'too-large' | 'newer' | 'schema' | 'forged' | 'deck'}`
}

/** An assignment with a checked signature. */
export interface SignedAssignment {
  readonly assignment: Assignment
  /** The signed bytes as they came, to be kept and handed on. */
  readonly envelope: Envelope
  readonly mark: AssignmentMark
  /** The deck that travels inside; null if it is elsewhere. */
  readonly deck: Deck | null
}

/** The digest by which an assignment names its deck. */
export function deckDigest(deck: Deck): string {
  return digestOf(deckToFile(deck))
}

/** Signs an assignment. @param secret the teacher's private key in base64url; it must belong to the assignment's key */
export function signAssignment(assignment: Assignment, secret: string): Envelope {
  return signedText(ASSIGNMENT_FORMAT, canonicalJson(v.parse(AssignmentSchema, assignment)), secret)
}

/** An assignment as the text of a file `.whence.json`. */
export function assignmentText(envelope: Envelope): string {
  return `${canonicalJson(envelope)}\n`
}

/** The fragment of a link that carries an assignment, with its `#`. */
export function assignmentFragment(envelope: Envelope): string {
  return fragmentOf(canonicalJson(envelope))
}

/** Reads an assignment from a link, a fragment, or the text of a file. */
export function assignmentFromText(text: string): Result<SignedAssignment, AssignmentError> {
  if (text.length > MAX_ASSIGNMENT_BYTES) return fail({ code: 'assignment-too-large' })
  const fragment = fragmentIn(text)
  if (fragment === null) return fromJson(text.replace(/^\uFEFF/u, ''))
  const unpacked = textOfFragment(fragment, {
    fragment: MAX_FRAGMENT_LENGTH,
    unpacked: MAX_ASSIGNMENT_BYTES,
  })
  if (unpacked.ok) return fromJson(unpacked.value)
  return fail({ code: unpacked.error.code.replace('fragment', 'assignment') as AssignmentError['code'] })
}

/** Tells whether a text is meant as an assignment, also as a damaged or a newer one. */
export function isAssignmentText(text: string): boolean {
  const read = assignmentFromText(text)
  return read.ok || read.error.code !== 'assignment-none'
}

function fromJson(text: string): Result<SignedAssignment, AssignmentError> {
  const envelope = v.safeParse(EnvelopeSchema, parsedJson(text))
  if (!envelope.success) return fail({ code: 'assignment-none' })
  const payload = payloadValue(envelope.output, ASSIGNMENT_FORMAT)
  if (!payload) return fail({ code: 'assignment-none' })
  if (payload.isOther) return fail({ code: 'assignment-newer' })
  const parsed = v.safeParse(AssignmentSchema, payload.value)
  return parsed.success ? checked(parsed.output, envelope.output) : fail({ code: 'assignment-schema' })
}

/** Nothing of an assignment is used before its signature and the digest of its deck are right. */
function checked(assignment: Assignment, envelope: Envelope): Result<SignedAssignment, AssignmentError> {
  const { id, version, key, deck } = assignment
  if (!isSignedBy(ASSIGNMENT_FORMAT, envelope, key)) {
    return fail({ code: 'assignment-forged' })
  }
  const mark = { id, version, key, digest: sha256Hex(envelope.payload) }
  if (deck.where !== 'inline') return ok({ assignment, envelope, mark, deck: null })
  const read = parseForeignDeck(deck.file)
  if (!read.ok || !isDeckOf(assignment, read.value)) return fail({ code: 'assignment-deck' })
  return ok({ assignment, envelope, mark, deck: read.value })
}

/** Tells whether a deck is the one that an assignment names, whole and unchanged. */
export function isDeckOf({ deck: named }: Pick<Assignment, 'deck'>, deck: Deck): boolean {
  return deck.id === named.id && deck.version === named.version && deckDigest(deck) === named.digest
}
