import { number, plural } from './format'

export * from './en-common'
export * from './en-errors'

/** The size of a file. */
export function fileSize(bytes: number): string {
  return bytes < 1_000_000
    ? `${number(Math.ceil(bytes / 1000))} kB`
    : `${number(Math.ceil(bytes / 1_000_000))} MB`
}

const DAY_MS = 86_400_000
const things = {
  decks: (count: number): string => plural(count, 'deck', 'decks'),
  materials: (count: number): string => plural(count, 'material', 'materials'),
  drafts: (count: number): string => plural(count, 'draft', 'drafts'),
  copies: (count: number): string => plural(count, 'copy of a text', 'copies of texts'),
  seen: (count: number): string => plural(count, 'version note', 'version notes'),
} as const
const changes = (count: number): string => plural(count, 'answer or change', 'answers or changes')

/** Backup and restore. */
export const transfer = {
  heading: 'Backup and transfer',
  lead: 'Everything you made and learned here belongs to you. A backup is one file with all of it.',
  backup: 'Make a backup',
  never: 'You have not made a backup on this device yet.',
  last: (days: number, since: number): string => {
    const age = days === 0 ? 'today' : days === 1 ? 'yesterday' : `${number(days)} days ago`
    return `Last backup: ${age}. New since then: ${changes(since)}.`
  },
  daysSince: (at: number, now: number): number => Math.max(0, Math.floor((now - at) / DAY_MS)),
  protect: 'Protect the file with a passphrase',
  passphrase: 'Passphrase',
  passphraseWhy:
    'Write these words down and keep them in a safe place. Without them nobody can open the file, and nobody can help you.',
  passphraseShort: 'Use at least 12 characters.',
  make: 'Make a backup',
  making: 'Making the backup',
  made: (size: string): string => `The backup is ready (${size}). Your browser saves it with your downloads.`,
  saveAgain: 'Save the file again',
  receive: 'Open a deck from a link or a file',
  restore: 'Restore a backup',
  restoreWhy:
    'Restoring adds what is in the file to what is here. Nothing here is deleted, and you see what will happen first.',
  open: 'Open a backup file',
  reading: 'Reading the file',
  restoring: 'Restoring',
  cancel: 'Cancel',
  locked: 'This backup is protected. Type its passphrase.',
  unlock: 'Open',
  found: 'This is in the file',
  events: (here: number, added: number): string =>
    `On this device: ${changes(here)}. ${added === 0 ? 'The file has no others.' : `New in the file: ${number(added)}.`}`,
  carried: (count: number): string =>
    `Kept for a newer version of Whence: ${plural(count, 'entry', 'entries')}.`,
  fates: {
    new: (table: keyof typeof things, count: number): string => `${things[table](count)} new`,
    changed: (table: keyof typeof things, count: number): string =>
      `${things[table](count)} newer in the file: the version here goes into the history`,
    kept: (table: keyof typeof things, count: number): string =>
      `${things[table](count)} newer here: the version here stays`,
  },
  refused: (count: number): string =>
    `Left out, because it cannot be read: ${plural(count, 'entry', 'entries')}.`,
  refusedLine: (part: string, line: number): string => `${part}, line ${number(line)}`,
  nothing: 'Everything in this file is here already.',
  merge: 'Add it to this device',
  putAway: 'Do not add it',
  done: 'Restored. Your cards are up to date.',
  cancelled: (added: number): string =>
    added === 0
      ? 'Cancelled. Nothing was changed.'
      : `Cancelled. Already added: ${changes(added)}. They stay. Restore the file again to get the rest.`,
  problems: {
    'backup-none': 'This file is not a backup of Whence. Nothing was changed.',
    'backup-locked': 'This backup is protected. Type its passphrase.',
    'backup-newer':
      'A newer version of Whence made this backup. Update Whence, then try again. Nothing was changed.',
    'backup-damaged': 'This file is damaged or incomplete. Nothing was changed: try another copy of it.',
    'backup-too-large': 'This file is too large to be a backup of Whence. Nothing was changed.',
    'age-recipient': 'This file is protected with a key, not with a passphrase. Nothing was changed.',
    'age-too-hard': 'Opening this file would take far too long. Nothing was changed.',
    'age-passphrase': 'This is not the passphrase of this file. Nothing was changed: try again.',
    'age-damaged': 'This file is damaged or incomplete. Nothing was changed: try another copy of it.',
  } as Readonly<Record<string, string>>,
} as const
