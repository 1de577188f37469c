import type { BlockKind } from '$lib/domain/extraction/shapes/page'
import type { Shape } from '$lib/domain/extraction/shapes/shape-names'
import type { AttributionMode } from '$lib/domain/attribution/attribution'
import type { PassageKind } from '$lib/domain/material/material'
import type { OlderEncoding } from '$lib/domain/material/older-encodings'
import { CHECK_CODES, type CheckCode } from '$lib/domain/extraction/types'
import type { Vetting } from '$lib/domain/claim/vetting'
import { number, percent, plural } from './format'

export * from './en-answer'
export * from './en-errors'
export * from './en-rails'
export * from './vet/en-documents'
export * from './workbench/en-vetting'

/** Importing a text. */
export const importing = {
  heading: 'Bring an article',
  lead: 'Paste a text: its claims are drawn out, each with the voices it comes through, for you to vet. The text stays on this device.',
  text: 'The article’s text',
  textHint: 'Leave a blank line between paragraphs. Readers’ comments may stay in.',
  characters: (n: number, most: number) =>
    n > most
      ? `${plural(n, 'character', 'characters')}: ${number(most)} is the limit`
      : plural(n, 'character', 'characters'),
  open: 'Open files',
  dropHint: 'or drop them on this page',
  drop: 'Drop the files here',
  opened: (name: string) => `“${name}” is in the box below.`,
  openedPage: (name: string) =>
    `The text that “${name}” shows is in the box below. Paragraphs that begin with > are quotations.`,
  pastedPage: 'The page was pasted as the text it shows. Paragraphs that begin with > are quotations.',
  unreadable:
    'This file could not be read. Nothing was changed: open it in another program and paste the text.',
  restored: 'The text that you began here is back.',
  shared: 'You shared something with Whence. There is a text here already.',
  useShared: 'Use what was shared instead',
  sharedLink:
    'Whence cannot open web pages. Copy the text of the page and paste it below. The address is kept.',
  clear: 'Clear it',
  details: 'Title, author, link and date (optional)',
  title: 'Title',
  titleHint: 'Left empty: the title in the text, or its first paragraph.',
  author: 'Author',
  link: 'Link to the original',
  linkHint: 'Starts with http:// or https://',
  published: 'Published on',
  start: 'Draw out the claims',
  working: 'Reading the text and drawing out its claims …',
  cancel: 'Cancel',
} as const

/** The shapes of a page, as a person chooses them. */
const shapeNames: Readonly<Record<Shape, string>> = {
  article: 'An article',
  comments: 'An article with readers’ comments',
  newspaper: 'A newspaper page, copied whole',
  newsletter: 'A newsletter',
  digest: 'A digest of other outlets',
  thread: 'A thread: Reddit, a forum, X',
  mail: 'A mail, with earlier mails below it',
  chat: 'A chat',
  transcript: 'A transcript or an interview',
  'press-release': 'A press release',
  encyclopedia: 'An encyclopedia page',
  pdf: 'Text copied from a PDF',
  assistant: 'The answer of a chat assistant',
  cards: 'A list of cards: no claims are drawn out',
}

const blockNames: Readonly<Record<BlockKind, string>> = {
  header: 'Heading of the page',
  byline: 'Author’s line',
  caption: 'Caption',
  navigation: 'Button or menu',
  advert: 'Advert',
  related: 'Link to other texts',
  legal: 'Legal notice',
  timestamp: 'Date or time',
  'stage-direction': 'Stage direction',
  signature: 'Signature',
  sources: 'Notes and sources',
  about: 'About the publisher',
}

const encodingNames: Readonly<Record<OlderEncoding, string>> = {
  'windows-1252': 'Western European (Windows-1252)',
  'windows-1250': 'Central European (Windows-1250)',
  'windows-1251': 'Cyrillic (Windows-1251)',
  'windows-1253': 'Greek (Windows-1253)',
  'windows-1254': 'Turkish (Windows-1254)',
  macintosh: 'Western European, old Mac',
}

