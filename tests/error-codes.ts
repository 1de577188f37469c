/** The codes that use cases answer with: each needs a sentence. */
import type { answerCard } from '$lib/usecases/study/answer-card'
import type { buildDeck } from '$lib/usecases/decks/build-deck'
import type { findDeck } from '$lib/usecases/decks/find-deck'
import type { importMaterial } from '$lib/usecases/materials/import-material'
import type { previewGrades } from '$lib/usecases/study/preview-grades'
import type { rebuildProgress } from '$lib/usecases/settings/rebuild-progress'
import type { startSession } from '$lib/usecases/study/start-session'
import type { supplyCopy } from '$lib/usecases/materials/supply-copy'
import type { undoAnswer } from '$lib/usecases/study/undo-answer'
import type { fixVoice } from '$lib/usecases/workbench/fix-voice'
import type { moveInHistory } from '$lib/usecases/workbench/history'
import type { addVoice, editDraft, vetClaim } from '$lib/usecases/materials/vet-claim'
import type { ShippedError } from '$lib/storage/shipped'

type UseCase =
  | typeof addVoice
  | typeof answerCard
  | typeof buildDeck
  | typeof editDraft
  | typeof findDeck
  | typeof importMaterial
  | typeof previewGrades
  | typeof rebuildProgress
  | typeof startSession
  | typeof supplyCopy
  | typeof undoAnswer
  | typeof vetClaim
  | typeof fixVoice
  | typeof moveInHistory
type CodeOf<R> = R extends { readonly ok: false; readonly error: { readonly code: infer C } } ? C : never
type Code = CodeOf<Awaited<ReturnType<UseCase>>> | ShippedError['code']

/** Every code that a use case can return. The type checker does not notice a code that is missing here. */
export const CODES: Readonly<Record<Code, true>> = {
  'storage-full': true,
  'storage-closed': true,
  'storage-failed': true,
  'storage-cleared': true,
  'session-moved-on': true,
  'nothing-to-undo': true,
  'deck-unknown': true,
  'shipped-missing': true,
  'shipped-broken': true,
  'material-unknown': true,
  'nothing-vetted': true,
  'text-empty': true,
  'text-binary': true,
  'text-not-utf8': true,
  'text-too-long': true,
  'text-known': true,
  'document-damaged': true,
  'document-too-large': true,
  'document-locked': true,
  'document-no-text': true,
  'worker-missing': true,
  'link-invalid': true,
  cancelled: true,
  'extraction-timeout': true,
  'extraction-failed': true,
  'copy-unrelated': true,
  'draft-gone': true,
  'voice-gone': true,
  'voice-invalid': true,
  'changed-elsewhere': true,
  'statement-invalid': true,
  'chain-invalid': true,
}
