import type { RowFault } from '$lib/domain/deck/from-table'
import { changes, changesUpTo, daysAgo } from './en-safety'
import { number, plural } from './format'

export * from './en-places'
export * from './en-safety'

/** The size of a file. */
export function fileSize(n: number): string {
  return n < 1_000_000 ? `${number(Math.ceil(n / 1000))} kB` : `${number(Math.ceil(n / 1_000_000))} MB`
}

/** The rows of each table of a backup, counted. A restore names them in this order. */
export const backedUp = {
  decks: (count: number): string => plural(count, 'deck', 'decks'),
  materials: (count: number): string => plural(count, 'material', 'materials'),
  drafts: (count: number): string => plural(count, 'draft', 'drafts'),
  copies: (count: number): string => plural(count, 'copy of a text', 'copies of texts'),
  seen: (count: number): string => plural(count, 'version note', 'version notes'),
  assignments: (count: number): string => plural(count, 'assignment', 'assignments'),
  submissions: (count: number): string => plural(count, 'result of a pupil', 'results of pupils'),
  rosters: (count: number): string => plural(count, 'class list', 'class lists'),
  received: (count: number): string => plural(count, 'started assignment', 'started assignments'),
  teacherKeys: (count: number): string => plural(count, 'key of a teacher', 'keys of a teacher'),
  presentations: (count: number): string => plural(count, 'count of hands', 'counts of hands'),
} as const
const faults: Readonly<Record<RowFault, string>> = {
  'no-question': 'the question is missing.',
  'no-answer': 'the answer is missing.',
  'no-statement': 'it says nothing.',
  'statement-long': 'what was said is longer than 240 characters.',
  'text-long': 'a cell is longer than 5,000 characters.',
  'voices-bad': 'the voices are not clear. Write them like this: the blog > Reuters > an official.',
}
/** A table that becomes a deck. */
export const table = {
  heading: 'A table of cards',
  lead: 'Say what each column is. Then look at the deck before you add it.',
  title: 'Cards from a table',
  name: 'Name of the deck',
  material: 'Quotes from the table',
  header: 'The first row names the columns',
  column: (nth: number): string => `Column ${number(nth)} is`,
  noRole: 'not used',
  roles: {
    question: 'the question',
    answer: 'the answer',
    statement: 'what was said',
    voices: 'who says it',
    quote: 'the quote',
    explanation: 'a note',
    tags: 'tags',
  },
  unusable: 'Choose a column for the question and one for the answer, or one for what was said.',
  counts: (added: number, left: number): string =>
    left === 0
      ? `${plural(added, 'card', 'cards')} will be made.`
      : `${plural(added, 'card', 'cards')} will be made. ${plural(left, 'row is', 'rows are')} left out.`,
  leftOut: 'Rows left out, and why',
  duplicate: (row: number, of: number): string => `Row ${number(row)}: the same as row ${number(of)}.`,
  rejected: (row: number, fault: RowFault): string => `Row ${number(row)}: ${faults[fault]}`,
  more: (count: number): string => `And ${plural(count, 'more row', 'more rows')}.`,
  honest: 'Nobody has compared these cards with a text. Whence says so on the deck.',
  make: 'Look at the deck',
} as const

