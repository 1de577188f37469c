import type { Slip } from '$lib/domain/quiz/grading'
import { number } from './format'

export * from './en-study'

/** A claim that was corrected after the learner had it right. */
export const correction = {
  heading: 'Corrected since you learned it',
  why: (version: number) =>
    `You had this right as it stood. Version ${number(version)} of the deck attributes it differently. Your progress is kept; the question comes next.`,
  before: 'Before',
  now: 'Now',
} as const

/** What a slip is called, and what to look for next time. */
export function slipWords(slip: Slip, chosen: string, truth: string): string {
  switch (slip) {
    case 'promoted-carrier':
      return `This reaches you through ${chosen}, but the words belong to somebody quoted inside.`
    case 'named-the-speaker':
      return `The words belong to ${chosen}, but the question was whose text brings them to you: ${truth}.`
    case 'wrong-carrier':
      return `The text that brings you this comes from ${truth}, not from ${chosen}.`
    case 'reader-confused':
      return 'A reader’s comment and an article are two different things to rely on.'
    case 'other-voice':
      return `This material also has words of ${chosen}, but these are not among them.`
  }
}

/** Where a claim stands, and what to do when its passage cannot be shown. */
export const evidence = {
  heading: 'The passage',
  show: 'Show the passage',
  hide: 'Hide the passage',
  legend: { source: 'source', cue: 'cue', content: 'content' },
  paragraph: (n: number) => `paragraph ${number(n)}`,
  moved: (n: number) => `now in paragraph ${number(n)}`,
  changed: 'The text around this passage has changed.',
  lost: 'This passage is not in the text as you have it, so the card’s evidence is set aside. Nothing was matched by guess.',
  reference: (n: number, title: string) => `Paragraph ${number(n)} of “${title}”.`,
  whyReference: 'The original may not be copied into a deck. With your own copy, the passage appears here.',
  fromMemory: 'Written by hand, from what the deck’s author knows. There is no passage to compare it with.',
  typedIn: 'typed in by the deck’s author',
  original: 'Open the original',
  bring: 'Bring your copy',
} as const
