import type { Level } from '$lib/domain/attribution/chain'
import type { ClaimKind } from '$lib/domain/claim/claim'
import type { Directness, Fidelity, Item, Vouching } from '$lib/domain/quiz/item'
import type { ClaimDifference } from '$lib/domain/quiz/options/difference'
import type { ErrorCode } from '$lib/domain/quiz/grade'
import type { VoiceId } from '$lib/domain/shared/ids'
import { claimKinds } from './en-answer'
import { number, plural, upper } from './format'
import { verb } from '$lib/domain/attribution/voice-number'

export * from './en-answer'

/** The questions of each format. */
export const quiz = {
  check: 'Check',
  howDirectly: (name: string) => `How ${does(name)} ${name} know this?`,
  buildTheChain: 'Build the chain, from the page you read to the one who knows.',
  whichDidXSay: (level: Level, name: string) =>
    level === 'speaker' ? `Which of these ${does(name)} ${name} say?` : `Which of these did ${name} write?`,
  whatKind: 'What kind of claim is this?',
  spotTheSlip: 'Is this what the article says, and by whom?',
  spotTheSlipHint: 'It may have been altered on the way: the claim, or who said it.',
  tapTheCue: 'Which words tie this claim to its source?',
  tapTheCueHint: 'Tap the first of them, then the last.',
  inTheWordsOf: (name: string) => `In the text of ${name}:`,
  howFarVouched: (name: string) => `How far ${does(name)} ${name} vouch for this?`,
  sort: (level: Level) =>
    level === 'speaker' ? 'Who says each of these?' : 'In whose text does each of these stand?',
  sortHint: 'Choose a claim, then its voice.',
} as const

export const formats: Readonly<Record<Item['format'], string>> = {
  recall: 'Recall',
  'who-says-it': 'Who says it',
  'how-directly': 'How directly',
  'build-the-chain': 'Build the chain',
  'which-did-x-say': 'Which did X say',
  'what-kind': 'What kind',
  'spot-the-slip': 'Spot the slip',
  'tap-the-cue': 'Tap the cue',
  'how-far-vouched': 'How far does it vouch',
  sort: 'Sort',
}

/** The ways in which a voice gets what it passes on. */
export const directness: Readonly<Record<Directness, string>> = {
  'own-reporting': 'It reports this itself',
  'own-opinion': 'It is its own opinion or forecast',
  named: 'It quotes a person by name',
  collective: 'It quotes an office or a group',
  unnamed: 'It cites people it does not name',
  document: 'It cites a document',
  republished: 'It republishes the text of another outlet or page',
  cited: 'It cites another outlet or page',
  comment: 'It carries a reader’s comment',
}

/** The stances of a voice toward a claim in its own text, from endorsing to rejecting. */
export const vouching: Readonly<Record<Vouching, string>> = {
  endorses: 'It stands behind it',
  neutral: 'It passes it on',
  distances: 'It keeps its distance',
  rejects: 'It disputes it',
}

export const vouchingNotes: Readonly<Record<Vouching, string>> = {
  endorses: 'it says that this is true',
  neutral: 'it says only who said this',
  distances: 'it shows that it is not sure',
  rejects: 'it says that this is not true',
}

/** The kinds of claims, each explained in a few words. */
export const kindNotes: Readonly<Record<ClaimKind, string>> = {
  fact: 'said as something that can be checked; it may be false',
  opinion: 'what somebody thinks of it',
  prediction: 'what somebody expects',
  allegation: 'an accusation, with nothing shown for it',
  question: 'something asked, not answered',
}

/** The names of slips. */
export const slips: Readonly<Record<Fidelity, string>> = {
  faithful: 'Faithful',
  'voice-swapped': 'A voice was swapped',
  'hop-dropped': 'One step is missing',
  'unnamed-named': 'An unnamed source was named',
  'hedge-dropped': '“Maybe” became “is”',
  'number-changed': 'A number was changed',
}

export const slipNotes: Readonly<Record<Fidelity, string>> = {
  faithful: 'nothing was altered',
  'voice-swapped': 'somebody else stands in its place',
  'hop-dropped': 'the one who passes it on stands there as the one who says it',
  'unnamed-named': 'somebody with a name stands in its place',
  'hedge-dropped': 'what was likely or believed became plain fact',
  'number-changed': 'another figure stands in its place',
}