/** Backup and restore. */
export const transfer = {
  heading: 'Backup and transfer',
  lead: 'Everything you made and learned here belongs to you. A backup is one file with all of it.',
  backup: 'Make a backup',
  never: 'You have not made a backup on this device yet.',
  /** Days since the last backup, and events since then. */
  last: (times: number, n: number): string =>
    `Last backup: ${daysAgo(times)}. New since then: ${changesUpTo(n)}.`,
  protect: 'Protect the file with a passphrase',
  unprotected:
    'Without a passphrase the file leaves out what only you may read. These are keys and results of classes, and assignments that you started.',
  passphrase: 'Passphrase',
  passphraseWhy:
    'Write these words down and keep them in a safe place. Without them nobody can open the file, and nobody can help you.',
  passphraseShort: 'Use at least 12 characters.',
  make: 'Make a backup',
  making: 'Making the backup',
  made: (title: string): string =>
    `The backup is ready (${title}). Your browser saves it with your downloads.`,
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
  /** Events here, and events that only the file has. */
  events: (all: number, fresh: number): string =>
    `On this device: ${changes(all)}. ${fresh === 0 ? 'The file has no others.' : `New in the file: ${number(fresh)}.`}`,
  carried: (count: number): string =>
    `Kept for a newer version of Whence: ${plural(count, 'entry', 'entries')}.`,
  fates: {
    new: (table: keyof typeof backedUp, count: number): string => `${backedUp[table](count)} new`,
    changed: (table: keyof typeof backedUp, count: number): string =>
      `${backedUp[table](count)} newer in the file: the version here goes into the history`,
    kept: (table: keyof typeof backedUp, count: number): string =>
      `${backedUp[table](count)} newer here: the version here stays`,
  },
  refused: (count: number): string =>
    `Left out, because it cannot be read: ${plural(count, 'entry', 'entries')}.`,
  refusedLine: (title: string, n: number): string => `${title}, line ${number(n)}`,
  nothing: 'Everything in this file is here already.',
  merge: 'Add it to this device',
  putAway: 'Do not add it',
  done: 'Restored. Your cards are up to date.',
  cancelled: (n: number): string =>
    n === 0
      ? 'Cancelled. Nothing was changed.'
      : `Cancelled. Already added: ${changes(n)}. They stay. Restore the file again to get the rest.`,
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

/** The check of what is stored. */
export const doctor = {
  heading: 'Check this device',
  why: 'Whence compares answers with due dates, and claims with their passages. It also compares both copies of your data. Checking changes nothing.',
  examine: 'Check everything',
  examining: 'Checking',
  sound: 'Everything fits together.',
  found: 'This does not fit together:',
  repair: 'Repair what can be repaired',
  repaired: 'Repaired, and checked again.',
  notCompared:
    'The second copy of your data could not be compared. Close other tabs of Whence and check again.',
  save: 'Save a report',
  saveWhy: 'The report holds numbers only: no text, no name of a deck, no answer.',
  findings: {
    'event-erased': (n: number) => `${plural(n, 'answer', 'answers')} that you erased came back`,
    'event-set-aside': (n: number) => `${plural(n, 'answer', 'answers')} kept aside by an older version`,
    'card-missing': (n: number) => `${plural(n, 'card', 'cards')} without a due date, but with answers`,
    'card-differs': (n: number) =>
      `${plural(n, 'card', 'cards')} with a due date that does not follow from the answers`,
    'card-without-events': (n: number) =>
      `${plural(n, 'card', 'cards')} with a due date, but without answers`,
    'dates-differ': (n: number) => `${plural(n, 'card', 'cards')} listed under a wrong date`,
    'pack-differs': (n: number) =>
      `${plural(n, 'pack', 'packs')} of old answers that differ from the answers`,
    'journal-lacks': (n: number) => `${plural(n, 'entry', 'entries')} missing in the second copy`,
    'journal-differs': (n: number) => `${plural(n, 'entry', 'entries')} different in the second copy`,
    'database-lacks': (n: number) => `${plural(n, 'entry', 'entries')} that only the second copy has`,
    'journal-damaged': () => 'The second copy is damaged',
    'event-invalid': (n: number) => `${plural(n, 'answer', 'answers')} that cannot be read`,
    'deck-invalid': (n: number) => `${plural(n, 'deck', 'decks')} that cannot be read in full`,
    'deck-reference': (n: number) =>
      `${plural(n, 'voice, text or claim', 'voices, texts or claims')} that a deck names and does not hold`,
    'claim-unanchored': (n: number) =>
      `${plural(n, 'claim', 'claims')} whose passage is not where the deck says`,
    'text-differs': (n: number) => `${plural(n, 'text', 'texts')} that changed since the claims were made`,
    'row-invalid': (n: number) => `${plural(n, 'entry', 'entries')} that cannot be read in full`,
    'draft-without-material': (n: number) => `${plural(n, 'draft', 'drafts')} without a material`,
    'draft-unanchored': (n: number) => `${plural(n, 'draft', 'drafts')} whose passage is not in the material`,
  },
} as const

/** Erasing. */
export const erase = {
  heading: 'Erase',
  progress: 'Erase your progress in one deck',
  progressWhy:
    'The deck stays, and you start it again from the beginning. Other devices and older backups do not bring this progress back.',
  none: 'There is no progress on this device yet.',
  deck: 'Deck',
  /** A deck that is no longer on the device, by its id. */
  gone: (title: string): string => `A deck that is no longer here (${title})`,
  progressDo: 'Erase this progress…',
  progressAsk: (title: string): string =>
    `Every answer, tag, note and due date in “${title}” will be gone for good. Nobody can bring them back.`,
  progressYes: 'Erase the progress',
  erased: (count: number): string => `Erased: ${changes(count)}.`,
  all: 'Erase everything on this device',
  allWhy:
    'Decks and materials that you made, answers, notes and settings leave this browser. The app itself stays. Files that you saved and other devices keep what they have.',
  others: 'The other people on this device keep everything.',
  allDo: 'Erase everything…',
  allAsk:
    'Everything that you made and learned in this browser will be gone for good. If you want to keep it, make a backup first.',
  sure: 'I understand that this cannot be undone.',
  allYes: 'Erase everything',
  keep: 'Keep it',
  problems: {
    'erase-incomplete':
      'Not everything could be erased. Close all other tabs of Whence, load this page again and try once more. You can also delete the data of this website in the settings of your browser.',
  } as Readonly<Record<string, string>>,
} as const

/** A deck that came from somebody else, and handing one out. */
export const receive = {
  heading: 'A deck for you',
  open: 'Open a deck',
  lead: 'Paste a link, or open a file that somebody gave you. Tables of cards work too. Nothing is added before you say so.',
  paste: 'Link or text of a deck',
  look: 'Look at it',
  file: 'Open a file',
  from: 'Decks can be made by anybody. Whence cannot check who made this one.',
  add: 'Add this deck',
  addNewer: 'Take the newer version',
  lookFirst: 'Look first',
  showClaims: 'Show the claims',
  lookLess: 'Hide the claims',
  no: 'Do not add it',
  study: 'Study it',
  toDeck: 'Open the deck',
  added: 'The deck is on this device.',
  floating: 'No claim of this deck points into a text. You cannot compare any of them with a passage.',
  standing: {
    new: 'This deck is not on this device yet.',
    newer: 'You have an older version of this deck. Your progress stays.',
    same: 'You have this version of the deck already. Nothing will change.',
    older: 'You have a newer version of this deck. Nothing will change.',
    other:
      'You have another deck with the same name and version. Nothing will change. Ask for a version with a higher number.',
    shipped: 'This deck comes with the app. You have it already.',
  },
  problems: {
    'deck-none': 'There is no deck in this. Nothing was changed: check that you have the whole link or file.',
    'deck-is-document':
      'This file is a text, not a deck. Nothing was changed: open it under “Bring an article”.',
    'deck-is-backup':
      'This file is a backup, or was packed by another program. Backups are restored under Settings, “Backup and restore”. Nothing was changed.',
    'table-too-large':
      'This table is too large. A table has at most 5,000 rows and 50 columns. Nothing was changed.',
    'shared-none':
      'Nothing arrived, or it is too large, or it was shared more than an hour ago. Share it again.',
    'file-unreadable': 'This file cannot be read. Nothing was changed.',
    'deck-cut': 'This link is damaged or incomplete. Nothing was changed: ask for it again, or for a file.',
    'deck-too-large': 'This deck is too large. Nothing was changed.',
    'link-newer':
      'A newer version of Whence made this link. Update Whence, then try again. Nothing was changed.',
    'deck-newer':
      'A newer version of Whence made this deck. Update Whence, then try again. Nothing was changed.',
    'deck-authoring': 'This text is not a valid deck yet. Nothing was changed.',
    'deck-schema': 'This is not a valid deck. Nothing was changed: ask for it again.',
    'deck-not-newer': 'This version, or a newer one, is here already. Nothing was changed.',
  } as Readonly<Record<string, string>>,
  /** A fault in a text that somebody edited. The detail is in the words of the deck format. */
  faultAt: (line: number, detail: string): string => `Line ${number(line)}: ${detail}`,
  otherForms: 'Other kinds of files',
  otherFormsWhy:
    'A spreadsheet has the claims only. A text file has the whole deck: you can edit it and open it here again.',
  saveTable: 'Save as a spreadsheet (CSV)',
  saveText: 'Save as a text to edit (YAML)',
  handOut: 'Hand out this deck',
  handOutWhy:
    'Whoever opens the link or file can study the deck, without an account. Your progress does not travel.',
  withText: 'Let the text of the article travel too',
  withTextWhy:
    'Do this only if the text is yours, or its licence allows it. Without it, the deck says where each passage is, and others add their own copy.',
  copyLink: 'Copy the link',
  linkCopied: 'The link is copied.',
  linkLong: 'This link is very long. Some programs cut long links: a file is safer.',
  link: 'Link to this deck',
  saveFile: 'Save as a file',
  assign: 'Set a due date: make it an assignment',
  qrShow: 'Show as a QR code',
  qr: 'QR code with the link to this deck',
  qrWhy: 'Others point the camera of their phone at the code and open the link.',
  qrLong: 'This deck is too large for a QR code. Use the link or the file.',
} as const
