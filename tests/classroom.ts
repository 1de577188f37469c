/** Assignments and submissions for tests. */
import { ASSIGNMENT_FORMAT, AssignmentIdSchema, type Assignment } from '$lib/domain/classroom/assignment'
import {
  SUBMISSION_FORMAT,
  summaryOf,
  type Submission,
  type SubmittedAnswer,
} from '$lib/domain/classroom/submission'
import type { Deck } from '$lib/domain/deck/deck'
import type { AssignmentDraft } from '$lib/usecases/classroom/make-assignment'
import * as v from 'valibot'
import { START, DAY_MS } from './builders'
import { cardId, deckId, studyDay } from './ids'

/** Public keys in the form that assignments use; nobody holds the private parts. */
export const SIGNING_KEY = `${'A'.repeat(42)}Q`
export const RECIPIENT = `age1${'q'.repeat(58)}`
export const DIGEST = 'ab'.repeat(32)

export function anAssignment(over: Partial<Assignment> = {}): Assignment {
  return {
    format: ASSIGNMENT_FORMAT,
    id: v.parse(AssignmentIdSchema, 'sandholm-k3x9q2ab'),
    version: 1,
    title: 'The ferry at Sandholm',
    words: 'Read the page first.\nSay so when you guess.',
    teacher: 'Ms Adeyemi',
    class: '7b',
    deck: { id: deckId('sandholm'), version: 1, digest: DIGEST, where: 'shipped' },
    due: Date.UTC(2026, 2, 13, 18),
    zone: 'Europe/Berlin',
    what: { study: { days: 4 } },
    confidence: 'optional',
    to: [RECIPIENT],
    key: SIGNING_KEY,
    ...over,
  }
}

export function anAnswer(over: Partial<SubmittedAnswer> = {}): SubmittedAnswer {
  return {
    card: cardId('sandholm/ship-for-sale/source'),
    format: 'who-says-it',
    level: 'speaker',
    options: ['mayor', 'paper', 'harbour'],
    truth: 'mayor',
    chosen: 'mayor',
    right: true,
    confidence: null,
    view: 'memory',
    exposedToday: false,
    day: studyDay('2026-03-04'),
    seconds: 6,
    ...over,
  }
}

export function aSubmission(over: Partial<Submission> = {}): Submission {
  const answers = over.answers ?? [anAnswer()]
  return {
    format: SUBMISSION_FORMAT,
    assignment: DIGEST,
    pub: SIGNING_KEY,
    seq: 1,
    name: '7b 14',
    opened: studyDay('2026-03-04'),
    answers,
    summary: summaryOf(answers),
    ...over,
  }
}

/** Seeds of private keys, 32 bytes each. Real keys are random. */
export const seedOf = (fill: number) => new Uint8Array(32).fill(fill)

/** The choices of a teacher for a deck. */
export function aDraft(deck: Deck, over: Partial<AssignmentDraft> = {}): AssignmentDraft {
  const { title, words, teacher, class: tag, zone, what, confidence } = anAssignment()
  const due = START + 9 * DAY_MS
  return {
    deck,
    title,
    words,
    teacher,
    class: tag,
    zone,
    what,
    confidence,
    due,
    parts: null,
    claims: null,
    withText: false,
    ...over,
  }
}