/** Building a chain. */
export const chain = {
  yours: 'Your chain, from the page inwards',
  pieces: 'Voices to put in',
  start: 'Where do you read it?',
  next: 'Who told them? If nobody did, the chain is done.',
  takeOut: (n: number, name: string) => `${number(n)}. ${name}: take out`,
  put: (name: string, n: number) => `Step ${number(n)}: ${name}.`,
  out: (name: string) => `Taken out: ${name}.`,
} as const

/** Tapping the cue. */
export const cue = {
  words: 'The passage, word by word',
  none: 'Nothing chosen yet.',
  chosen: (words: string) => `Chosen: “${words}”`,
} as const

/** Sorting claims. */
export const sort = {
  claims: 'Claims',
  voices: 'Voices',
  open: 'no voice yet',
  placed: (name: string, left: number) =>
    left === 0 ? `${name}. Every claim has a voice.` : `${name}. ${number(left)} left.`,
  takenBack: 'The last one was taken back.',
} as const

/** Feedback after an answer. */
export const feedback = {
  right: 'Yes.',
  passage: 'The passage',
  /** The answers of a learner who did not remember. */
  notRemembered: (name: string, level: Level) =>
    level === 'speaker' ? `${upper(name)} said it.` : `This is from the text of ${name}.`,
  unknown: 'Here is the answer.',
  rightChain: 'Yes: every step is right.',
  wrongChain: (right: number, of: number) => `${number(right)} of ${plural(of, 'step', 'steps')} right.`,
  wrongClaim: 'Not that one.',
  rightLabel: (truth: string) => `Yes: ${lower(truth)}.`,
  wrongLabel: (chosen: string, truth: string) => `Not “${lower(chosen)}”: ${lower(truth)}.`,
  rightCue: (words: string) => `Yes: “${words}”.`,
  wrongCue: (words: string) => `The cue is “${words}”.`,
  rightSort: 'Yes: every claim is with its voice.',
  wrongSort: (right: number, of: number) =>
    `${number(right)} of ${plural(of, 'claim', 'claims')} placed right.`,
  guessed: 'Right, but you called it a guess.',
  certain: 'You were certain: this one comes back first.',
  hopRight: 'in place',
  hopMissing: 'not in place',
  yours: 'Your chain',
  hops: 'Each step of the chain',
  altered: 'This version was altered.',
  faithful: 'This version was faithful.',
  shown: 'As it was shown',
  stands: 'As it stands',
  theirs: 'Whose they are',
  chosenFor: (name: string) => `you chose ${name}`,
  /** @param statement a claim of the chosen voice, in the deck's words */
  saidElse: (chosen: string, statement: string, truth: string) =>
    `${upper(chosen)} said something else: ${statement} Here, ${truth} said it.`,
  confused: 'Easily confused with:',
  compare: 'Compare',
  compareWith: (name: string) => `Compare with the claim of ${name}`,
} as const

