import { number, percent, plural, weekday } from './format'

export * from './en-common'
export * from './en-errors'

/** Due dates, in the teacher's and the pupil's screens. */
function dueOn(at: number): string {
  return `Due ${weekday(at)}`
}

/** The teacher's list, and making an assignment. */
export const assign = {
  heading: 'Class',
  lead: 'Give a class work with a due date, and collect the results. No accounts, no server: everything travels in links and files.',
  made: 'Assignments that you made',
  started: 'Assignments that you started',
  due: dueOn,
  results: (n: number): string =>
    n === 0 ? 'No results collected yet' : `Results of ${plural(n, 'pupil', 'pupils')} collected`,
  make: 'Make an assignment',
  print: 'Print worksheets',
  present: 'Present on a projector',
  how: 'More for teachers',
  deck: 'Deck',
  chooseDeck: 'Choose a deck',
  title: 'Title',
  words: 'What you want to say to your class',
  teacher: 'Your name, as the class knows it',
  class: 'Class, for example 7b',
  dueLabel: 'Due date',
  parts: 'Parts of the deck',
  partsWhy: 'Choose none to ask for the whole deck.',
  claims: 'Choose single claims',
  claimsChosen: (n: number): string =>
    n === 0 ? 'No single claims chosen: all count.' : `${plural(n, 'claim', 'claims')} chosen.`,
  what: 'What counts',
  kinds: {
    study: 'Answers on several days',
    lesson: 'One lesson: every claim once',
    round: 'A number of answers',
    beforeAfter: 'Two tests: before and after the lesson',
  },
  kindWhy: {
    study: 'Learning that is spread over days lasts longer. A pupil who starts late needs fewer days.',
    lesson: 'For one lesson, on devices that forget everything afterwards.',
    round: 'The first answers count, on any day.',
    beforeAfter: 'The tests ask about different claims. Half of the class takes them in the other order.',
  },
  days: 'Number of days',
  answers: 'Number of answers',
  withText: 'Let the text of the article travel too',
  withTextWhy: 'Do this only if the text is yours, or its licence allows it.',
  practice: 'This is for practice. It is not safe for exams: names are typed, and anybody can try again.',
  sign: 'Make the assignment',
  change: 'Change the due date or your words',
  changeWhy: 'Hand out the new link afterwards. Pupils who open it keep their answers.',
  changeMake: 'Make a new version',
  try: 'See it as a pupil',
  tryWhy: 'A pupil reads this first. Try the questions too: nothing is saved.',
  tryDo: 'Try the questions',
  numberWrong: 'Type a whole number from 1 to 60.',
  problems: {
    'assignment-title': 'The assignment needs a title of at most 200 characters. Nothing was saved.',
    'assignment-teacher':
      'Type your name, so that the class knows whose assignment this is. Nothing was saved.',
    'assignment-due': 'The due date must be today or later. Nothing was saved.',
    'assignment-schema': 'A field is too long or holds a hidden character. Nothing was saved.',
    'assignment-unknown': 'There is no such assignment on this device.',
    'assignment-keys': 'The keys of this assignment are not on this device. Restore your backup first.',
  } as Readonly<Record<string, string>>,
} as const

/** Handing an assignment out. */
export const ways = {
  heading: 'Hand out',
  link: 'Link to this assignment',
  copyLink: 'Copy the link',
  saveFile: 'Save as a file',
  linkFits: (n: number): string =>
    `A link fits: it has ${number(n)} characters. Put it on your learning platform, or send it.`,
  linkLong: (n: number): string =>
    `A link is too long: it would have ${number(n)} characters, and many programs cut such links. Use the file.`,
  codeFits: 'A QR code fits. The class points the cameras of their phones at it.',
  codeLong: 'A QR code is too small for this deck. Use the link or the file.',
  fileFits: 'A file always fits. Pupils open it in Whence, at “Open a deck”.',
  text: 'Text for your learning platform',
  copyText: 'Copy the text',
  code: 'QR code with the link to this assignment',
  board: 'Show it on the board',
  boardClose: 'Close the board',
  boardPoint: 'Point the camera of your phone at the code, or open the link. Then compare:',
  fingerprint: 'Write this on the board. The class compares it before they start:',
  keysWhy:
    'Only this device can read the results. If its data is lost, nobody can read them. Make a backup with a passphrase now, and keep it in a safe place.',
  keysDo: 'Make a backup with a passphrase',
  platform: 'Open this link in a browser, do the work, then hand in the file that you get.',
} as const

