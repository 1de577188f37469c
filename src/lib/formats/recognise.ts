import { isAssignmentText } from './classroom/assignment-file'
import { deckFromText } from './deck-link/deck-link'
import { readTable } from './table/read-table'

/** The kinds of things that other apps share, or that a person opens: by their content, never by their name. */
export type SharedKind = 'backup' | 'deck' | 'table' | 'link' | 'text'

const ZIP = [0x50, 0x4b, 0x03, 0x04]
const AGE = [...new TextEncoder().encode('age-encryption.org/v1')]

/** True if bytes start like a backup: a zip, or an age file around one. */
export function isBackup(bytes: Uint8Array): boolean {
  return [ZIP, AGE].some((magic) => magic.every((byte, i) => bytes[i] === byte))
}

/** True if a text starts like a deck that a person edits (YAML). */
export function isAuthored(text: string): boolean {
  return /^(?:format|id|version|title):/mu.test(text.slice(0, 2000))
}

/** The kind of a text. An assignment comes in where decks do. Prose with commas is no table: all its rows would need the same number of cells. */
export function kindOfText(text: string): Exclude<SharedKind, 'backup'> {
  if (isAuthored(text)) return 'deck'
  const deck = deckFromText(text)
  if (deck.ok || deck.error.code !== 'deck-none' || isAssignmentText(text)) return 'deck'
  if (/^https?:\/\/\S+$/u.test(text.trim())) return 'link'
  const table = readTable(text)
  return table.ok && table.value.isCertain ? 'table' : 'text'
}
