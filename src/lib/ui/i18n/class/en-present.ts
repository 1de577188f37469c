import { number } from '$lib/ui/i18n/format'

export * from '$lib/ui/i18n/en-places'

/** Questions on a projector. */
export const present = {
  heading: (title: string): string => `Present: ${title}`,
  place: (n: number, of: number): string => `Question ${number(n)} of ${number(of)}`,
  ask: 'Think first',
  hands: (letter: string): string => `Hands up for ${letter}`,
  counted: (n: number): string => `${number(n)} hands counted`,
  right: (done: number, all: number): string => `${number(done)} of ${number(all)} hands right`,
  next: 'Next',
  count: 'Count hands',
  reveal: 'Show the answer',
  back: 'Back',
  dark: 'Dark screen',
  light: 'Show the screen again',
  close: 'Close',
  fewer: (letter: string): string => `One hand fewer for ${letter}`,
  option: (letter: string, title: string, n: number): string => `${letter}, ${title}: ${number(n)} hands`,
  end: 'The counts of your class',
  endWhy: 'Counts stay on this device, hold no names, and change no schedule.',
  again: 'Other questions',
  none: 'This deck has no questions that a class can vote on.',
  keys: 'PageDown or Space: next. PageUp: back. A to D, then the number: hands. Full stop: dark screen.',
} as const
