import { number, plural } from '$lib/ui/i18n/format'

export * from '$lib/ui/i18n/en-places'

/** Paper: worksheets with their keys, cards to cut out, and a label of the deck. */
export const paper = {
  heading: (title: string): string => `Print: ${title}`,
  what: 'What to print',
  kinds: { worksheet: 'Worksheet', cards: 'Cards to cut out', label: 'Label of the deck' },
  version: 'Version',
  versions: { A: 'A', B: 'B', C: 'C', D: 'D', all: 'A to D' },
  items: 'Number of questions',
  itemsWrong: 'Type a whole number from 1 to 40.',
  size: 'Paper',
  sizes: { a4: 'A4', letter: 'Letter' },
  withText: 'Print the text too',
  withoutText: 'The deck does not hold its text, so the sheet has none.',
  large: 'Large type',
  withKey: 'Print the key too',
  other: 'Other questions',
  print: 'Print',
  lead: 'Who said what? Every line on the left is a voice.',
  name: 'Name',
  class: 'Class',
  date: 'Date',
  keyOf: (title: string): string => `Key to version ${title}`,
  inTheText: (statement: string, chain: string): string => `In the text: “${statement}” (${chain})`,
  chainHint: 'Write 1, 2, 3 from the page inwards. Some boxes stay empty.',
  unused: '–',
  said: (title: string): string => `Said by: ${title}`,
  foot: (title: string, version: number, seed: string): string =>
    `Whence · ${title} · deck version ${number(version)} · questions ${seed}`,
  labelFoot: (version: number): string => `Whence · deck version ${number(version)}`,
  count: (n: number): string => plural(n, 'question', 'questions'),
  bend: 'Bend the card here',
  claims: (n: number): string => plural(n, 'claim', 'claims'),
  none: 'This deck has no questions for paper yet.',
} as const
