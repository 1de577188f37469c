import type { Confidence } from '$lib/domain/quiz/confidence'
import type { Level } from '$lib/domain/attribution/chain'
import type { VoiceKind } from '$lib/domain/attribution/voice'

export * from './en-common'

/** The first minute. */
export const welcome = {
  skip: 'Skip',
  read: 'Each line at the side is one voice.',
  passage: 'The text',
  ask: 'Try one question',
  over: 'No account. Nothing leaves this device.',
  /** The note beside a voice: the page itself, or a voice that the page brings. */
  note: (kind: VoiceKind, depth: number) =>
    depth === 0 ? 'this page' : kind === 'anonymous' ? 'not named' : 'quoted here',
} as const

export const confidences: Readonly<Record<Confidence, string>> = {
  guess: 'a guess',
  'fairly-sure': 'fairly sure, 75%',
  certain: 'certain, 95%',
}

/** A question. */
export const study = {
  heading: 'Study',
  ask: (level: Level) => (level === 'speaker' ? 'Who says this?' : 'Whose text is this from?'),
  askHint: (level: Level) =>
    level === 'speaker'
      ? 'The one who first said it, not the one who repeated it.'
      : 'The one who wrote it, not the person quoted in it.',
  options: 'Answers',
  confidence: 'How sure are you?',
  giveUp: 'I don’t remember',
  verdicts: { right: 'right answer', wrong: 'your answer' },
  confidenceFirst: 'Say how sure you are first.',
} as const
