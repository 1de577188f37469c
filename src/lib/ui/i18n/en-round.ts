import { errorText } from './en-quiz'
import { moment, number, percent, plural } from './format'

export * from './en-quiz'

const decimals = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

function decimal(value: number): string {
  return decimals.format(value)
}

/** A round. */
export const round = {
  heading: 'A round',
  of: (title: string) => `A round of “${title}”`,
  outside: 'Just for practice. Your plan stays the same.',
  quick: (n: number) => `Quick ${number(n)}`,
  quickLine: 'A minute or two. You see the answer after each question.',
  friend: 'With a friend',
  friendLine: (n: number) =>
    `Pass this device. ${plural(n, 'question', 'questions')} each, and the better score wins.`,
  yourName: 'Your name',
  friendName: 'Your friend’s name',
  play: 'Play',
  testMe: 'Test me',
  testLine: (n: number) => `${plural(n, 'question', 'questions')}. You see the answers at the end.`,
  more: 'More choices',
  length: 'Length',
  questions: (n: number) => plural(n, 'question', 'questions'),
  answers: 'Answers are shown',
  practice: 'after each question',
  test: 'at the end, as in a test',
  choice: 'Options',
  adaptive: 'by what you confuse',
  fixed: 'at random, the same chances for all',
  time: 'Time',
  noLimit: 'as long as it takes',
  limit: (n: number) => `stop after ${plural(n, 'minute', 'minutes')}`,
  players: 'Who plays',
  alone: 'just me',
  passing: (n: number) => `${number(n)}, passing this device`,
  player: (n: number) => `Player ${number(n)}`,
  playerName: (n: number) => `Player ${number(n)}`,
  figures: 'Figures',
  firstIsMe: (name: string) => `${name} is me`,
  playersHint: 'Only your own answers enter the figures of this device.',
  forms: 'Before and after',
  formsWhy:
    'Two forms of the same difficulty, with no claim on both. Take the first before you study this deck and the second after: the figures then say what changed.',
  formsSeen:
    'This deck has no fresh claims for another pair of forms. A new pair repeats claims from a form you took before. What you remember of that form counts in.',
  before: 'Take the first form',
  after: 'Take the second form',
  formats: 'Kinds of question',
  oneFormat: 'Choose at least one kind of question.',
  confusion: (name: string, other: string) => `Only questions that tell ${name} from ${other}.`,
  allVoices: 'Ask about all voices',
  start: 'Start',
  goOn: 'Go on with it',
  openRound: (done: number, of: number) => `A round is open: ${number(done)} of ${number(of)} answered.`,
  drop: 'Start another instead',
  errors: {
    'round-empty': 'This deck has no question of that kind. Choose other kinds, or all voices.',
    'forms-too-few': 'This deck has too few claims of its voices for two forms.',
    'holdout-assigned': 'Your class works with this deck. Choose another deck.',
    'holdout-few': 'This deck has too few new claims. Choose a deck that you have not begun.',
    'holdout-not-ready': 'The test is not open yet.',
    'reading-few': 'There are too few passages here that you have not seen. Try another deck.',
  },
  handTo: (name: string) => `Hand over to ${name}`,
  handLine: (n: number, of: number) => `Question ${number(n)} of ${number(of)}`,
  handReady: (name: string) => `I am ${name}`,
  turn: (name: string) => `${name}’s turn`,
  judge: 'Did you have it?',
  had: 'I had it',
  hadNot: 'I missed it',
  timeLeft: (minutes: number) => `${plural(minutes, 'minute', 'minutes')} left`,
  timeUp: 'The time is over. This question still counts; nothing that was not asked does.',
  leave: 'Leave this round; it can be gone on with',
  keyList: [
    ['1–9', 'choose, or put in'],
    ['⌫', 'take the last one back'],
    ['← →', 'go from word to word, or claim to claim'],
    ['Enter', 'give the answer'],
    ['G, F, C', 'how sure you are: a guess, fairly sure, certain (where that is on)'],
    ['Space', 'go on'],
    ['1, 2', 'what you recalled: you did not have it, you had it'],
    ['?', 'show this list'],
  ],
} as const

