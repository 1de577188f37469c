import { number, percent, plural } from '$lib/ui/i18n/format'
import { looseDate } from '$lib/ui/i18n/format-date'
import type { Vetting } from '$lib/domain/claim/vetting'

export * from '$lib/ui/i18n/en-library'

const FIELDS = { voice: 'who says it', kind: 'kind', statement: 'words' } as const

/** Vetting a deck claim by claim, and comparing two vettings. */
export const vet = {
  heading: (title: string) => `Vet: ${title}`,
  lead: 'Compare each claim with its passage. Then say if it fits.',
  name: 'Your name on the record',
  nameHint: 'It goes into the deck with each claim that you vet. Everybody who gets the deck can read it.',
  nameWrong: 'Type a name: 120 characters at most.',
  useName: 'Use this name',
  as: (name: string) => `You vet as ${name}.`,
  changeName: 'Change the name',
  progress: (n: number, all: number) =>
    `${number(n)} of ${plural(all, 'claim', 'claims')} vetted by a person`,
  place: (n: number, all: number) => `Claim ${number(n)} of ${number(all)}`,
  record: {
    none: 'Nobody has compared this claim with its passage yet.',
    machine: (on: string) => `Checked by software on ${looseDate(on)}. No person has vetted it yet.`,
    person: (by: string, vetting: Vetting) =>
      `${vetting.verdict === 'corrected' ? 'Corrected' : 'Vetted'} by ${by} on ${looseDate(vetting.on)}.`,
    unknown: (by: string, on: string) => `Compared by ${by} on ${looseDate(on)}.`,
    me: 'you',
  },
  accept: 'It fits its passage',
  correct: 'Correct it',
  remove: 'Take it out',
  previous: 'Previous',
  next: 'Next',
  accepted: 'Recorded.',
  removed: 'The claim is out of the deck.',
  shipped: 'This deck came with the app. You vet a copy of it, which you can hand on.',
  copy: 'Make a copy and vet it',
  copyTitle: (title: string) => `${title} (vetted)`,
  done: 'A person has vetted every claim of this deck.',
  handOn: 'Back to the deck, to hand it on',
  empty: 'This deck has no claims.',
  unchanged: 'Another tab changed this claim. Nothing was recorded: look at it again.',
} as const

/** The vettings of two people, side by side. */
export const second = {
  heading: 'A second vetter',
  lead: 'Give this deck to another person as a file. They vet it too, and send you their file. Open it here to see where you differ. Nothing is written.',
  open: 'Open their file',
  compared: (here: string, there: string, n: number) =>
    `${here} and ${there}: ${plural(n, 'claim', 'claims')} that both vetted.`,
  nobody: 'nobody',
  voice: 'Who says it',
  kind: 'What sort of claim',
  share: (agreed: number, all: number) =>
    `Same on ${number(agreed)} of ${number(all)} (${percent(agreed / Math.max(1, all))}).`,
  alpha: (alpha: number | null) =>
    alpha === null
      ? 'Krippendorff’s alpha cannot be computed.'
      : `Krippendorff’s alpha: ${alpha.toFixed(2)}.`,
  alphaMeans: 'Alpha is 1 if both always agree, and 0 if they agree as often as by chance.',
  differences: (n: number) =>
    n === 0 ? 'You differ nowhere.' : `You differ on ${plural(n, 'claim', 'claims')}:`,
  differs: (fields: readonly (keyof typeof FIELDS)[]) =>
    `Different: ${fields.map((field) => FIELDS[field]).join(', ')}`,
  here: 'Here',
  there: 'In their file',
  look: 'Go to this claim',
  faults: {
    'vetting-unrelated': 'This file has no claim that people vetted in both decks. Nothing was changed.',
    'file-unreadable': 'This file could not be read. Nothing was changed.',
    other: 'This file is not a deck. Nothing was changed.',
  },
} as const
