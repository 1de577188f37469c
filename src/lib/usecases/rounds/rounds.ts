import { RoundSchema, type Round } from '$lib/domain/session/round'
import type { DeckId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import type { WhenceDb } from '$lib/storage/db'
import { readMeta, writeMeta } from '$lib/storage/meta'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'

/** The latest round of a deck; null if there is none, or if an older version of the app wrote it. */
export function readRound({ db }: Pick<Deps, 'db'>, deck: DeckId): Promise<Round | null> {
  return readMeta(db, `round/${deck}`, RoundSchema)
}

/** Stores a round in place of the deck's last one. The answers of the last one stay in the log. */
export function writeRound(db: WhenceDb, round: Round): Promise<void> {
  return writeMeta(db, `round/${round.deck}`, round)
}

/** Stores the state of a round that starts, or that changes without an answer. */
export function keepRound({ db }: Deps, round: Round): Promise<Result<void, StorageError>> {
  return attempt(() => db.transaction('rw', db.meta, () => writeRound(db, round)))
}
