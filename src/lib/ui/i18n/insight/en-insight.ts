import type { Estimate, Measured } from '$lib/domain/insight/discrimination'
import type { Interval, Proportion } from '$lib/domain/insight/proportion'
import type { MemoryTemplate } from '$lib/domain/insight/retention'
import type { Confidence } from '$lib/domain/quiz/confidence'
import { number, percent, plural } from '$lib/ui/i18n/format'
import { looseDate } from '$lib/ui/i18n/format-date'
export * from '$lib/ui/i18n/en-quiz'
export * from '$lib/ui/i18n/en-reading'
export { number, percent } from '$lib/ui/i18n/format'
const tenths = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })
const hundredths = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 })
const TWO_DIGITS = { minimumFractionDigits: 2, maximumFractionDigits: 2 }
const fixed = new Intl.NumberFormat('en-GB', { ...TWO_DIGITS, signDisplay: 'negative' })
const signed = new Intl.NumberFormat('en-GB', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'exceptZero',
})

/** The memories of a claim's cards, by template. */
export const memories: Readonly<Record<MemoryTemplate, string>> = {
  recall: 'What was said',
  source: 'Who said it',
  chain: 'Through whom',
  kind: 'What sort of claim',
}

export const confidenceWords: Readonly<Record<Confidence, string>> = {
  guess: 'A guess',
  'fairly-sure': 'Fairly sure (75%)',
  certain: 'Certain (95%)',
}

/** The column titles of tables and of CSV files. */
export const columns = {
  memory: 'Memory',
  kept: 'Kept',
  of: 'Of',
  count: 'Count',
  share: 'Share (%)',
  low: 'From',
  high: 'To',
  predicted: 'Predicted (%)',
  week: 'Week from Monday',
  weekFrom: 'Week from',
  gap: 'Gap',
  chance: 'By chance',
  truth: 'True voice',
  answered: 'Answered',
  chosen: 'Chosen',
  offered: 'Offered',
  voice: 'Voice',
  voiceA: 'Voice A',
  voiceB: 'Voice B',
  hits: 'Answered A, A true',
  ofA: 'Of (A true)',
  falseAlarms: 'Answered A, B true',
  ofB: 'Of (B true)',
  basis: 'Interval',
  mixedUp: 'Mixed up (all fair questions)',
  outside: 'Third voice chosen (%)',
  mistake: 'Mistake',
  confidence: 'Confidence',
  stated: 'Stated (%)',
  format: 'Question',
  kind: 'Sort of claim',
  directness: 'How directly',
  hop: 'Hop',
  day: 'Day',
  answers: 'Answers',
  minutes: 'Minutes',
  due: 'Cards due',
  cards: 'Cards',
  stability: 'Stability',
  retrievability: 'Chance of recall now',
  before: 'Answers before',
  after: 'Answers after',
  measure: 'Measure',
  change: 'Change',
  difference: 'Difference',
} as const

