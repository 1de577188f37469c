export * from './en-common'
export * from './en-errors'

/** The about page. */
export const about = {
  heading: 'About Whence',
  paragraphs: [
    'Whence (an old word: “from what place or source”) is for learning what was said and who said it. It asks about attributions: who reports this, who says it, through whom it reached the page.',
    'Each card rests on a passage. The rails beside it show the chain of voices, from the page you read to the one who speaks.',
    '“Vetted” means that a person compared a claim with its passage. What only software compared is called “checked”. Neither means that the claim is true.',
    'The decks that come with the app were checked against their passages by the software that made them. No person has vetted them yet.',
    'An unnamed source is not a wrong one. People who would lose their job, or be in danger, may have good reason to stay unnamed. Ask whether the text says why there is no name, and how the source can know.',
    'Ten voices that repeat one source are still one source. It adds weight when voices from different camps say the same and none of them has it from another.',
    'There is no account and no server. Everything is kept on this device and works without a network.',
  ],
  licences:
    'The code is under the MIT licence; the decks that come with it are under CC BY 4.0. The typefaces, Source Serif 4 and Inter, are under the SIL Open Font Licence.',
  packages: 'Software and typefaces in this app, with their licences',
  packagesMissing: 'The licences could not be loaded. Connect to the network, then open this again.',
  marks: 'The marks of voices',
} as const

/** The news of a version. */
export const news = {
  heading: 'New in Whence',
  more: 'See all changes',
  all: 'All changes, version by version',
  version: (name: string) => `Version ${name}`,
  missing: 'The list of changes could not be loaded. Connect to the network, then open this again.',
} as const

/** Advice for teachers. */
export const classroom = {
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
} as const
