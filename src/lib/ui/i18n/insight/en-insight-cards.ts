import type { Confidence } from '$lib/domain/quiz/confidence'
import type { Verdict } from '$lib/domain/insight/highlights'
import { number, plural } from '$lib/ui/i18n/format'

const hundred = (share: number): string => `${number(Math.round(share * 100))} of 100`

const CONFIDENCES: Readonly<Record<Confidence, string>> = {
  guess: 'a guess',
  'fairly-sure': 'fairly sure',
  certain: 'certain',
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  'too-sure': 'You are a little too sure.',
  'too-careful': 'You know more than you say.',
  fits: 'What you say fits what you know.',
}

/** The three cards of Insight, and the ways on from them. */
export const cards = {
  keep: 'You keep',
  hundred,
  plan: (aim: number) => `Your plan aims at ${number(Math.round(aim * 100))}.`,
  from: (n: number) => `From ${plural(n, 'answer', 'answers')}.`,
  tooFew: (n: number, least: number) =>
    n === 0
      ? `There is nothing to judge yet. It takes ${number(least)} answers.`
      : `${plural(n, 'answer is', 'answers are')} too few to judge. It takes ${number(least)}.`,
  keepLater: 'Only a card that comes back on a later day counts here.',
  luck: 'Is some of that luck?',
  luckFirst: 'Yes. With four choices, a blind guess is right 1 time in 4.',
  luckFormula: 'So we expect R + (1 − R)/k right answers.',
  luckTerms: 'R is the chance that you remember. k is the number of choices.',
  luckHere: (predicted: number) => `For your answers, that makes ${hundred(predicted)}.`,

  mixUp: 'You mix up',
  noMixUps: 'No mix-ups. Well done!',
  taken: (answered: string, truth: string) => `You answered ${answered}. It was ${truth}.`,
  times: (chosen: number, offered: number) => `${number(chosen)} of ${plural(offered, 'time', 'times')}`,
  strip: (chosen: number, offered: number) =>
    `${number(chosen)} of ${plural(offered, 'line', 'lines')} marked`,
  stripOfHundred: 'Each line stands for one time in a hundred.',
  practise: 'Practise',
  oneDeck: 'Choose one deck above to practise a mix-up.',

  sure: (confidence: Confidence) => `When you say “${CONFIDENCES[confidence]}”`,
  right: (share: number) => `you are right ${hundred(share)}`,
  verdict: (verdict: Verdict) => VERDICTS[verdict],
  said: (stated: number) => `said ${number(Math.round(stated * 100))}`,
  wasRight: (share: number) => `right ${number(Math.round(share * 100))}`,
  sureHeading: 'How sure you are',
  sureNone: 'Say how sure you are before you answer. Then you see here how well that fits.',

  all: 'All figures',
  curious: 'For the curious',
  curiousLine: 'Measures that researchers use. You do not need them to learn.',
  brierHeading: 'How far your words are from the truth (Brier score)',
} as const
