import type { Confidence } from '$lib/domain/quiz/grading'
import type { Level } from '$lib/domain/attribution/chain'
import { inTime, moment, number, plural, shortTime } from './format'

export * from './en-common'

/** The first minute. */
export const welcome = {
  over: 'Whence · no account, nothing leaves this device',
  vetted:
    'Every claim here is vetted: a person compared it with its passage, and the article really does attribute it to that voice. It does not mean that the claim is true.',
  keepGoing: 'Keep going with this deck',
  doors: 'Or choose a door',
  study: 'Study a deck',
  studyLine: 'Who controls Iraq? One real blog post, the papers it quotes, and its readers.',
  bring: 'Bring your own article',
  bringLine: 'Paste a text, vet its claims, and make a deck of it.',
  teach: 'I am a teacher',
  teachLine: 'See what you can do for a class, without accounts.',
} as const

export const confidences: Readonly<Record<Confidence, string>> = {
  guess: 'a guess',
  'fairly-sure': 'fairly sure, 75%',
  certain: 'certain, 95%',
}

/** The sitting. */
export const study = {
  heading: 'Study',
  leave: 'Leave this sitting',
  progress: (done: number, total: number) => `${number(done)} of ${number(total)} done`,
  count: (done: number, total: number) => `${number(done)} / ${number(total)}`,
  ask: (level: Level) => (level === 'speaker' ? 'Who says this?' : 'Which outlet or page brings you this?'),
  askHint: (level: Level) =>
    level === 'speaker'
      ? 'The one whose claim it is, not the one who passes it on.'
      : 'The one whose text carries it, not the one it quotes.',
  options: 'Answers',
  recall: 'Recall',
  recallHint: 'Answer in your head, then look.',
  reveal: 'Show the answer',
  answer: 'Answer',
  confidence: 'How sure are you?',
  confidenceFirst: 'Say how sure you are first.',
  grade: 'How did it go?',
  grades: { 1: 'Again', 2: 'Hard', 3: 'Good', 4: 'Easy' },
  gradeLabel: (grade: string, ms: number) => `${grade}, next ${inTime(ms)}`,
  interval: shortTime,
  right: (name: string) => `Yes: ${name}.`,
  wrong: (chosen: string, truth: string) => `Not ${chosen}: ${truth}.`,
  guessed: 'Right, but a guess: it comes back soon.',
  next: 'Next',
  finish: 'Finish',
  again: (ms: number) => `again ${inTime(ms)}`,
  undo: 'Undo',
  undone: 'The last answer was undone.',
  saving: 'Saving …',
  whatIsSaid: 'The claim',
  correctionOn: 'Go on to the question',
  easilyConfused: 'Easily confused with:',
  over: 'That is all for today.',
  overNothing: 'Nothing is due in this deck.',
  overLine: (answers: number, right: number, asked: number) =>
    asked === 0
      ? `${plural(answers, 'answer', 'answers')} given.`
      : `${plural(answers, 'answer', 'answers')} given. You named the right voice ${number(right)} times out of ${number(asked)}.`,
  nextDue: (at: number) => `The next card is due ${moment(at)}.`,
  toToday: 'Back to today',
  toDeck: 'Read the deck',
  elsewhere: 'You are studying in another tab. This one follows.',
  here: 'Study here instead',
  keys: 'Keys',
  keyList: [
    ['1–9', 'choose an answer'],
    ['Space', 'show the answer, or go on'],
    ['1–4', 'grade what you recalled (1 and 2 with two grades)'],
    ['E', 'show the passage'],
    ['Z', 'undo the last answer'],
    ['M', 'more for this card: note, flag, put off'],
    ['P', 'pause'],
    ['R', 'read aloud, where that is on'],
    ['?', 'show this list'],
  ],
} as const
