import type { WhenceEvent } from '$lib/domain/review/event'
import { errorText } from './en-errors'
import { waitUntil, type Now, type Wait } from '$lib/domain/scheduling/due'
import type { Instant } from '$lib/domain/shared/clock'
import { dayOfWait, moment, number, percent, plural, waitWords } from './format'

export * from './en-places'

const errors: Readonly<Record<string, string>> = {
  'deck-shipped': 'This deck came with the app. Make a copy of it, and change that.',
  'claim-gone': 'This claim is no longer in the deck. Another tab may have taken it out.',
  'title-invalid':
    'A title needs words: 200 characters at most, 2,000 for what it is about, and 80 for a licence.',
  'material-title': 'A title needs words: 300 characters at most.',
}

/** The sentence for an error's code. */
export function libraryErrorText(code: string): string {
  return Object.hasOwn(errors, code) ? (errors[code] ?? '') : errorText(code)
}

/** The views of the library. */
export const places = {
  label: 'Parts of the library',
  decks: 'Decks',
  cards: 'Cards',
  materials: 'Materials',
  away: 'Put away',
  due: (due: number, fresh: number) => {
    const again = due === 0 ? 'nothing due' : `${number(due)} due today`
    return fresh === 0 ? again : `${again}, ${number(fresh)} new`
  },
  updated: 'A newer version: see what changed',
  heldBack: { some: 'Some claims are held back for a test', all: 'Paused until its test' },
  more: 'More',
  moreFor: (title: string) => `More for “${title}”`,
  study: 'Study',
  edit: 'Edit',
  fork: 'Make a copy',
  forkWhy: 'A copy is yours: its claims can be changed.',
  forkTitle: 'Title of the copy',
  forkProgress: 'Move my progress to the copy',
  forkProgressWhy: 'The deck it was copied from then goes into the archive.',
  forkDo: 'Make the copy',
  archive: 'Put into the archive',
  trash: 'Put into the trash',
  restore: 'Take back',
  moved: { active: 'Taken back.', archive: 'Put into the archive.', trash: 'Put into the trash.' },
  undo: 'Undo',
  archiveHeading: 'Archive',
  archiveWhy: 'Decks in the archive are not asked. Their progress waits.',
  archiveEmpty: 'No deck is in the archive.',
  trashHeading: 'Trash',
  trashWhy:
    'Decks in the trash can be taken back until it is emptied. Your log of answers is kept in any case.',
  trashEmpty: 'The trash is empty.',
  empty: 'Empty the trash',
  emptySure: (n: number) => `Delete ${plural(n, 'deck', 'decks')} for good? This cannot be undone.`,
  emptied: (n: number) => `${plural(n, 'deck is', 'decks are')} deleted.`,
  newDeck: 'Write a deck by hand',
  newDeckTitle: 'Title of the new deck',
  newDeckDo: 'Make the deck',
  storage: 'Storage',
  used: (bytes: number, of: number) =>
    `${megabytes(bytes)} used on this device${of > 0 ? `, of ${megabytes(of)} the browser allows` : ''}.`,
  usedUnknown: 'This browser does not say how much room is used.',
} as const

function megabytes(bytes: number): string {
  const mega = bytes / 1_048_576
  return mega < 1000
    ? `${number(Math.max(0.1, Math.round(mega * 10) / 10))} MB`
    : `${number(Math.round(mega / 102.4) / 10)} GB`
}

/** Search over claims and materials. */
export const search = {
  label: 'Search claims and materials',
  hint: 'Statements, voices, tags, and the text of decks and articles on this device.',
  found: (count: number, n: number) =>
    count > n ? `${number(count)} found; the first ${number(n)} are shown.` : `${number(count)} found.`,
  none: 'Nothing found. Try fewer or other words.',
  near: (count: number) => `Nothing as typed; ${number(count)} with words one letter off.`,
  reading: (known: number) => `Your library is still being read (${percent(known)} so far).`,
  failed: 'The search stopped working. Nothing was changed: reload and try again.',
  inDeck: (title: string) => `in “${title}”`,
  inMaterial: (title: string, n: number) => `“${title}”, paragraph ${number(n)}`,
} as const

