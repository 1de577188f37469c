/** Ids for tests: any word as an id, and ids that count. Nothing here reads the clock. */
import type {
  CardId,
  ClaimId,
  DeckId,
  DeviceId,
  EventId,
  Ids,
  MaterialId,
  SessionId,
  VoiceId,
} from '$lib/domain/shared/ids'
import type { StudyDay } from '$lib/domain/shared/study-day'

export const cardId = (id: string) => id as CardId
export const claimId = (id: string) => id as ClaimId
export const deckId = (id: string) => id as DeckId
export const materialId = (id: string) => id as MaterialId
export const voiceId = (id: string) => id as VoiceId
export const eventId = (id: string) => id as EventId
export const sessionId = (id: string) => id as SessionId
export const studyDay = (day: string) => day as StudyDay

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

function crockford(value: number, digits: number): string {
  let out = ''
  for (let rest = value; out.length < digits; rest = Math.floor(rest / 32)) {
    out = CROCKFORD.charAt(rest % 32) + out
  }
  return out
}

/** Ids that count: valid, unique for a seed, later calls sort later within one millisecond. */
export function countingIds(seed = 0): Ids {
  let count = 0
  return {
    ulid: (at) => crockford(at, 10) + crockford(seed, 6) + crockford(count++, 10),
    short: () => `s${seed.toString(36)}n${(count++).toString(36)}`.padEnd(8, '0').slice(0, 8),
  }
}

/** A database name that no other test uses, in any file: a timer left by one test then never writes into another's. */
export const freshDatabaseName = (): string => `test-${crypto.randomUUID()}`

/** The ULID of an instant and a number; a smaller number sorts first. */
export const ulidAt = (at: number, n = 0): EventId => eventId(crockford(at, 10) + crockford(n, 16))

export const DEVICE = crockford(7, 26) as DeviceId
