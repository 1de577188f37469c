import type { Relation } from '$lib/domain/attribution/chain'
import type { VoiceKind } from '$lib/domain/attribution/voice'

/** Words used on many screens. */
export const common = {
  app: 'Whence',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  back: 'Back',
  loading: 'One moment …',
  skip: 'Skip to the content',
  title: (page: string) => `${page} · Whence`,
} as const

/** The main navigation. */
export const nav = {
  label: 'Main',
  today: 'Today',
  library: 'Library',
  add: 'Add',
  insight: 'Insight',
  class: 'Class',
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

/** The way a voice speaks, in the text of an option. `through` is the name of the voice that passes it on, or null. */
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
      return `${kind === 'group' ? 'a group' : 'an institution'}${by}`
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
  return kind === 'outlet' ? 'an outlet whose own words stand on the page' : 'in a text of its own'
}

/** The app's messages about itself. */
export const shell = {
  updateReady: 'A new version is ready.',
  update: 'Use it now',
  later: 'Later',
  insecure: 'Whence needs a secure address (https) to keep your progress and work offline.',
  held: 'Whence is waiting for its database, which another tab still holds. Close the other tab: this one goes on by itself.',
  noStorage:
    'This browser lets Whence keep nothing, perhaps because of private browsing. Open it in a normal window, so that your answers can be saved.',
  lost: 'There is no such page here.',
  broken: 'This page could not be shown. Your data is safe.',
  again: 'Load the page again',
  home: 'To the start',
} as const