/** The look at a text before its claims are drawn out. */
export const pageLook = {
  heading: 'The app sees this in the text',
  shape: 'What is this?',
  found: (name: Shape) => `${shapeNames[name]} (found by the app)`,
  shapeName: (name: Shape) => shapeNames[name],
  publisher: 'Who publishes this?',
  publisherHint: 'Left empty: the name in the text, or “the blog”.',
  use: (name: string) => `Use “${name}”`,
  language: (name: string) =>
    `This text is in ${name}. The app finds its parts and its quotations. It draws out claims from English texts only.`,
  encodingGuessed:
    'This file does not say how its letters are stored. The app read it as an older Western European file.',
  encoding: 'Are letters wrong? Choose another kind of file',
  encodingName: (encoding: OlderEncoding) => encodingNames[encoding],
  leftOut: (n: number) => `Left out: ${plural(n, 'part', 'parts')} that nobody says`,
  leftOutHint: 'Tick a part to read it as text.',
  blockName: (kind: BlockKind) => blockNames[kind],
  more: (n: number) => `${plural(n, 'more part is', 'more parts are')} left out.`,
} as const

const passageNotes: Readonly<Record<PassageKind, string | undefined>> = {
  own: undefined,
  excerpt: 'excerpt',
  comment: 'comment',
}

/** Reading a material with its rails. */
export const material = {
  heading: 'Material',
  text: 'The text',
  passageNote: (kind: PassageKind) => passageNotes[kind],
  author: (name: string) => `Written by ${name}`,
  publisher: (name: string) => `Published by ${name}`,
  original: 'The original',
  licence: (licence: string) => `Licence: ${licence}`,
  voices: 'Who speaks',
  voice: (name: string, affiliation: string) => `${name}, ${affiliation}`,
  vet: 'Vet claims',
  deck: 'Open the deck',
  toLibrary: 'To the library',
  noText: 'The text of this material is not on this device.',
} as const

/** The things to check before accepting a draft, as questions. */
const checks: Readonly<Record<CheckCode, string>> = {
  'copied-wording': 'say it in your own words?',
  'pronoun-resolved': 'is the right voice meant?',
  'unresolved-source': 'who says this?',
  'unnamed-source': 'does the passage say who they are?',
  'no-source': 'where is the source named?',
  'no-cue': 'is this attributed at all?',
  'several-pieces': 'do the pieces belong together?',
  'long-content': 'is it more than one claim?',
  'short-content': 'does it say enough on its own?',
  'cut-statement': 'is the end missing?',
  nested: 'is the chain complete?',
  'own-voice': 'does this voice say it itself?',
  'opinion-or-fact': 'an opinion, or stated as fact?',
  'passage-unsure': 'is this the right outlet or page?',
  'anonymous-comment': 'is this comment worth a card?',
}

const isCheckCode = (code: string): code is CheckCode => (CHECK_CODES as readonly string[]).includes(code)

const verdicts: Readonly<Record<Vetting['verdict'], string>> = {
  accepted: 'accepted',
  corrected: 'corrected',
  rejected: 'rejected',
}

const modes: Readonly<Record<AttributionMode, string>> = {
  direct: 'direct',
  indirect: 'indirect',
  mixed: 'mixed',
}

const filters = {
  all: 'all claims',
  unsure: 'unsure first',
  open: 'open',
  vetted: 'vetted',
} as const

