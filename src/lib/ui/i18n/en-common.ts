import type { Relation } from '$lib/domain/attribution/chain'
import type { VoiceKind } from '$lib/domain/attribution/voice'
import type { ClaimKind } from '$lib/domain/claim/claim'

/** Words used on many screens. */
export const common = {
  app: 'Whence',
  tagline: 'Learn what was said, and who said it.',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  back: 'Back',
  tryAgain: 'Try again',
  loading: 'One moment …',
  skip: 'Skip to the content',
  title: (page: string) => `${page} · Whence`,
} as const

/** The main places. */
export const nav = {
  label: 'Main',
  today: 'Today',
  library: 'Library',
  import: 'Import',
  insight: 'Insight',
  classroom: 'Class',
  settings: 'Settings',
} as const

export const voiceKinds: Readonly<Record<VoiceKind, string>> = {
  outlet: 'outlet',
  blog: 'blog',
  person: 'named person',
  group: 'group',
  institution: 'institution',
  anonymous: 'unnamed',
  reader: 'reader',
  document: 'document',
}

export const claimKinds: Readonly<Record<ClaimKind, string>> = {
  reported: 'reported',
  statement: 'statement',
  opinion: 'opinion',
  prediction: 'prediction',
  allegation: 'allegation',
  question: 'question',
}

/** How a voice speaks, as an option says it. `through` is the name of the voice that passes it on, or null. */
export function relationWords(code: Relation['code'], kind: VoiceKind, through: string | null): string {
  const by = through === null ? '' : `, through ${through}`
  switch (code) {
    case 'own-voice':
      return 'in its own voice'
    case 'own-reporting':
      return 'in its own reporting'
    case 'in-comment':
      return 'in a comment'
    case 'unnamed':
      return `unnamed${by}`
    case 'named':
      return `a named person${by}`
    case 'collective':
      return `speaking for itself${by}`
    case 'document':
      return `in writing${by}`
    case 'republished':
      return 'passing on what others say'
    case 'carrier':
      return carrierWords(kind)
  }
}

function carrierWords(kind: VoiceKind): string {
  if (kind === 'blog') return 'the page you read, in its own text'
  if (kind === 'reader') return 'a comment under the page'
  return kind === 'document' ? 'a document quoted on the page' : 'an outlet whose text the page republishes'
}

/** What a voice does at its place in a chain, beside its rail. */
export function hopNote(code: Relation['code'], next: VoiceKind | null): string | undefined {
  if (next !== null) {
    if (next === 'reader') return 'carrying a comment'
    if (code === 'in-comment') return 'in a comment, passing on'
    return code === 'republished' ? 'republishing' : 'passing on'
  }
  switch (code) {
    case 'own-voice':
      return 'in its own voice'
    case 'own-reporting':
      return 'its own reporting'
    case 'in-comment':
      return 'in a comment'
    case 'unnamed':
      return 'unnamed'
    default:
      return undefined
  }
}

/** What went wrong, in words: what happened, that nothing was lost, what to do. */
export const errors = {
  'storage-full':
    'This device has no room left, so nothing was saved. Free some space (delete a large download, say) and try again.',
  'storage-closed':
    'Another tab is using a different version of Whence. Nothing was lost: close the other tab and reload this one.',
  'job-failed': 'That could not be worked out here. Nothing was changed: try again.',
  'storage-failed':
    'Your browser would not save that. Nothing that was saved before is lost. Reload, and try again.',
  'session-moved-on': 'This sitting went on in another tab. Nothing was lost: here is where it stands.',
  'nothing-to-undo': 'There is nothing left to undo in this sitting.',
  'deck-unknown':
    'There is no such deck on this device. The link may be wrong, or the deck was made on another device.',
  'shipped-missing':
    'A deck that comes with the app could not be read. Connect once, reload, and it will be kept for offline.',
  'shipped-broken': 'A deck that comes with the app is damaged. Connect once and reload to repair it.',
  'material-unknown': 'There is no such material on this device.',
  'nothing-vetted': 'No claim has been accepted yet. Accept at least one, then make the deck.',
  'text-empty': 'There is no text here. Nothing was changed: paste an article, or open a text file.',
  'text-binary':
    'This file is not text (it looks like a picture, a PDF or a program). Nothing was changed: open a .txt file, or paste the text.',
  'text-not-utf8':
    'This file is not in UTF-8, so letters would come out wrong. Nothing was changed: save it as UTF-8, or paste the text.',
  'text-too-long':
    'This text is too long: 400,000 characters is the limit. Nothing was changed: bring it in piece by piece.',
  'link-invalid': 'The link should start with http:// or https://. Nothing was changed.',
  cancelled: 'Cancelled. Nothing was changed.',
  'extraction-timeout':
    'Reading this text took too long and was stopped. Nothing was changed: try a shorter piece.',
  'extraction-failed':
    'Something went wrong while reading this text. Nothing was changed: try again, or try a shorter piece.',
  'copy-unrelated':
    'None of the deck’s passages stands in this text. Nothing was changed: is it the same article?',
  'draft-gone': 'This draft is no longer there. Another tab may have removed it.',
  'statement-invalid': 'A statement needs words, and 240 characters at most.',
  'chain-invalid': 'A chain needs at least one voice.',
} as const

/** The sentence for an error's code; a code the catalogue does not know is a bug, and still says something. */
export function errorText(code: string): string {
  return Object.hasOwn(errors, code) ? errors[code as keyof typeof errors] : errors['storage-failed']
}

/** What the app says about itself while it runs. */
export const shell = {
  updateReady: 'A new version is ready.',
  update: 'Use it now',
  later: 'Later',
  follower: 'Whence is open in another tab, which keeps the books. This one follows along.',
  insecure: 'Whence needs a secure address (https) to keep your progress and work offline.',
  noStorage:
    'This browser lets Whence keep nothing, perhaps because of private browsing. Open it in a normal window, so that your answers can be saved.',
  lost: 'There is no such page here.',
  broken: 'This page could not be shown. Your data is safe.',
  home: 'To the start',
  theme: 'Change between light and dark',
} as const
