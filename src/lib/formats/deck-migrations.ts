import { deckFromFormat1 } from './from-format-1'

/** A deck file as plain data, before its schema has been checked. */
export type RawDeckFile = Readonly<Record<string, unknown>>

/** Turns a file of one version into the next. Its input is unchecked, and it must not throw. */
export type DeckMigration = (file: RawDeckFile) => RawDeckFile

/**
 * The steps of the deck format: the first one turns `whence-deck/1` into `whence-deck/2`, and so on. New steps go to the
 * end; a released step never changes, and each has a test with a file before and after.
 */
export const DECK_MIGRATIONS: readonly DeckMigration[] = [deckFromFormat1]

/** The version in `format`; null if `format` does not name this format. */
export function formatVersion(format: unknown): number | null {
  const digits = typeof format === 'string' ? /^whence-deck\/([1-9]\d*)$/u.exec(format)?.[1] : undefined
  return digits === undefined ? null : Number(digits)
}

/**
 * A file migrated to the current version. A file of the current, a later or no version is returned unchanged; the
 * schema then reports the fault.
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