const TEMPLATE_WORDS = {
  recall: 'recall',
  source: 'who says it',
  chain: 'how it reaches you',
  kind: 'what kind',
  skill: 'read closely',
} as const

/** The card browser. */
export const browser = {
  heading: 'Cards',
  words: 'Words',
  filters: 'Filters and order',
  deck: 'Deck',
  state: 'State',
  voice: 'Voice',
  kind: 'Kind',
  tag: 'Tag',
  flag: 'Flag',
  sort: 'Order',
  every: 'all',
  states: {
    new: 'new',
    due: 'due',
    later: 'due later',
    buried: 'put off',
    suspended: 'set aside',
    leech: 'forgotten often',
  },
  sorts: {
    deck: 'by deck',
    due: 'due first',
    difficulty: 'hardest first',
    stability: 'least stable first',
    lapses: 'most often forgotten first',
    statement: 'by statement',
  },
  anyFlag: 'any flag',
  noFlag: 'no flag',
  flagNumber: (n: number) => `flag ${number(n)}`,
  template: TEMPLATE_WORDS,
  shown: (n: number, all: number) =>
    n === all ? plural(all, 'card', 'cards') : `${number(n)} of ${plural(all, 'card', 'cards')}`,
  list: 'Cards that fit',
  none: 'No card fits. Change the filters.',
  select: (name: string) => `Select: ${name}`,
  selectAll: 'Select all shown',
  selectNone: 'Select none',
  selected: (n: number) => `${number(n)} selected`,
  rangeHint: 'With Shift held, the next one selects all in between.',
  suspend: 'Set aside',
  resume: 'Take up again',
  bury: 'Not today',
  reset: 'Start over',
  tagDo: 'Tag …',
  flagDo: 'Flag …',
  moveDo: 'Move …',
  tagAdd: 'Tag to add',
  tagRemove: 'Tag to take off',
  tagSave: 'Change the tags',
  nothing: 'none',
  moveTo: 'Move to the deck',
  moveWhy: 'All cards of these claims move, with their progress.',
  moveSave: 'Move',
  flagSave: 'Set the flag',
  done: {
    suspended: (n: number) => `${plural(n, 'card', 'cards')} set aside.`,
    resumed: (n: number) => `${plural(n, 'card', 'cards')} taken up again.`,
    buried: (n: number) => `${plural(n, 'card', 'cards')} put off until the next study day.`,
    flagged: (n: number) => `${plural(n, 'card', 'cards')} flagged.`,
    unflagged: (n: number) => `The flag is off ${plural(n, 'card', 'cards')}.`,
    tagged: (n: number) => `Tags changed on ${plural(n, 'card', 'cards')}.`,
    reset: (n: number) => `${plural(n, 'card starts', 'cards start')} over.`,
    moved: (n: number) => `${plural(n, 'claim', 'claims')} moved.`,
    noted: () => 'The note is kept.',
    undone: () => 'Taken back.',
  },
  undo: 'Undo',
  open: 'Details',
  details: 'This card',
  dueIn: (due: Instant, now: Now) => (due <= now.at ? 'due now' : `due ${waitWords(waitUntil(due, now))}`),
  figures: (reviews: number, lapses: number) =>
    `${plural(reviews, 'answer', 'answers')}, forgotten ${plural(lapses, 'time', 'times')}`,
  memory: (stability: number, difficulty: number) =>
    `stability ${plural(Math.max(1, Math.round(stability)), 'day', 'days')}, difficulty ${number(Math.round(difficulty * 10) / 10)} of 10`,
  note: 'Your note',
  noteSave: 'Keep the note',
  history: 'What has happened to it',
  historyEmpty: 'Nothing yet.',
  editClaim: 'Edit the claim',
  readDeck: 'Read the deck',
  at: moment,
} as const