/** The name of an error, with advice for the next time. `chosen` and `truth` are its voices (or labels). */
export function errorWords(error: ErrorCode, chosen: string, truth: string): string {
  switch (error) {
    case 'promoted-carrier':
      return `${upper(chosen)} only ${passes(chosen)} it on. ${upper(truth)} said it.`
    case 'named-the-speaker':
      return `${upper(chosen)} said it. But the sentence stands in the text of ${truth}.`
    case 'wrong-carrier':
      return `This sentence is from the text of ${truth}, not of ${chosen}.`
    case 'reader-confused':
      return 'A reader’s comment and an article are two different things to rely on.'
    case 'other-voice':
      return `${upper(chosen)} said other things, but not this. ${upper(truth)} said it.`
    case 'dropped-hop':
      return `One step is missing: ${truth}.`
    case 'foreign-hop':
      // It can be a list, so the sentence has no verb.
      return `Not in this chain: ${chosen}.`
    case 'promoted-speaker':
      return `${upper(truth)} said it. The one who said it comes last.`
    case 'wrong-order':
      return 'Wrong order: the page you read comes first, the one who knows comes last.'
    case 'outlet-for-official':
      return `You stopped one step too early. ${upper(chosen)} only ${passes(chosen)} it on. ${upper(truth)} said it.`
    case 'reader-for-blog':
      return 'Reader for blog: a reader’s comment is not the page’s own text.'
    case 'opinion-for-report':
      return 'Opinion for report: one says what somebody thinks or expects, the other states it as fact.'
    case 'named-for-unnamed':
      return 'Somebody with a name can be held to what they said. An unnamed source cannot, even with a good reason to stay unnamed.'
    case 'other-directness':
      return 'Look at who stands on the next rail: that is how it comes by this.'
    case 'other-kind':
      return 'Look at how it is said, and whether anything is shown for it.'
    case 'other-claim':
      return `That one is said by ${chosen}.`
    case 'over-suspicious':
      return 'Nothing was altered. Suspecting what is faithful is as wrong as believing what is not.'
    case 'other-slip':
      return 'Something was altered, but not that.'
    case 'missed-cue':
      return 'The cue is what says who answers for the claim: “said”, “according to”, “believes”.'
    case 'too-suspicious':
      return 'Over-suspicion: it stands behind this itself. To doubt everything is as wrong as to believe everything.'
    case 'too-credulous':
      return 'Credulity: it does not stand behind this. Look for words that keep a distance or deny.'
    case 'other-stance':
      return 'Look at the verb: “said” passes on, “claimed” keeps a distance, “refuted” disputes, “confirmed” stands behind.'
    case 'voice-swapped':
      return 'Voice swapped: somebody else was put in the place of a voice.'
    case 'hop-dropped':
      return 'One step is missing: the one who only passes it on is shown as the one who said it.'
    case 'unnamed-named':
      return 'Unnamed made named: a name was put in the place of somebody without one.'
    case 'hedge-dropped':
      return 'Hedge dropped: what was likely or believed was made plain fact.'
    case 'number-changed':
      return 'Number changed: another figure was put in.'
  }
}

/** Two claims side by side. */
export const contrast = {
  heading: 'Two claims, side by side',
  first: 'The first',
  second: 'The second',
  apart: 'What tells them apart',
  toDeck: 'To the deck',
  unknown: 'There is no such pair of claims in this deck. The link may be wrong, or the deck has changed.',
} as const

const AND = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** A list of names or quoted words as a phrase. */
export function listed(names: readonly string[]): string {
  return AND.format(names)
}

/** One difference between two claims, in a sentence. */
export function differenceWords(difference: ClaimDifference, nameOf: (id: VoiceId) => string): string {
  switch (difference.code) {
    case 'speaker':
      return `${upper(nameOf(difference.a))} ${says(nameOf(difference.a))} the first; ${nameOf(difference.b)} ${says(nameOf(difference.b))} the second.`
    case 'same-speaker':
      return `Both are the words of ${nameOf(difference.voice)}.`
    case 'carrier':
      return `The first reaches you in the text of ${nameOf(difference.a)}, the second in the text of ${nameOf(difference.b)}.`
    case 'same-carrier':
      return `Both reach you in the text of ${nameOf(difference.voice)}.`
    case 'hops':
      return `The first passes through ${plural(difference.a, 'voice', 'voices')}, the second through ${number(difference.b)}.`
    case 'kind':
      return `They are of different kinds: the first is ${article(difference.a)}, the second ${article(difference.b)}.`
    case 'hedges':
      return difference.a.length > 0
        ? `The first is hedged (${quoted(difference.a)}), the second is not.`
        : `The second is hedged (${quoted(difference.b)}), the first is not.`
    case 'conflicts':
      return 'They contradict each other. That does not say which of them is true.'
    case 'same':
      return 'They say the same.'
    case 'supports':
      return 'They bear each other out.'
    case 'echoes':
      return 'One repeats the other. It is no second source.'
  }
}

function passes(name: string): string {
  return verb(name, 'passes', 'pass')
}

function says(name: string): string {
  return verb(name, 'says', 'say')
}

function does(name: string): string {
  return verb(name, 'does', 'do')
}

function lower(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}

function article(kind: ClaimKind): string {
  if (kind === 'fact') return 'stated as fact'
  const name = claimKinds[kind]
  return /^[aeiou]/u.test(name) ? `an ${name}` : `a ${name}`
}

function quoted(words: readonly string[]): string {
  return listed(words.map((word) => `“${word}”`))
}
