import { arrivalOf, type Arrival } from '$lib/domain/classroom/pinning'
import type { Deck } from '$lib/domain/deck/deck'
import { fail, type Result } from '$lib/domain/shared/result'
import { studyDayOf } from '$lib/domain/shared/study-day'
import {
  assignmentFromText,
  deckDigest,
  isDeckOf,
  type AssignmentError,
  type SignedAssignment,
} from '$lib/formats/classroom/assignment-file'
import { randomSeed, signingKeys } from '$lib/formats/classroom/keys'
import type { ReceivedRow } from '$lib/storage/class-rows'
import { putEdited } from '$lib/storage/edits'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { editStamp } from '$lib/usecases/edit-stamp'
import { endHoldout } from '$lib/usecases/rounds/holdout-steps'
import { loadRules } from '$lib/usecases/study/rules'
import { signedOf } from './read-assignment'

/**
 * The deck of an assignment on this device. `here`: the same deck; `comes`: it travels inside and is new or newer;
 * `other`: another deck has this id, or another version of it; `missing`: it must come by a link or a file.
 */
export type AssignedDeck = 'here' | 'comes' | 'other' | 'missing'

/** An assignment that arrived, before anything is written. */
export interface ArrivedAssignment extends SignedAssignment {
  readonly arrival: Arrival
  readonly state: AssignedDeck
  /** The deck to study; null if it is missing. */
  readonly deckToStudy: Deck | null
  /** The row of this assignment here; null before it is started. */
  readonly started: ReceivedRow | null
}

/** Reads an assignment out of a link, its fragment or the text of a file, and checks its signature. Nothing is written. */
export async function lookAtAssignment(
  deps: Deps,
  text: string,
): Promise<Result<ArrivedAssignment, AssignmentError | StorageError>> {
  const read = assignmentFromText(text)
  if (!read.ok) return read
  const signed = read.value
  return attempt(async () => {
    const rows = await deps.db.received.toArray()
    const known = rows.flatMap(({ envelope }) => signedOf(envelope)?.mark ?? [])
    const { mark } = signed
    const started = rows.find(({ key, assignment }) => key === mark.key && assignment === mark.id) ?? null
    return { ...signed, arrival: arrivalOf(mark, known), started, ...(await deckFor(deps, signed)) }
  })
}

async function deckFor(
  { db, shipped }: Pick<Deps, 'db' | 'shipped'>,
  { assignment, deck }: SignedAssignment,
): Promise<Pick<ArrivedAssignment, 'state' | 'deckToStudy'>> {
  const row = await db.decks.get(assignment.deck.id)
  const app = row ? null : await shipped.get(assignment.deck.id)
  const here = row?.deck ?? (app?.ok === true ? app.value : null)
  if (here && isDeckOf(assignment, here)) return { state: 'here', deckToStudy: here }
  if (!deck) return { state: here ? 'other' : 'missing', deckToStudy: null }
  // The teacher's own device has the same version with its texts.
  if (row && isDeckOf(assignment, deck) && sameClaims(row.deck, deck)) {
    return { state: 'here', deckToStudy: row.deck }
  }
  const isNew = !here || (row !== undefined && deck.version > here.version)
  return isNew ? { state: 'comes', deckToStudy: deck } : { state: 'other', deckToStudy: null }
}

/** Tells whether two decks of one version ask the same, whatever texts they hold. */
function sameClaims(here: Deck, there: Deck): boolean {
  if (here.version !== there.version) return false
  const bare = (deck: Deck): string =>
    deckDigest({ ...deck, materials: [], claims: deck.claims.map(({ evidence: _, ...claim }) => claim) })
  return bare(here) === bare(there)
}

/**
 * `assignment-deck-missing`: the deck must be opened first; `assignment-deck-other`: this device has another deck of
 * this id; `assignment-older`: a newer version is here; `assignment-altered`: this version is here with other content;
 * `assignment-name`: no name was typed.
 */
export interface StartError {
  readonly code: `assignment-${'deck-missing' | 'deck-other' | 'older' | 'altered' | 'name'}`
}

/**
 * Starts an assignment: keeps it with a key made for it, and installs its deck. A newer version of one that was started
 * keeps the pupil's key, name and progress. A holdout of the deck ends, because the class is asked about all claims. All
 * or nothing is written.
 * @param name as typed; the name here counts if the assignment was already started
 */
export async function startAssignment(
  deps: Deps,
  { arrival, state, deckToStudy, started, mark, envelope }: ArrivedAssignment,
  name: string,
): Promise<Result<ReceivedRow, StartError | StorageError>> {
  if (arrival === 'older' || arrival === 'altered') return fail({ code: `assignment-${arrival}` })
  if (state === 'other') return fail({ code: 'assignment-deck-other' })
  if (deckToStudy === null) return fail({ code: 'assignment-deck-missing' })
  const typed = (started?.name ?? name).trim().slice(0, 60)
  if (typed === '') return fail({ code: 'assignment-name' })
  const { db, clock } = deps
  return attempt(async () => {
    const now = clock.now()
    const { rolloverHour } = await loadRules(deps)
    const { secret, key: pub } = signingKeys(randomSeed())
    const fresh: ReceivedRow = {
      key: mark.key,
      assignment: mark.id,
      envelope,
      startedAt: now,
      opened: studyDayOf(now, clock.offsetAt(now), rolloverHour),
      name: typed,
      secret,
      pub,
      receipts: [],
    }
    return db.transaction('rw', [db.received, db.decks, db.edits, db.events, db.sessions], async () => {
      const before = await db.received.get([mark.key, mark.id])
      const row = before ? { ...before, envelope } : fresh
      if (state === 'comes') {
        const { id } = deckToStudy
        await putEdited(db, 'decks', [{ id, deck: deckToStudy, updatedAt: now }], editStamp(deps))
      }
      await putEdited(db, 'received', [row], editStamp(deps))
      await endHoldout(deps, deckToStudy)
      return row
    })
  })
}
