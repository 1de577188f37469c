import { number, percent, plural } from '$lib/ui/i18n/format'

export * from '$lib/ui/i18n/en-common'
export * from '$lib/ui/i18n/en-errors'

const decimals = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 4, maximumFractionDigits: 4 })
const dates = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' })

/** Training the schedule on the learner's own answers. */
export const training = {
  heading: 'Your own memory',
  lead: 'The schedule starts with averages over many people. Once you have answered enough, it can learn how you forget. That is worked out on this device.',
  start: 'Learn from my answers',
  again: 'Learn again',
  cancel: 'Stop',
  working: 'Learning from your answers',
  workingNote: 'You can go on studying meanwhile. Nothing changes until you say so.',
  computing: 'Computing your cards again',
  tooFew: (n: number) =>
    `There are ${plural(n, 'answer', 'answers')} to learn from so far: too few to say anything. Come back after a few weeks of study.`,
  result: 'How well your latest answers would have been predicted',
  resultNote: (n: number) =>
    `The latest fifth of your answers was kept out of the learning, and is what both are judged by. Smaller is better. Learned from ${plural(n, 'answer', 'answers')}.`,
  drawn: (cards: number, of: number) =>
    `Your log is long, so the answers to ${number(cards)} of your ${number(of)} cards were used. They are drawn by chance, the same each time. All of them would teach next to nothing more.`,
  column: {
    what: 'Cards',
    measure: 'Measure',
    judged: 'Answers judged by',
    now: 'Now',
    new: 'Learned',
    verdict: 'Better?',
  },
  templates: {
    all: 'All',
    recall: 'What was said',
    source: 'Who says it',
    chain: 'Through whom',
    kind: 'What kind',
    skill: 'Reading closely',
  },
  /** The first memory of a claim, by how it was first asked. */
  firsts: {
    met: 'Who says it: first memory after reading',
    asked: 'Who says it: first memory when asked at once',
  },
  logLoss: 'Log loss',
  rmse: 'RMSE (bins)',
  figure: (value: number) => decimals.format(value),
  count: (n: number) => number(n),
  better: 'yes',
  notBetter: 'no, stays as it is',
  nothingBetter:
    'What was learned predicts no better than what you have. There is nothing to take over; the schedule stays as it is.',
  adopt: 'Use what was learned',
  adoptNote: 'Due dates already given stay. You can go back at any time.',
  adopted: 'In use. From now on your answers are scheduled by it.',
  inUseSince: (at: number) => `Learned from your own answers, in use since ${dates.format(at)}.`,
  standard: 'In use: the averages that come with the app.',
  takeBack: 'Go back to what was before',
  reverted: 'Done: the schedule is as it was before.',
} as const

/** The cost of another desired retention. */
export const workload = {
  heading: 'What it would cost',
  lead: 'Remembering more means answering more. This simulates your own cards over the next 90 days.',
  show: 'Show what it would cost',
  working: 'Simulating 90 days',
  chart: (from: number, to: number, low: number, high: number) =>
    `Answers a day by the share to be remembered. ${percent(from)} takes ${number(low)} a day, and ${percent(to)} takes ${number(high)} a day.`,
  column: { retention: 'To be remembered', perDay: 'Answers a day', known: 'Cards known after 90 days' },
  inForce: 'now',
  chosen: 'chosen',
  share: (share: number) => percent(share),
  count: (n: number) => number(Math.round(n)),
  note: 'A simulation, not a promise. It assumes that you study every day. It also assumes that your memory is as the schedule believes.',
  nothing: 'Answer some cards first: there is nothing to simulate yet.',
} as const
