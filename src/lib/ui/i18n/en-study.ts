import type { Confidence } from '$lib/domain/quiz/confidence'
import type { Level } from '$lib/domain/attribution/chain'

export * from './en-common'

/** The first minute. */
export const welcome = {
  over: 'Whence · no account, nothing leaves this device',
  checked:
    'Software checked each claim against its passage. No person has vetted them yet. A checked claim may still be false.',
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
      ? 'The one whose claim it is, not the one who passes it on.'
      : 'The one whose words stand on the page, not the one they quote.',
  options: 'Answers',
  confidence: 'How sure are you?',
  confidenceFirst: 'Say how sure you are first.',
} as const
