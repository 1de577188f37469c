import { number, percent, plural } from './format'
import { looseDate, publishedOn } from './format-date'

export * from './en-answer'
export * from './en-errors'
export * from './en-rails'

const languages = new Intl.DisplayNames('en-GB', { type: 'language' })

/** The library: decks and materials. */
export const library = {
  heading: 'Library',
  decks: 'Decks',
  shipped: 'came with the app, checked by software',
  made: 'made here',
  claims: (n: number) => plural(n, 'claim', 'claims'),
  materials: 'Materials',
  noMaterials:
    'No article of your own yet. Bring one in, and its claims become cards once you have vetted them.',
  copies: 'Your copies of articles',
  copyFor: (title: string) => `Your copy shows the passages of “${title}”.`,
  readCopy: 'Read it',
  renameMaterial: 'Change the title',
  deleteMaterial: 'Delete it',
  deleteMaterialAsk: (title: string) =>
    `Delete “${title}” with its text and its drafts? This cannot be undone. A deck that you made from it stays as it is.`,
  deleteMaterialYes: 'Delete the material',
  keepMaterial: 'Keep it',
  vetted: (done: number, all: number) => `${number(done)} of ${number(all)} drafts vetted`,
  bring: 'Bring an article',
  toClass: 'Work with a class',
  read: 'Read',
  vet: 'Vet claims',
} as const

/** One day, or the first and the last of several. */
function days(from: string, to: string): string {
  return from === to ? `on ${looseDate(from)}` : `from ${looseDate(from)} to ${looseDate(to)}`
}

/** A deck and its label. */
export const deck = {
  study: 'Study this deck',
  read: 'Read the text',
  round: 'Play a round',
  heldBack: {
    some: 'Some claims are held back, to see if practice helps you. No question asks about them until the test.',
    all: 'This deck is paused until its test. None of its questions comes up.',
  },
  toTest: 'See how far the test is',
  claims: 'Claims',
  facts: 'About this deck',
  counts: (claims: number, voices: number) =>
    `${plural(claims, 'claim', 'claims')} in ${plural(voices, 'voice', 'voices')}`,
  voices: 'Who speaks',
  share: (share: number) => percent(share),
  kinds: 'What sort of claims',
  licence: 'Licence',
  privateLicence: 'not for passing on',
  copiedFrom: (title: string, n: number) => `This deck is a copy of “${title}”, version ${number(n)}.`,
  vettedBy: (by: string, claims: number, from: string, to: string) =>
    `${plural(claims, 'claim', 'claims')} vetted by ${by}, ${days(from, to)}.`,
  checkedBySoftware: (claims: number, from: string, to: string) =>
    claims === 1
      ? `1 claim checked against its passage by the software that made it, ${days(from, to)}. No person has vetted it yet.`
      : `${number(claims)} claims checked against their passages by the software that made them, ${days(from, to)}. No person has vetted them yet.`,
  comparedBy: (by: string, claims: number, from: string, to: string) =>
    `${plural(claims, 'claim', 'claims')} compared with the text by ${by}, ${days(from, to)}. Whether a person or software compared was not recorded.`,
  uncompared: (claims: number) =>
    `${plural(claims, 'claim', 'claims')} not yet compared with the text by anybody.`,
  draftsCorrected: (n: number, all: number) =>
    `${number(n)} of ${number(all)} drafts were corrected before they were accepted.`,
  evidence: (exact: number, byReference: number, all: number) =>
    [
      ...(exact > 0 ? [`${percent(exact / all)} of the claims show their passage at once`] : []),
      ...(byReference > 0 ? [`${percent(byReference / all)} point to a paragraph of the original`] : []),
    ].join('; ') + '.',
  ownWords: (own: number, all: number) =>
    own === all
      ? 'All statements are in own words.'
      : `${percent(own / all)} of the statements are in own words; the others share eight words in a row with the text.`,
  edit: 'Edit',
  vet: 'Vet, or see who vetted',
  workbench: 'Back to the workbench',
  fromMemory: (n: number) =>
    `${plural(n, 'claim was', 'claims were')} written by hand, from what the author knows, with no passage to compare ${n === 1 ? 'it' : 'them'} with.`,
  size: (bytes: number) => `${number(Math.max(1, Math.round(bytes / 1024)))} KiB`,
  language: (code: string) => languages.of(code) ?? code,
  print: 'Print the claims',
  sheets: 'Worksheets and cards to print',
  present: 'Present on a projector',
  search: 'Search in the claims',
  kindFilter: 'What sort',
  everyKind: 'every sort',
  shown: (n: number, all: number) =>
    n === all ? plural(all, 'claim', 'claims') : `${number(n)} of ${plural(all, 'claim', 'claims')}`,
  newsHeading: (from: number, to: number) =>
    `What version ${number(to)} changed since version ${number(from)}`,
  newsKept:
    'Your progress is kept. A corrected claim that you had right comes back once, with what was corrected.',
  newsAdded: 'Added',
  newsCorrected: 'Corrected',
  newsChanged: 'Said better',
  newsWithdrawn: 'Withdrawn',
  newsBefore: 'Before:',
  newsNow: 'Now:',
  newsDone: 'Put this away',
  me: 'you',
  vettedMeans:
    'Vetted means that a person compared the claim with its passage. What only software compared is called checked. Neither means that the claim is true.',
  version: (n: number) => `version ${number(n)}`,
  source: 'Source',
  published: publishedOn,
  copyHeading: 'Bring your copy',
  copyWhy: (title: string) =>
    `“${title}” may not be copied into a deck. Paste the text as you have it, and every card shows its passage. It stays on this device.`,
  copyLabel: 'The article’s text',
  copyOpen: 'Open a text file',
  copySave: 'Use this copy',
  copyHave: 'Your copy is here: cards show their passages.',
  copyReport: (exact: number, moved: number, changed: number, absent: number) =>
    [
      `${plural(exact, 'passage', 'passages')} found where expected`,
      ...(moved > 0 ? [`${number(moved)} found elsewhere`] : []),
      ...(changed > 0 ? [`${number(changed)} changed in your copy`] : []),
      ...(absent > 0 ? [`${number(absent)} absent from it`] : []),
    ].join(', ') + '.',
  filter: 'Show only',
  everyone: 'every voice',
  none: 'No claim fits. Change the search or the filters.',
} as const

/** Reading the text of a deck. */
export const read = {
  heading: (title: string) => `Read: ${title}`,
  original: 'Open the original',
  tap: 'Tap underlined words to see who says them.',
  claims: 'Who says what, sentence by sentence',
  noText: 'We may not show this text. Here is what it says, in our words.',
  bring: 'Paste your own copy to read it here',
  close: 'Close',
  study: 'Study this deck',
  toLibrary: 'To the library',
} as const
