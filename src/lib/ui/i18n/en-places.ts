import { looseDate, number, percent, plural } from './format'

export * from './en-study'

/** Decks and materials. */
export const library = {
  heading: 'Library',
  decks: 'Decks',
  shipped: 'came with the app',
  made: 'made here',
  claims: (n: number) => plural(n, 'claim', 'claims'),
  materials: 'Materials',
  noMaterials:
    'No article of your own yet. Bring one in, and its claims become cards once you have vetted them.',
  vetted: (done: number, all: number) => `${number(done)} of ${number(all)} drafts vetted`,
  bring: 'Bring an article',
  read: 'Read',
  vet: 'Vet claims',
} as const

/** A deck and its label. */
export const deck = {
  study: 'Study this deck',
  claims: 'Claims',
  facts: 'About this deck',
  counts: (claims: number, voices: number) =>
    `${plural(claims, 'claim', 'claims')} in ${plural(voices, 'voice', 'voices')}`,
  voices: 'Who speaks',
  share: (share: number) => percent(share),
  kinds: 'What sort of claims',
  licence: 'Licence',
  privateLicence: 'yours; not for passing on',
  vettedBy: (by: string, on: string) => `Vetted by ${by} on ${looseDate(on)}.`,
  me: 'you',
  vettedMeans:
    'Vetted means that a person compared the claim with its passage. It does not mean that the claim is true.',
  version: (n: number) => `version ${number(n)}`,
  source: 'Source',
  published: looseDate,
  copyHeading: 'Bring your copy',
  copyWhy: (title: string) =>
    `“${title}” may not be copied into a deck. Paste the text as you have it, and every card shows its passage. It stays on this device.`,
  copyLabel: 'The article’s text',
  copyOpen: 'Open a text file',
  copySave: 'Use this copy',
  copyHave: 'Your copy is here: cards show their passages.',
  copyReport: (exact: number, moved: number, lost: number) =>
    `${plural(exact, 'passage', 'passages')} found where expected${moved > 0 ? `, ${number(moved)} found elsewhere` : ''}${lost > 0 ? `, ${number(lost)} not found` : ''}.`,
  filter: 'Show only',
  everyone: 'every voice',
  none: 'No claim of this voice.',
} as const