/** The screen of figures. */
export const insight = {
  heading: 'Insight',
  deck: 'Deck',
  allDecks: 'All decks together',
  computing: 'Counting your answers …',
  failed: 'Your answers could not be counted. Nothing was lost: reload, and try again.',
  emptyHeading: 'No answers yet',
  empty:
    'Every figure here is counted from your own answers, on this device. Study a little, and they begin to appear.',
  toStudy: 'To today’s cards',
  counted: (n: number) =>
    `Counted from ${plural(n, 'answer', 'answers')} of yours. Nothing leaves this device.`,
  notEnough: 'not enough answers yet',
  notEnoughHere: 'Not enough answers yet.',
  asTable: 'As a table',
  csv: 'As a CSV file',
  sharePoints: 'Share right (points)',

  apartHeading: 'Telling voices apart',
  level: 'Asked for',
  levels: { speaker: 'Who says it', carrier: 'Whose text it is' },
  gridHeading: 'Whom you take for whom',
  gridOf: 'Answers counted',
  gridPractice: 'All practice',
  gridPublished: 'Probes and forms',
  gridPracticeNote:
    'All your practice. The choices there are made hard on purpose, from voices you mix up, so this looks worse than you are.',
  gridPublishedNote: 'Only questions whose choices were drawn at random or fixed in a form: the fair count.',
  gridRead: 'Each row is the voice that was true, each column the one you chose: chosen / offered.',
  gridTap: 'Choose a mix-up to study exactly that one.',
  gridMost: (n: number) =>
    `Shown are the ${number(n)} voices with the most answers; the table has all of them.`,
  gridCount: (n: number) => `${plural(n, 'choice', 'choices')} of a voice`,
  gridCell: (truth: string, chosen: string, n: number, of: number) =>
    `${truth} taken for ${chosen}: ${number(n)} of ${number(of)}`,
  gridRightCell: (truth: string, n: number, of: number) => `${truth} found: ${number(n)} of ${number(of)}`,
  gridStudy: (mixUp: string) => `${mixUp}. Study this.`,
  gridWorst: (truth: string, chosen: string, n: number, of: number) =>
    `Your most frequent mix-up: ${truth} taken for ${chosen}, ${number(n)} of ${plural(of, 'time', 'times')}.`,
  gridNone: 'No voice was taken for another.',
  trueVoice: 'True voice',

  pairsHeading: 'How well you tell two voices apart (d′)',
  pairsNote:
    'At 0 you are guessing between the two. At 1 you are right about 7 times in 10, at 2 more than 8 times. Counted from forms whose questions have exactly these two answers. The line is the 95% interval. It takes 20 answers on each side.',
  pair: (a: string, b: string) => `${a} or ${b}`,
  pairCount: (n: number) => plural(n, 'answer', 'answers'),
  pairItems: (a: number, b: number) => `about ${number(a)} and ${plural(b, 'claim', 'claims')}`,
  pairsSome: (n: number, of: number) =>
    `${number(n)} of ${plural(of, 'pair', 'pairs')} of voices have enough answers for a figure.`,
  biasHeading: 'Which of two voices you lean to (c)',
  biasNote:
    'At 0 you lean neither way. To the left you answer the first voice too readily, to the right the second.',
  biasNone: 'leans neither way for certain',
  biasTo: (name: string) => `leans to ${name}`,
  intervalFrom: (interval: Measured['interval']) =>
    interval === 'formula' ? 'from the formula' : 'from a bootstrap over claims',

  slipsHeading: 'Altered claims, faithful claims',
  slipsNote:
    'From “Spot the slip”: how often an altered claim passed as faithful, and a faithful one was called altered. Both mistakes weigh the same. All practice counts.',
  slipsLetPass: 'Altered, and let pass',
  slipsDoubted: 'Faithful, and called altered',
  readingApart: 'Telling them from the words of the text itself (d′)',
  unbiasedHeading: 'Hits, with free use of an answer taken out (Hu)',
  unbiasedNote:
    'How often you are right, without lucky favourites (Wagner’s unbiased hit rate). Answering one voice every time does not pass for knowing it. 1 is perfect; the upright mark is chance. Only from forms in which every voice was on offer each time.',
  acrossHeading: 'One voice in all its decks',
  acrossNote:
    'Voices that speak in more than one deck: how often you found them where they were the answer. All practice.',
  inDecks: (n: number) => `in ${plural(n, 'deck', 'decks')}`,

  rememberHeading: 'Remembering',
  memoriesHeading: 'Two memories',
  memoriesNote:
    'What was said and who said it are remembered apart, so they are counted apart. The upright mark is what was predicted.',
  retentionHeading: 'True and predicted retention, by week',
  retentionNote:
    'Counted are the first reviews of a card on a day, at least a day after the last. What you recall is kept with Hard or better, and compared with the predicted chance R. A choice among k options can be right by luck, so it is compared with R + (1 − R) / k.',
  trueRetention: 'true, with its 95% interval',
  predictedRetention: 'predicted',
  retention: (share: number, predicted: number) =>
    `Kept ${percent(share)}, where ${percent(predicted)} was predicted.`,
  reviews: (n: number) => plural(n, 'review', 'reviews'),
  gapsHeading: 'Who said it, after a while',
  gapsNote:
    'Only questions drawn at random count: their cards were not chosen because they were due. The source had not been shown for at least so long. The upright mark is chance.',
  afterAtLeast: (hours: number) =>
    hours < 96 ? `After ${number(hours)} hours or more` : `After ${number(hours / 24)} days or more`,
  gapsReference: (direct: number, social: number, search: number) =>
    `For a loose comparison: who could name the outlet 10 to 48 hours after reading a news story? ${percent(direct)} of those who had gone there directly, ${percent(social)} by social media, ${percent(search)} by search. (Kalogeropoulos, Fletcher and Nielsen 2019.) That was another task.`,

  selfHeading: 'Knowing what you know',
  calibrationHeading: 'Confidence and what came of it',
  calibrationNote:
    'On the dashed line, you are right as often as you say. Above it you know more than you say; below it, less.',
  statedAxis: 'what you said →',
  observedAxis: '↑ what was right',
  brier: (brier: number) =>
    `Brier score ${decimal(brier)}: 0 is perfect, and saying “half and half” every time gives 0.25.`,
  stated: (stated: number) => `you said ${percent(stated)}; right were`,

  kindsHeading: 'By kind of question',
  formatsHeading: 'Share right, by question',
  claimKindsHeading: 'What sort of claim, by the true sort',
  directnessHeading: 'How directly, by the true answer',
  hopsHeading: 'Chains, hop by hop',
  hop: (n: number) => (n === 1 ? 'Hop 1, the page you read' : `Hop ${number(n)}`),

  studyHeading: 'Study',
  daysHeading: 'Study days',
  days: (n: number, answers: number) =>
    `You studied on ${plural(n, 'day', 'days')} and gave ${plural(answers, 'answer', 'answers')}.`,
  timeHeading: 'Time spent',
  timeNote: 'An answer that took longer than two minutes was a pause, and counts as two minutes.',
  time: (minutes: number, days: number) =>
    `${plural(minutes, 'minute', 'minutes')} in the last ${plural(days, 'day', 'days')}.`,
  mostMinutes: (minutes: number) => `${tenths.format(minutes)} min`,
  monthHeading: 'Cards due in the next 30 days',
  yearHeading: 'Cards due in the next year, by week',
  forecastNote:
    'By the due dates your cards have now. New cards, and what your answers will change, are not in it.',
  due: (today: number, n: number) =>
    `${plural(today, 'card is', 'cards are')} due today, ${number(n)} in the whole time.`,
  dueCards: (n: number) => plural(n, 'card', 'cards'),
  stabilityHeading: 'How firm your memories are',
  stabilityNote: 'Stability: the days until the chance of recall falls to 90%.',
  retrievabilityHeading: 'Chance of recall now',
  spread: (n: number, of: number, label: string) =>
    `${number(n)} of ${plural(of, 'card', 'cards')}: ${label}.`,
  daysFrom: (from: number, to: number) => {
    if (to === Infinity) return `${number(from)}+ days`
    return from === 0 ? 'under a day' : `${number(from)}–${number(to)} days`
  },
  shareShort: (share: number) => `${percent(share)}+`,
  daysShort: (from: number) => `${number(from)}+`,
  shareFrom: (from: number, to: number) =>
    from === 0 ? `under ${percent(to)}` : `${percent(from)}–${percent(Math.min(1, to))}`,
  today: 'today',
  inDays: (n: number) => `in ${plural(n, 'day', 'days')}`,
  lastDays: (n: number) => `${plural(n, 'day', 'days')} ago`,

  formsHeading: 'Before and after',
  formsNote:
    'Two forms of the same difficulty by design: no claim is on both. Each voice and sort of claim is on each as often. Every voice is on offer each time. The change is then likely to be what you learned, within the interval shown.',
  formsSeen: (n: number) =>
    `${plural(n, 'question', 'questions')} of these forms asked about claims of an earlier form. You may remember some of them, and that can be part of the change.`,
  formsNone:
    'Take one form before you study this deck and the other afterwards, and the change is shown here.',
  formsWaiting: (n: number) =>
    `The first form is taken (${plural(n, 'answer', 'answers')}). Study the deck, then take the second.`,
  formsBefore: 'Take the first form',
  formsAfter: 'Take the second form',
  formsAgain: 'Start again with a first form',
  formsTooFew: 'This deck has too few claims for two forms: it takes two voices with four claims each.',
  formsSize: (n: number) => `${plural(n, 'question', 'questions')} each, without feedback in between.`,
  before: 'Before',
  after: 'After',
  practiceHeading: 'Practised and only read',
  practised: 'Practised',
  readOnly: 'Only read',
  practiceNote:
    'A random quarter of the claims was read and not practised. The test came two days or more after you last saw them. The line is the 95% interval.',
  practiceEffect: (value: number, low: number, high: number) =>
    `Practised minus only read: ${points(value)}, from ${points(low)} to ${points(high)}.`,
  changeRight: (value: number, low: number, high: number) =>
    `Share right: ${points(value)}, from ${points(low)} to ${points(high)}.`,
  changeD: 'Change in telling apart (d′)',
  changeC: 'Change in leaning (c)',
  changeNote:
    'The line is the 95% interval. Where it crosses the upright line at 0, there may have been no change.',
} as const

