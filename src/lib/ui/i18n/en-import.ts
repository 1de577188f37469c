import type { BlockKind } from '$lib/domain/extraction/shapes/page'
import type { Shape } from '$lib/domain/extraction/shapes/shape-names'
import { plural } from './format'

/** The shapes of a page, as a person chooses them. */
const shapes: Readonly<Record<Shape, string>> = {
  article: 'An article',
  comments: 'An article with readers’ comments',
  newspaper: 'A newspaper page, copied whole',
  newsletter: 'A newsletter',
  digest: 'A digest of other outlets',
  thread: 'A thread: Reddit, a forum, X',
  mail: 'A mail, with earlier mails below it',
  chat: 'A chat',
  transcript: 'A transcript or an interview',
  'press-release': 'A press release',
  encyclopedia: 'An encyclopedia page',
  pdf: 'Text copied from a PDF',
  assistant: 'The answer of a chat assistant',
  cards: 'A list of cards: no claims are drawn out',
}

const blocks: Readonly<Record<BlockKind, string>> = {
  header: 'Heading of the page',
  byline: 'Author’s line',
  caption: 'Caption',
  navigation: 'Button or menu',
  advert: 'Advert',
  related: 'Link to other texts',
  legal: 'Legal notice',
  timestamp: 'Date or time',
  'stage-direction': 'Stage direction',
  signature: 'Signature',
  sources: 'Notes and sources',
  about: 'About the publisher',
}

/** What the app sees in a text before its claims are drawn out. */
export const pageLook = {
  heading: 'What the app sees in this text',
  shape: 'What is this?',
  found: (name: Shape) => `${shapes[name]} (found by the app)`,
  shapeName: (name: Shape) => shapes[name],
  publisher: 'Who publishes this?',
  publisherHint: 'Left empty: the name in the text, or “the blog”.',
  use: (name: string) => `Use “${name}”`,
  author: (name: string) => `The text names its author: ${name}.`,
  language: (name: string) =>
    `This text is in ${name}. The app finds its parts and its quotations. It draws out claims from English texts only.`,
  leftOut: (n: number) => `Left out: ${plural(n, 'part', 'parts')} that nobody says`,
  leftOutHint: 'Tick a part to read it as text.',
  blockName: (kind: BlockKind) => blocks[kind],
  more: (n: number) => `${plural(n, 'more part is', 'more parts are')} left out.`,
} as const
