import { deckFromFormat1 } from './from-format-1'

/** A deck file as plain data, before its schema has been checked. */
export type RawDeckFile = Readonly<Record<string, unknown>>

/** Turns a file of one version into the next. It gets what nobody has checked yet, and must not throw on it. */
export type DeckMigration = (file: RawDeckFile) => RawDeckFile

/**
 * The history of the deck format: the first step turns `whence-deck/1` into `whence-deck/2`, and so on. Steps are only ever added at the end; one that shipped is never changed, and each comes with a test of a
 * file before and after.
 */
export const DECK_MIGRATIONS: readonly DeckMigration[] = [deckFromFormat1]

/** The version that `format` names, or null where it names none of this format. */
export function formatVersion(format: unknown): number | null {
  const digits = typeof format === 'string' ? /^whence-deck\/([1-9]\d*)$/u.exec(format)?.[1] : undefined
  return digits === undefined ? null : Number(digits)
}

/**
 * A file brought to the version that this code reads; as it was where it is of that version, of a later one, or of
 * none (the schema then says what is wrong).
 */
export function migrateDeckFile(file: unknown, steps: readonly DeckMigration[] = DECK_MIGRATIONS): unknown {
  if (typeof file !== 'object' || file === null || !('format' in file)) return file
  const version = formatVersion(file.format)
  if (version === null || version > steps.length) return file
  return steps
    .slice(version - 1)
    .reduce<RawDeckFile>(
      (before, step, i) => ({ ...step(before), format: `whence-deck/${String(version + i + 1)}` }),
      file,
    )
}