function points(value: number): string {
  const whole = Math.round(value * 100)
  return `${whole > 0 ? '+' : ''}${whole < 0 ? `−${number(-whole)}` : number(whole)} points`
}

/** A number with two decimals, with a real minus sign. */
function decimal(value: number): string {
  return fixed.format(value).replace('-', '−')
}

/** A share with its interval and count: "84% (71% to 92%), 42 of 50". */
export function shareWords(proportion: Proportion): string {
  const { share, low, high, count, n } = proportion
  if (share === null) return insight.notEnough
  return `${percent(share)} (${percent(low)} to ${percent(high)}), ${number(count)} of ${number(n)}`
}

/** An estimate with its interval: "1.20 (0.51 to 1.89)". */
export function estimateWords(estimate: Interval): string {
  return `${decimal(estimate.value)} (${decimal(estimate.low)} to ${decimal(estimate.high)})`
}

/** An unbiased hit rate with the number of its answers: "0.44, 12 answers". */
export function unbiasedWords(hu: number, n: number): string {
  return `${decimal(hu)}, ${plural(n, 'answer', 'answers')}`
}

/** An interval estimate of a change, with its sign. */
export function changeWords(estimate: Estimate): string {
  const words = `${signed.format(estimate.value)} (${signed.format(estimate.low)} to ${signed.format(estimate.high)})`
  return words.replace(/-/gu, '−')
}

/** A cell of a table: formatted numbers, and a dash for no value. */
export function cellWords(cell: string | number | null): string {
  if (cell === null) return '–'
  if (typeof cell === 'number') return hundredths.format(cell).replace('-', '−')
  return /^\d{4}-\d{2}-\d{2}$/u.test(cell) ? looseDate(cell) : cell
}
