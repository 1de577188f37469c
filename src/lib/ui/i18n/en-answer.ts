import type { LoggedKind } from '$lib/domain/claim/claim'
import type { Wait } from '$lib/domain/scheduling/due'
import type { Publication } from '$lib/domain/material/material'
import { number, shortWait, waitWords } from './format'
import { publishedOn } from './format-date'

export * from './en-study'
export * from './en-errors'
export * from './en-rails'

export const claimKinds: Readonly<Record<LoggedKind, string>> = {
  fact: 'stated as fact',
  reported: 'reported',
  statement: 'statement',
  opinion: 'opinion',
  prediction: 'prediction',
  allegation: 'accusation',
  question: 'question',
}

/** The session around its first question. */
export const session = {
  /** Claims keep the tense of their text: without its date they would read as news of today. */
  published: (publication: Publication) => `Published: ${publishedOn(publication)}`,
  leave: 'Leave this session',
  progress: (done: number, total: number, onTheWay = 0) =>
    `${number(done)} of ${number(total)} done${onTheWay > 0 ? ` · ${number(onTheWay)} on the way` : ''}`,
  count: (done: number, total: number) => `${number(done)} / ${number(total)}`,
  recall: 'Recall',
  recallHint: 'Answer in your head, then look.',
  reveal: 'Show the answer',
  answer: 'Answer',
  grade: 'How did it go?',
  grades: { 1: 'Forgot', 2: 'Just', 3: 'Knew it', 4: 'Easy' },
  gradeLabel: (grade: string, wait: Wait) => `${grade}, next ${waitWords(wait)}`,
  interval: shortWait,
  right: (name: string) => `Yes: ${name}.`,
  wrong: (chosen: string, truth: string) => `Not ${chosen}: ${truth}.`,
  next: 'Next',
  again: (wait: Wait) => `again ${waitWords(wait)}`,
  undo: 'Undo',
  undone: 'The last answer was undone.',
  whatIsSaid: 'The claim',
  correctionOn: 'Go on to the question',
  toToday: 'Back to today',
  toDeck: 'Read the deck',
  elsewhere: 'You are studying in another tab. This one follows.',
  here: 'Study here instead',
  keys: 'Keys',
  keyList: [
    ['1–9', 'choose an answer'],
    ['Space', 'show the answer, or go on'],
    ['1–4', 'grade what you recalled (1 and 2 with two grades)'],
    ['G, F, C', 'how sure you are: a guess, fairly sure, certain (where that is on)'],
    ['E', 'go to the passage, after an answer'],
    ['Z', 'undo the last answer'],
    ['M', 'more for this card: note, flag, put off'],
    ['P', 'pause'],
    ['R', 'read aloud, where that is on'],
    ['?', 'show this list'],
  ],
} as const

/** A claim that was corrected after the learner had it right. */
export const correction = {
  heading: 'Corrected since you learned it',
  why: (version: number) =>
    `You had this right as it stood. Version ${number(version)} of the deck attributes it differently. Your progress is kept; the question comes next.`,
  headingMarkedWrong: 'You were right',
  whyMarkedWrong: (answer: string) =>
    `You once answered “${answer}”, and the app marked it wrong. By the rules of today it is right. Your progress is kept; the question comes next.`,
  before: 'Before',
  now: 'Now',
} as const

/** The evidence of a claim, and what to do if its passage cannot be shown. */
export const evidence = {
  show: 'Show the passage',
  legend: { source: 'who', cue: '“said” word', content: 'what' },
  /** @param words the words of the text that connect the claim with its speaker */
  cue: (words: string, name: string) => `Look at “${words}”. It leads to ${name}.`,
  paragraph: (n: number) => `paragraph ${number(n)}`,
  moved: (n: number) => `now in paragraph ${number(n)}`,
  changed: 'The text around this passage has changed.',
  /** Heads a claim where its passage cannot be shown: it is no quotation. */
  ours: 'In our words:',
  lost: 'This passage is not in the text as you have it, so the card’s evidence is set aside. Nothing was matched by guess.',
  reference: (n: number, title: string) => `Paragraph ${number(n)} of “${title}”.`,
  whyReference: 'We may not show this text. Paste it yourself to see it here.',
  fromMemory: 'Written by hand, from what the deck’s author knows. There is no passage to compare it with.',
  typedIn: 'typed in by the deck’s author',
  original: 'Open the original',
  bring: 'Bring your copy',
} as const
