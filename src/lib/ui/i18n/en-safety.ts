import { number, plural } from './format'

export * from './en-common'
export * from './en-errors'

/** What the app says about the safety of what it keeps. */
export const safety = {
  recovered: (answers: number, rows: number) =>
    answers > 0
      ? `Your browser had lost part of your progress. ${plural(answers, 'entry', 'entries')} of your study log ${answers === 1 ? 'was' : 'were'} brought back from the journal. Nothing is missing.`
      : `Your browser had lost ${plural(rows, 'thing', 'things')} you made or brought in. ${rows === 1 ? 'It was' : 'They were'} brought back from the journal. Nothing is missing.`,
  dismiss: 'I see',
  heading: 'A second copy',
  starting: 'The journal is being opened …',
  on: (bytes: number) =>
    `A journal keeps a second copy of every answer, and of everything you make, apart from the browser’s database. It takes ${number(Math.max(1, Math.round(bytes / 1024)))} KiB.`,
  follows: 'Another tab keeps the journal, a second copy of every answer and of everything you make.',
  missing:
    'This browser has no place for a second copy of your answers. They are kept once, in its database: make a backup now and then.',
  broken:
    'The journal, the second copy of your answers, cannot be written just now. They are kept once, in the browser’s database: free some space, and make a backup.',
  outdated:
    'A newer version of Whence is open in another tab. This tab shows what is there and saves nothing: reload it.',
  reload: 'Reload',
  cleared:
    'The browser’s data of Whence was cleared while this tab was open. Nothing more is saved here: reload, and what the journal holds is brought back.',
  memory:
    'Your browser’s database cannot be opened. You can go on: everything was brought back from the journal, which keeps your answers from now on too. Save a copy of it to be sure.',
  download: 'Save a copy of the journal',
} as const