/** Vetting draft claims. */
export const workbench = {
  heading: 'Workbench',
  progress: (done: number, all: number) => `${number(done)} of ${number(all)} vetted`,
  means:
    'Accept means: you compared it with the passage, and the text really attributes this, in this way, to this voice.',
  voicesCount: (n: number) => plural(n, 'voice', 'voices'),
  voiceLabel: (name: string, share: number) => `${name}, ${percent(share)} of the claims`,
  share: (share: number) => percent(share),
  readers: (n: number) => plural(n, 'reader', 'readers'),
  everyVoice: 'Show every voice',
  read: 'Read the text alone',
  make: (n: number) => (n === 0 ? 'Make the deck' : `Make the deck (${number(n)})`),
  update: (n: number) => `Update the deck (${number(n)})`,
  openDeck: 'Open the deck',
  view: 'What to show',
  claims: 'Claims',
  text: 'Text',
  filter: 'Which claims',
  filters,
  filterText: (filter: string) =>
    Object.hasOwn(filters, filter) ? filters[filter as keyof typeof filters] : filter,
  noneHere: 'No claim here. Choose other claims, or every voice.',
  none: 'No claims were found in this text. You can still read it with its rails, or bring another one.',
  bring: 'Bring an article',
  kind: (kind: string, mode: AttributionMode | null) => (mode === null ? kind : `${kind} · ${modes[mode]}`),
  verdict: (verdict: Vetting['verdict']) => `${verdict === 'rejected' ? '✕' : '✓'} ${verdicts[verdict]}`,
  chain: (names: readonly string[]) => names.join(' › '),
  whole: 'Show the whole paragraph',
  part: 'Show less',
  chainLabel: 'Chain, from the page inwards:',
  hedge: (word: string) => `hedge: ${word}`,
  check: (code: string) => `check: ${isCheckCode(code) ? checks[code] : 'compare it with the passage'}`,
  why: (others: number) =>
    others === 0
      ? 'Why this draft?'
      : `Why this draft? ${plural(others, 'other voice speaks', 'other voices speak')} of it`,
  accept: 'Accept',
  edit: 'Edit',
  reject: 'Reject',
  reconsider: 'Reconsider',
  undo: 'Undo',
  keys: 'Keys',
  keyHints: 'J K move · A accept · E edit · R reject · X pick · Z undo · ? all keys',
  keyList: [
    ['J', 'next claim'],
    ['K', 'previous claim'],
    ['A', 'accept'],
    ['E', 'edit'],
    ['R', 'reject'],
    ['1 … 9', 'switch a mend on or off'],
    ['V', 'fix the voice that says it'],
    ['S', 'split the claim'],
    ['M', 'merge it with the claim above'],
    ['B', 'move its marks in the text'],
    ['N', 'new claim from the selected words'],
    ['X', 'pick a claim, to decide on many at once'],
    ['Shift ↓', 'pick the next claim too'],
    ['Shift X', 'pick all claims that are shown'],
    ['Shift A', 'accept all picked claims'],
    ['Shift R', 'reject all picked claims'],
    ['Esc', 'clear the picks'],
    ['D', 'make the deck'],
    ['Z', 'undo'],
    ['Y', 'redo'],
    ['?', 'show this list'],
  ],
  lost: 'This passage is not in the text any more. Nothing was matched by guess.',
  // The editor.
  editing: 'Correct the draft',
  statement: 'Statement',
  statementHint: (n: number, most: number) =>
    `One proposition, in your own words. ${number(n)} of ${number(most)}`,
  kindLabel: 'Kind',
  verdictLabel: 'Verdict',
  undecided: 'not vetted yet',
  chainHeading: 'Who says it, from the page inwards',
  hop: (n: number, of: number) =>
    n === of ? `Voice ${number(n)}, the speaker` : n === 1 ? 'Voice 1, the page' : `Voice ${number(n)}`,
  hopOption: (name: string, kind: string) => (name.includes(kind) ? name : `${name} (${kind})`),
  unknown: 'Unknown',
  /** The stored name of an unknown voice; extraction uses the same name. */
  unknownName: 'unknown',
  newVoice: 'A new voice …',
  addHop: 'Add a voice inside',
  removeHop: (name: string) => `Remove ${name}`,
  newName: 'Name of the new voice',
  newKind: 'Kind of voice',
  addVoice: 'Add this voice',
  chainUnfinished: 'Add the new voice first, or cancel it.',
  save: 'Save',
  saveAccept: 'Save and accept',
  cancel: 'Cancel',
} as const
