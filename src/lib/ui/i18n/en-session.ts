import type { Level } from '$lib/domain/attribution/chain'
import type { Wait } from '$lib/domain/scheduling/due'
import { inTime, number, plural, upper, waitWords } from './format'

export * from './en-answer'

/** Actions on the card on the screen, beside answering it. */
export const menu = {
  open: 'More for this card',
  heading: 'This card',
  note: 'Your note',
  noteHint: 'Only you see it. It is shown with the answer.',
  saveNote: 'Keep the note',
  noteKept: 'Your note is kept.',
  flag: 'Flag',
  unflag: 'Take the flag off',
  flagged: 'Flagged.',
  unflagged: 'The flag is off.',
  bury: 'Not today',
  buryHint: 'The card comes back on the next study day.',
  buried: 'Put off until the next study day.',
  suspend: 'Set aside',
  suspendHint: 'The card stays away until you take it back in the library.',
  suspended: 'Set aside until you take it back in the library.',
  readAgain: 'Read it again',
  readAgainHint: 'Opens the text with its rails. You can come back to this session.',
  edit: 'Correct this claim',
  editHint: 'Opens the claim. Your progress stays with the card.',
  read: 'Read aloud',
  pause: 'Pause',
  takeBack: 'Take it back',
  leech:
    'The card you just answered has been forgotten many times, so it is set aside. A note or a plainer claim helps more than another try. You can take it back in the library.',
} as const

/** Answers that the device has no room for. */
export const full = {
  held: (answers: number) =>
    `This device has no room left. ${plural(answers, 'answer is', 'answers are')} kept in this tab, and nothing is lost. Go on, and leave this tab open. Free some space (delete a large download, or empty the bin). Then all is saved by itself.`,
} as const

export const pause = {
  heading: 'Paused',
  line: (done: number) =>
    done === 0
      ? 'Nothing is lost. The session goes on where it stopped, today, in any tab.'
      : `${plural(done, 'answer is', 'answers are')} saved on this device. The session goes on where it stopped, today, in any tab.`,
  on: 'Go on',
} as const

/** A new claim that is shown with its source before it is asked. */
export const meet = {
  ask: 'Who says the marked words?',
  unscored: 'You are just meeting it. Nothing is scored.',
  showMe: 'Not sure, show me',
  /** Heads a claim whose text is not on this device: the claim in our words, with its rails. */
  read: 'New: read this first',
  gotIt: 'Got it',
  later: 'You will be asked again in a few questions.',
  yes: (name: string) => `Yes. ${upper(name)} said it.`,
  shown: (name: string) => `${upper(name)} said it.`,
  passage: 'The passage',
  verdicts: { right: 'said it', wrong: 'your answer' },
} as const

/** The end of a session. */
export const end = {
  heading: 'That is all for today.',
  waits: 'That is all for now.',
  nothing: 'Nothing is due here.',
  claimsMet: (count: number) => `${plural(count, 'claim', 'claims')} met.`,
  rails: (remembered: number, halfWay: number) =>
    `${number(remembered)} remembered${halfWay > 0 ? `, ${number(halfWay)} half-way` : ''}`,
  tomorrow: (count: number, ms: number) =>
    `Tomorrow: ${plural(count, 'card', 'cards')}, about ${plural(Math.max(1, Math.round(ms / 60_000)), 'minute', 'minutes')}.`,
  line: (answers: number, ms: number) =>
    `${plural(answers, 'answer', 'answers')} in ${plural(Math.max(1, Math.round(ms / 60_000)), 'minute', 'minutes')} of thinking.`,
  named: (right: number, asked: number) =>
    `Of ${plural(asked, 'question', 'questions')} that can be marked, you had ${number(right)} right.`,
  met: (count: number) => `${number(count)} met for the first time`,
  kept: (count: number) => `${number(count)} kept in mind`,
  lapsed: (count: number) => `${number(count)} to learn again`,
  confused: 'Mix-ups today',
  nothingConfused: 'No mix-ups. Well done!',
  /** A confusion of two voices: as the speaker, or as the carrier. */
  pair: (level: Level, chosen: string, truth: string, times: number) =>
    `${times > 1 ? `${plural(times, 'time', 'times')} you` : 'You'} answered “${chosen}”. It was ${level === 'speaker' ? truth : `the text of ${truth}`}.`,
  practise: 'Practise this mix-up',
  practiseHint: 'Just for practice. Your plan stays the same.',
  nextDue: (wait: Wait) => `Come back ${waitWords(wait)}.`,
  /** Cards in learning steps that this session will still ask today. */
  comesBack: (count: number, ms: number) =>
    count === 1
      ? `1 card comes back ${inTime(ms)}.`
      : `${plural(count, 'card comes', 'cards come')} back, the first ${inTime(ms)}.`,
  isBack: (count: number) =>
    `${plural(count, 'card is', 'cards are')} still being learned. The first can be asked again now.`,
  waitHere: 'You can wait here, or come back at any time today.',
  goOn: 'Go on',
  noneDue: 'No card is due later on.',
} as const

/** The next steps of a newcomer after the first answer. */
export const doors = {
  keepGoing: 'Keep going with this deck',
  heading: 'Where do you want to go?',
  study: 'Study a deck',
  studyLine: 'Who controls Iraq? One real blog post, the papers it quotes, and its readers.',
  bring: 'Bring your own article',
  bringLine: 'Paste a text, vet its claims, and make a deck of it.',
  teach: 'I am a teacher',
  teachLine: 'See what you can do for a class, without accounts.',
  checked:
    'Software checked each claim against its passage. No person has vetted them yet. A checked claim may still be false.',
} as const