/** A pupil's assignment, from the link to handing in. */
export const task = {
  heading: 'An assignment for you',
  from: (title: string): string => `From ${title}`,
  opens: (at: number): string => `It opens on ${weekday(at)}.`,
  due: dueOn,
  days: (count: number): string =>
    `Answer questions on ${plural(count, 'different day', 'different days')}. A little every day helps you to remember.`,
  claims: 'Answer a question about every claim, in one lesson.',
  answers: (count: number): string => `Give ${plural(count, 'answer', 'answers')}.`,
  beforeAfter: 'Do the questions before and after the lesson.',
  readers: (count: number): string =>
    count === 1
      ? 'Only your teacher can read what you hand in.'
      : `${number(count)} people can read what you hand in: your teacher, and those whom your teacher named.`,
  practice: 'This is practice, not an exam.',
  fingerprint: 'Is this the code on the board?',
  fingerprintWhy: 'If not, do not start. Tell your teacher. Whence cannot know who made the link.',
  name: 'Your name or class number',
  nameWhy: 'A class number or a made-up name is enough, if your teacher knows it.',
  start: 'Start',
  study: 'Study',
  test: 'Take a test',
  open: 'Open the assignment',
  updated: 'Your teacher changed this assignment. Your answers stay.',
  otherKey:
    'Careful: you know an assignment of this name from somebody else. This one is a different assignment. Ask your teacher.',
  progress: {
    days: (done: number, of: number): string => `${number(done)} of ${plural(of, 'day', 'days')} done`,
    claims: (done: number, of: number): string => `${number(done)} of ${plural(of, 'claim', 'claims')} done`,
    answers: (done: number, of: number): string =>
      `${number(done)} of ${plural(of, 'answer', 'answers')} done`,
  },
  handIn: 'Hand in',
  sent: 'Your result has:',
  sentName: 'your name, as you typed it',
  sentAnswers: (count: number): string =>
    `${plural(count, 'answer', 'answers')}: the question, your choice, how sure you were, the day, and the seconds`,
  notSent: 'Not in it: times of day, your other decks, and which device you use.',
  readAll: 'Read every line that is sent',
  seal: 'Make the file',
  share: 'Share the file',
  save: 'Save the file',
  copy: 'Copy as text',
  asText: 'The result as text',
  copied: 'Copied. Paste it into your learning platform or a message.',
  receipt: { label: 'Your receipt:', why: 'Your teacher sees the same code.' },
  receipts: 'Handed in before',
  shared: 'Do others use this device too?',
  sharedWhy:
    'First save or send your file. Then erase your name and your answers to this deck here. Nothing can bring them back.',
  erase: 'Erase my work on this device',
  erased: 'Your name and your answers are erased on this device.',
  problems: {
    'assignment-none': 'There is no assignment in this. Check that you have the whole link or file.',
    'assignment-cut': 'This link is damaged or incomplete. Ask your teacher for it again.',
    'assignment-too-large': 'This is too large to be an assignment.',
    'assignment-newer': 'A newer version of Whence made this. Update Whence, then try again.',
    'assignment-schema': 'This is not a valid assignment. Ask your teacher for it again.',
    'assignment-forged': 'Somebody changed this assignment after your teacher made it. Do not use it.',
    'assignment-deck': 'The deck in this assignment was changed. Ask your teacher for it again.',
    'assignment-deck-missing':
      'Its deck is not on this device. Ask your teacher for the deck, or update Whence.',
    'assignment-deck-other': 'This device has another version of its deck. Ask your teacher.',
    'assignment-older': 'You have a newer version of this assignment already.',
    'assignment-altered':
      'You have this version of the assignment already, and this one says something else. Ask your teacher.',
    'assignment-name': 'Type your name or class number first.',
    'assignment-unknown': 'There is no such assignment on this device. Open its link again.',
    'submission-outdated': 'You handed in from another tab. Load this page again.',
  } as Readonly<Record<string, string>>,
} as const

/** The teacher's collecting, and the list of the class. */
export const collecting = {
  heading: 'Collect',
  why: 'Open all result files at once, or the zip file of your learning platform, or paste the texts. Copies do no harm.',
  files: 'Open result files',
  folder: 'Open a folder of results',
  paste: 'Pasted results',
  open: 'Open the pasted results',
  working: 'Opening the results',
  cancel: 'Cancel',
  outcome: {
    added: (n: number): string => `${number(n)} added`,
    newer: (n: number): string => `${number(n)} newer`,
    duplicate: (n: number): string => `${number(n)} here already`,
    superseded: (n: number): string => `${number(n)} older than what is here`,
    rejected: (n: number): string => `${number(n)} not taken`,
  },
  reasons: {
    'result-none': 'This is not a result of Whence.',
    'result-too-large': 'This file is too large to be a result.',
    'result-damaged': 'This result is damaged or incomplete. Ask the pupil to hand it in again.',
    'result-other-key': 'This result is for another teacher, or for keys that are not on this device.',
    'result-newer': 'A newer version of Whence made this result. Update Whence.',
    'result-schema': 'This result is not valid.',
    'result-forged': 'Somebody changed this result.',
    'another-assignment': 'This result belongs to another assignment.',
    'another-deck-version': 'This result is for an older version of the deck.',
    'impossible-days': 'Its days cannot be right. Is the clock of the pupil’s device wrong?',
    'foreign-answers': 'It has answers to questions that are not in this deck.',
  } as Readonly<Record<string, string>>,
  who: 'Who',
  name: 'Name',
  work: 'Work',
  receipt: 'Receipt',
  days: 'Study days',
  answers: 'Answers',
  right: 'Right',
  marked: 'Marked',
  complete: 'Complete',
  done: 'Done',
  of: 'Of',
  yes: 'yes',
  no: 'no',
  notYet: 'not yet',
  late: 'not complete',
  summaryWrong: 'The counts in this file do not fit its answers.',
  csv: 'Save as CSV',
  claims: 'Which claims',
  noClaims: 'No answers from memory yet.',
  claimsWhy:
    'The first answer of each pupil from memory counts, if the passage was not shown that day. The hardest claims come first.',
  claimRight: (done: number, all: number): string =>
    `${number(done)} of ${plural(all, 'pupil', 'pupils')} right.`,
  share: (share: number): string => percent(share),
  wrongVoice: (title: string, count: number): string =>
    `Most chosen wrong: ${title} (${plural(count, 'pupil', 'pupils')}).`,
  sameWrong: (count: number): string => `${plural(count, 'pupil', 'pupils')} gave the same wrong answer.`,
  passage: 'Open the passage',
  counts: 'Right is counted over all marked answers, also later ones of the same claim.',
} as const
