import type { ClaimId } from '$lib/domain/shared/ids'
import type { DraftContent } from './draft-list'

/** All that a person can do with the drafts of the list. */
export interface DraftHandlers {
  readonly select: (id: ClaimId) => void
  readonly accept: () => void
  readonly reject: () => void
  readonly reconsider: () => void
  readonly edit: (id: ClaimId) => void
  readonly save: (id: ClaimId, content: DraftContent, accept: boolean) => void
  readonly cancel: (id: ClaimId) => void
  /** Picks a draft among many, or lets it go. */
  readonly pick: (id: ClaimId) => void
  /** Picks all drafts up to this one. */
  readonly pickTo: (id: ClaimId) => void
  /** Decides on all picked drafts. */
  readonly decideAll: (decision: 'accept' | 'reject') => void
  readonly move: (way: 'undo' | 'redo') => void
  /** Opens a tool for the selected draft. */
  readonly openTool: (type: 'split' | 'marks' | 'new') => void
  readonly closeTool: () => void
  /** Opens the voice that says the selected draft. */
  readonly openVoice: () => void
  /** Merges the selected draft into the one above it. */
  readonly merge: () => void
  /** Runs what a tool has finished, and shows the draft that is selected then. */
  readonly finish: (writing: Promise<boolean>) => void
}
