import { plural } from '$lib/ui/i18n/format'

/** Files that hold texts: PDF, Word, books, mails. */
export const documents = {
  openHint:
    'Text, HTML, PDF, Word (.docx), EPUB, a mail (.eml) or a saved page (.mhtml). Several at once are fine.',
  reading: 'Reading the file …',
  chapter: 'Chapter',
  chapterName: (name: string | null, number: number) => name ?? `Part ${String(number)}`,
  chapters: (n: number) =>
    `This book has ${plural(n, 'chapter', 'chapters')}. One is in the box. Choose which.`,
  waiting: (n: number) => `${plural(n, 'more file waits', 'more files wait')}:`,
  nextFile: 'Go to the next file',
  done: 'In your library:',
  known: 'This text was here already. This is it, with its drafts.',
} as const

/** Correcting what the app knows of a text. */
export const materialDetails = {
  heading: 'Correct title, publisher, author, address or date',
  dateHint: 'Year-month-day, or as much as is known: 2026-03-03, 2026-03 or 2026.',
  decksFollow: 'Decks that hold this text follow, with a new version.',
  save: 'Save the details',
  saved: 'Saved.',
  faults: {
    'material-title': 'A title needs words: 300 characters at most.',
    'publisher-name': 'The publisher needs a name: 120 characters at most.',
    'publisher-other': 'Another voice of this text has this name already.',
    'link-invalid': 'The address must start with http:// or https://.',
    'date-invalid': 'Write the date as 2026-03-03, 2026-03 or 2026.',
  },
} as const