/** A round on new passages, with the passage in view. */
export const readingRound = {
  start: 'Read new passages',
  startLine: 'The text stays in view. You find out who says it. Your memory is not tested.',
  line: 'Nothing here changes your plan.',
  forms: 'Reading, before and after',
  formsWhy:
    'Two forms of new passages. Take one before you practise and one after. You see no answers in between.',
  before: 'Take the first passages',
  after: 'Take the second passages',
  halfDone: 'The first half is done',
  halfDoneLine: 'You see the result once you have taken the second passages.',
} as const

/** Practised claims against claims that were only read. */
export const holdout = {
  heading: 'Does practice help you?',
  why: 'A quarter of the new claims is only read. You practise the others. Two days later a test shows the difference.',
  start: 'Hold a quarter back',
  readOf: (n: number, of: number) => `You have read ${number(n)} of ${number(of)} claims that are held back.`,
  next: {
    read: 'Read the text to its end first.',
    practise: 'Now study this deck for a while. The held-back claims are left out.',
    wait: 'The test opens after two days without this deck.',
    ready: 'Two days are over. The test is open.',
  },
  opens: (at: number) => `The test opens on ${moment(at)}. Leave this deck alone until then.`,
  paused: 'This deck is paused. None of its questions comes up.',
  read: 'Read the text',
  study: 'Study this deck',
  pause: 'Pause this deck until the test',
  goOn: 'Practise again',
  test: 'Take the test',
  end: 'Stop without a test',
} as const

/** The sentence for an error of a round. */
export function roundErrorText(code: string): string {
  return Object.hasOwn(round.errors, code) ? round.errors[code as keyof typeof round.errors] : errorText(code)
}

/** The results of a round. */
export const results = {
  heading: 'How it went',
  wins: (name: string) => `${name} wins!`,
  tie: (names: readonly string[]) => `A tie: ${names.join(' and ')}`,
  tooFew: (n: number) => `${plural(n, 'answer is', 'answers are')} too few to judge.`,
  score: (right: number, of: number) => `${number(right)} of ${number(of)} right`,
  interval: (n: number, low: number, high: number) =>
    `From ${plural(n, 'answer', 'answers')}: somewhere between ${percent(low)} and ${percent(high)}.`,
  recalled: (right: number, of: number) =>
    `${number(right)} of ${number(of)} recalled, as judged by who answered. That is counted in no figure.`,
  nobody: 'Nothing was answered.',
  byFormat: 'By kind of question',
  rightOf: (right: number, of: number) => `${number(right)} of ${number(of)}`,
  confused: 'What was confused',
  nothingConfused: 'No voice was taken for another.',
  tookFor: (chosen: string, truth: string, n: number, of: number) =>
    `You answered ${chosen}. It was ${truth}. ${number(n)} of ${plural(of, 'time', 'times')}.`,
  practiseThese: 'Practise just these two',
  apart: 'Telling voices apart',
  apartWhy: 'Only questions with exactly these two answers are counted here.',
  pair: (name: string, other: string) => `${name} and ${other}`,
  dPrime: (value: number, low: number, high: number, n: number) =>
    `d′ ${decimal(value)} (${decimal(low)} to ${decimal(high)}), ${plural(n, 'answer', 'answers')}`,
  notEnough: (n: number, of: number) => `not enough answers yet: ${number(n)} of ${number(of)} on each side`,
  noProbes: 'Not enough answers yet.',
  leaning: 'Believing and suspecting',
  credulous: 'Altered, and taken as faithful',
  suspicious: 'Faithful, and held to be altered',
  timesOf: (n: number, of: number) => (of === 0 ? 'not asked' : `${number(n)} of ${number(of)}`),
  brier: 'Brier score of your confidence (0 is perfect)',
  brierOf: (value: number, n: number) => `${decimal(value)}, ${plural(n, 'answer', 'answers')}`,
  figures: 'Figures of this round',
  each: 'Question by question',
  again: 'Another round',
  toDeck: 'To the deck',
} as const

/** The picture of a result. */
export const share = {
  make: 'Make a picture of the result',
  send: 'Share it',
  keep: 'Keep the picture',
  made: 'The picture is made.',
  failed: 'This browser would not draw the picture. Nothing is lost: the result stands above.',
  foot: 'What was said, and who said it',
  remark: (chosen: string, truth: string) => `Most often taken for another: ${chosen}, for ${truth}.`,
  alt: (title: string, text: string) => `A round of “${title}” in Whence. ${text}`,
} as const
