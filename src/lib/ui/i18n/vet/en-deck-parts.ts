import type { DeckProblem } from '$lib/domain/deck/deck-problem'
import { number, plural } from '$lib/ui/i18n/format'

/** The parts of a deck: core and more. */
export const parts = {
  heading: 'Parts',
  none: 'New cards come in the order of the claims. Two parts can be studied or assigned alone.',
  split: 'Make two parts: core and more',
  titles: ['Core', 'More'],
  join: 'Put the parts together again',
  counts: (list: readonly { readonly title: string; readonly claims: readonly unknown[] }[]) =>
    list.map(({ title, claims }) => `${title}: ${plural(claims.length, 'claim', 'claims')}`).join(' · '),
  move: 'Move claims between the parts',
  in: (statement: string) => `Part of: ${statement}`,
  inNone: 'in no part',
} as const

const problems: Readonly<Record<DeckProblem['code'], string>> = {
  'unknown-voice': 'The chain names a voice that the deck does not have.',
  'unknown-material': 'The passage is in a text that the deck does not have.',
  'unknown-claim': 'The deck names a claim that it does not have.',
  'duplicate-claim': 'Two claims have the same id.',
  'evidence-lost': 'The passage is not in the text any more, or not at its place.',
  'digest-mismatch': 'The text was changed after the deck was made.',
  rejected: 'The claim was rejected, and is in the deck all the same.',
  unexplained: 'There is no explanation for the learner.',
  'voice-dominates': 'One voice says most of the claims, so guessing it is often right.',
  'near-duplicate': 'Two statements are nearly the same.',
  'copied-wording': 'The statement shares eight words in a row with the text.',
  'outside-passages': 'The paragraph belongs to no passage, so its voice is not known.',
  'hedge-not-said': 'A hedge of the claim, such as “probably”, is not in its statement.',
  'stance-of-own': 'The page speaks itself here, so it has no stance towards another voice.',
  'part-twice': 'A claim is in two parts.',
  'retired-but-there': 'A claim that was taken out is still in the deck.',
  'released-claim-gone': 'A claim that learners have is gone.',
  'renamed-to-nothing': 'A claim was renamed to one that is not there.',
  'unsafe-text': 'A text holds signs that can hide or reverse words.',
}

/** The warnings of the content checker, for a person who edits a deck. */
export const warnings = {
  heading: 'Warnings',
  none: 'The checker has found nothing to warn of.',
  summary: (n: number) => plural(n, 'warning', 'warnings'),
  problem: (code: DeckProblem['code']) => problems[code],
  group: (code: DeckProblem['code'], n: number) =>
    n === 1 ? problems[code] : `${problems[code]} (${number(n)} times)`,
} as const
