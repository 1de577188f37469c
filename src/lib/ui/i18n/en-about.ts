import { plural } from './format'

export * from './en-common'

/** Settings, and what the app is. */
export const settings = {
  heading: 'Settings',
  look: 'Look',
  theme: 'Theme',
  themes: { system: 'as the device', light: 'light', dark: 'dark' },
  studying: 'Studying',
  confidence: 'Ask how sure I am before an answer',
  confidences: { off: 'never', optional: 'when I want to say', required: 'always' },
  keys: 'Single keys (1–9, Space, Z, E) while studying',
  keyStates: { on: 'on', off: 'off' },
  data: 'Your data',
  where: 'Everything you do is kept in this browser, on this device. Nothing is sent anywhere.',
  persisted: 'The browser has promised to keep it.',
  notPersisted: 'The browser may clear it when the device runs out of room.',
  persist: 'Ask the browser to keep it',
  answers: (n: number) => `${plural(n, 'event', 'events')} in your log.`,
  rebuild: 'Compute progress again',
  rebuildWhy:
    'Progress is computed from the log of your answers. If it ever looks wrong, compute it again: no answer is touched.',
  rebuilt: (n: number) => `Done: ${plural(n, 'card', 'cards')} computed from the log.`,
  about: 'About Whence',
} as const

export const about = {
  heading: 'About Whence',
  paragraphs: [
    'Whence (an old word: “from what place or source”) is for learning what was said and who said it. It asks about attributions: who reports this, who says it, through whom did it reach the page.',
    'Each card rests on a passage. The rails beside it show the chain of voices, from the page you read to the one who speaks.',
    '“Vetted” means that a person compared a claim with its passage. It does not mean that the claim is true.',
    'There is no account and no server. Everything is kept on this device and works without a network.',
  ],
  licences:
    'The code is under the MIT licence; the decks that come with it are under CC BY 4.0. The typefaces, Source Serif 4 and Inter, are under the SIL Open Font Licence.',
  marks: 'The marks of voices',
} as const

export const classroom = {
  heading: 'For teachers',
  lead: 'No accounts, no server, no pupil’s data in anybody’s cloud.',
  today: 'What you can do today',
  steps: [
    {
      title: 'Read a deck before you use it',
      text: 'Every claim stands there with its rails, its kind and where it is found, on one page that also prints.',
    },
    {
      title: 'Make a deck from an article of your own',
      text: 'Paste the text, accept, correct or reject each draft claim, and try the questions yourself.',
    },
    {
      title: 'Let the class study without a sign-up',
      text: 'Give them this app’s address. The decks that come with it are there at once, and stay there without a network.',
    },
  ],
  read: 'Read “Who controls Iraq?”',
  bring: 'Bring an article',
  notYet: 'Handing out a deck with a due date, and collecting results, is not part of this version yet.',
} as const