const RATING_WORDS = { 1: 'Forgot', 2: 'Just', 3: 'Knew it', 4: 'Easy' } as const

function putOnWords(wait: Wait): string {
  return wait.unit === 'days' ? dayOfWait(wait) : 'the same day'
}

/**
 * One line of a card's history.
 * @param rolloverHour the hour at which the learner's study days start
 */
export function eventWords(event: WhenceEvent, rolloverHour: number): string {
  switch (event.type) {
    case 'ReviewGiven':
      return `Answered: ${RATING_WORDS[event.rating]}, next ${waitWords(waitUntil(event.due, { ...event, rolloverHour }))}`
    case 'TrialGiven':
      return event.right === null
        ? 'Answered in a round'
        : `Answered ${event.right ? 'right' : 'wrong'} in a round`
    case 'ReviewVoided':
      return 'An answer was undone'
    case 'CardReset':
      return 'Started over'
    case 'CardSuspended':
      return 'Set aside'
    case 'CardResumed':
      return 'Taken up again'
    case 'CardBuried':
      return 'Put off until another day'
    case 'CardFlagged':
      return event.flag === 0 ? 'The flag was taken off' : `Flag ${number(event.flag)} was set`
    case 'CardTagged':
      return event.tags.length === 0 ? 'No tags' : `Tags: ${event.tags.join(', ')}`
    case 'CardNoted':
      return event.text === '' ? 'The note was taken off' : 'A note was written'
    case 'DueDateSet':
      return `Put on ${putOnWords(waitUntil(event.due, { ...event, rolloverHour }))}`
    case 'CorrectionShown':
      return 'A correction was shown'
    default:
      return 'Something about all cards was changed'
  }
}

/** Editing a deck and its claims. */
export const edit = {
  heading: (title: string) => `Edit “${title}”`,
  about: 'The deck',
  title: 'Title',
  aboutField: 'What it is about',
  licence: 'Licence',
  licenceHint: 'For example CC BY 4.0. Leave this empty if others may not pass the deck on.',
  saved: 'Saved.',
  claims: 'Its claims',
  add: 'Write a claim by hand',
  addHeading: 'A new claim',
  editHeading: 'Correct the claim',
  change: 'Edit',
  changeLabel: (name: string) => `Edit: ${name}`,
  remove: 'Take it out',
  removed: 'The claim is out of the deck. Your answers stay in the log.',
  statement: 'What is claimed',
  statementHint: (length: number, most: number) =>
    `One proposition, in your own words, without who says it. ${number(length)} of ${number(most)} characters.`,
  kind: 'What sort of claim',
  chain: 'Who says it',
  takenOut: 'taken out of the deck',
  tags: 'Tags',
  tagsHint: 'Separated by commas.',
  explain: 'What to notice',
  explainHint: 'Shown with the answer.',
  passage: 'The passage it rests on',
  passageHint: 'Leave it empty if you write from what you know; the card then says so.',
  firstVoice: 'A claim needs somebody who says it. Name the first voice.',
  unfinished: 'Choose or name a voice for each step of the chain first.',
  shipped: 'This deck came with the app. Make a copy of it, and change that.',
  backToStudy: 'Go on studying',
  toLibrary: 'To the library',
  read: 'Read the deck',
  byHand: 'written by hand',
  empty: 'No claim yet.',
  vetted: 'Saving says that you have compared the claim with its passage.',
} as const

/** Everybody whose words are on the device. */
export const voicesPage = {
  heading: 'Voices',
  lead: 'Everybody whose words are in your decks and articles.',
  search: 'Search voices by name',
  kind: 'Which voices?',
  all: 'All voices',
  count: (n: number) => plural(n, 'voice', 'voices'),
  none: 'No voice has this name.',
  spellings: (names: string) => `Also written: ${names}`,
  claims: (n: number) => plural(n, 'claim', 'claims'),
  places: (n: number) => `Where: ${plural(n, 'place', 'places')}`,
  fix: 'Change this voice',
  fixIn: (name: string, title: string) => `Change “${name}” in “${title}”`,
}
