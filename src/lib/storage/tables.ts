import type { Table } from 'dexie'
import type { WhenceEvent } from '$lib/domain/review/event'
import type { Session } from '$lib/domain/session/session'
import type { CardId, EventId } from '$lib/domain/shared/ids'
import type {
  AssignmentRow,
  PresentationRow,
  ReceivedRow,
  RosterRow,
  SubmissionRow,
  TeacherKeysRow,
} from './class-rows'
import type {
  BatchRow,
  BundleRow,
  CarriedRow,
  CopyRow,
  DateRow,
  DeckRow,
  DraftRow,
  EditsRow,
  MaterialRow,
  MetaRow,
  PackRow,
  SeenRow,
  SiblingsRow,
} from './rows'

/** The key of a batch of answers. A list of keys tells what is where. */
export type BatchKey = readonly [upto: EventId, from: EventId, size: number, nr: number]

/** The key of a bundle. */
export type BundleKey = readonly [batch: number, place: number]

/** The tables, typed by their rows. */
export interface WhenceTables {
  readonly meta: Table<MetaRow, string>
  readonly materials: Table<MaterialRow, string>
  readonly drafts: Table<DraftRow, [string, string]>
  readonly decks: Table<DeckRow, string>
  readonly copies: Table<CopyRow, [string, string]>
  readonly events: Table<WhenceEvent, string>
  readonly siblings: Table<SiblingsRow, string>
  readonly dates: Table<DateRow, CardId>
  readonly packs: Table<PackRow, string>
  readonly batches: Table<BatchRow, BatchKey>
  readonly bundles: Table<BundleRow, BundleKey>
  readonly sessions: Table<Session, string>
  readonly seen: Table<SeenRow, string>
  readonly edits: Table<EditsRow, string>
  readonly carried: Table<CarriedRow, string>
  readonly assignments: Table<AssignmentRow, string>
  readonly teacherKeys: Table<TeacherKeysRow, string>
  readonly submissions: Table<SubmissionRow, string>
  readonly rosters: Table<RosterRow, string>
  readonly received: Table<ReceivedRow, [string, string]>
  readonly presentations: Table<PresentationRow, string>
}
