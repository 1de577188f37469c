import type { LintCode } from '$lib/domain/extraction/draft/lint-patterns'
import type { MendCode } from '$lib/domain/extraction/draft/mends'
import type { RedCode } from '$lib/domain/extraction/draft/red-faults'
import type { MarkRole } from '$lib/domain/material/marked-words'
import type { CheckCode } from '$lib/domain/extraction/types'
import { number, percent, plural } from '$lib/ui/i18n/format'

const claims = (n: number): string => plural(n, 'claim', 'claims')

/** The check of a line in the list, in few words. */
const shortChecks: Readonly<Record<CheckCode, string>> = {
  'copied-wording': 'copied words',
  'pronoun-resolved': 'right voice?',
  'unresolved-source': 'who says this?',
  'unnamed-source': 'who are they?',
  'no-source': 'no source named',
  'no-cue': 'attributed at all?',
  'several-pieces': 'several pieces',
  'long-content': 'more than one?',
  'short-content': 'says enough?',
  'cut-statement': 'end missing?',
  nested: 'whole chain?',
  'own-voice': 'its own words?',
  'opinion-or-fact': 'opinion or fact?',
  'passage-unsure': 'right page?',
  'anonymous-comment': 'worth a card?',
}

/** The faults of a statement, in few words. */
const faultNames: Readonly<Record<RedCode | LintCode, string>> = {
  'speaker-named': 'names the speaker',
  'hedge-dropped': 'hedge dropped',
  'said-as-fact': 'said, not fact',
  'copied-long': 'copied words',
  'dangling-reference': 'who is meant?',
  fragment: 'not a sentence',
  'several-propositions': 'more than one?',
  ellipsis: 'cut with dots',
  'quotation-lost': 'quotation mark lost',
  'relative-date': 'which day?',
}

const redFaults: Readonly<Record<RedCode, string>> = {
  'speaker-named': 'It names the speaker: that gives the answer away.',
  'hedge-dropped': 'The passage says this with a doubt. The statement leaves the doubt out.',
  'said-as-fact': 'Somebody said or expected this. Here it has become a plain fact.',
  'copied-long': 'Many words in a row are copied. Use your own words, or quotation marks.',
}

const markRoles: Readonly<Record<MarkRole, string>> = {
  content: 'What is claimed',
  cue: 'Words that say so',
  source: 'Who says it',
}

/** Vetting in the list: lines, filters, many drafts at once, the way back. */
export const vetting = {
  ready: 'ready',
  checkName: (code: string) =>
    (shortChecks as Readonly<Record<string, string>>)[code] ??
    (faultNames as Readonly<Record<string, string>>)[code] ??
    'compare it',
  redFault: (code: RedCode) => redFaults[code],
  askOnce: 'Accept it all the same? Then press Accept again.',
  mends: 'Mends: press one to switch it on or off',
  mend: (code: MendCode, from: string, to: string) => {
    if (code === 'split') return `split at “${from}”`
    if (code === 'quote') return 'in quotation marks'
    return to === '' ? `drop “${from}”` : `“${from}” → “${to}”`
  },
  becomes: (n: number) => (n === 1 ? 'It becomes:' : `It becomes ${claims(n)}:`),
  mendAccept: 'Mend and accept',
  kindFilter: 'Kind of claim',
  anyKind: 'every kind',
  withCheck: 'with a check',
  count: (n: number) => number(n),
  kindOfVoice: (kind: string, n: number) => `Only from this kind of voice: ${kind}, ${claims(n)}`,
  goal: (done: number, aim: number) => `${number(done)} of ${number(aim)} for a deck`,
  pickAll: (n: number) => `Pick all ${number(n)}`,
  pickedLabel: 'What to do with the picked claims',
  picked: (n: number) => `${claims(n)} picked`,
  clearPicks: 'Clear',
  acceptAll: (n: number) => `Accept ${number(n)}`,
  rejectAll: (n: number) => `Reject ${number(n)}`,
  redo: 'Redo',
  saveKey: 'Ctrl ↵',
  more: 'More ways to change it',
  split: 'Split',
  merge: 'Merge with the claim above',
  moveMarks: 'Move the marks',
  newClaim: 'New claim',
  splitLabel: 'Split the statement: press the first word of the second claim',
  cutBefore: (word: string) => `Begin the second claim at “${word}”`,
  splitHere: 'Split here',
  marksLabel: 'Move the marks of this claim',
  newLabel: 'Mark the words of the new claim',
  markRole: (role: MarkRole) => markRoles[role],
  borders: 'Borders of the mark',
  markKeys: 'Arrow keys move the end by a word, with Shift the start. End and Home move it by a clause.',
  startBack: 'Start ←',
  startOn: 'Start →',
  endBack: 'End ←',
  endOn: 'End →',
  noMark: 'Take the mark off',
  shareOfText: (share: number) => `${percent(share)} of the text`,
  goTo: (name: string) => `Go to ${name}`,
  voice: 'Fix the voice',
  fixVoice: (name: string) => `Fix “${name}”`,
  voiceTitle: (name: string) => `“${name}”, for all its claims`,
  voiceName: 'Name',
  affiliation: 'Belongs to (optional)',
  spellings: 'Other spellings (optional)',
  spellingsHint: 'Separate them with semicolons.',
  another: 'Another voice of this text',
  sameVoice: 'It is the same voice',
  noVoice: 'It is no voice',
  voiceHint: 'In both cases its claims go to the voice above. Undo brings it back.',
  saveMarks: 'Keep the marks',
  addClaim: 'Add the claim',
} as const

/** The result of the last action, for the live region. `count` is the number of claims that it changed. */
export const workbenchNews = {
  accept: (done: number, all: number) => `Accepted. ${number(done)} of ${number(all)} vetted.`,
  reject: (done: number, all: number) => `Rejected. ${number(done)} of ${number(all)} vetted.`,
  'accept-many': (done: number, all: number, count: number) =>
    `${claims(count)} accepted. ${number(done)} of ${number(all)} vetted.`,
  'reject-many': (done: number, all: number, count: number) =>
    `${claims(count)} rejected. ${number(done)} of ${number(all)} vetted.`,
  reconsider: () => 'Open again.',
  edit: () => 'Saved. It still waits for your verdict.',
  'edit-vetted': () => 'Saved as corrected.',
  split: () => 'Split into parts.',
  merge: () => 'Merged with the claim above.',
  marks: () => 'The marks are moved.',
  voice: () => 'The voice is fixed in all its claims.',
  added: () => 'The claim is added. It waits for your verdict.',
  undo: () => 'Undone.',
  redo: () => 'Done again.',
  finished: (done: number) => `Every claim is vetted: ${number(done)}. Now make the deck.`,
} as const
export type NewsCode = keyof typeof workbenchNews
