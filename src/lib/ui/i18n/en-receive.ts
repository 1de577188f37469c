export * from './en-places'

/** A deck that came from somebody else, and handing one out. */
export const receive = {
  heading: 'A deck for you',
  open: 'Open a deck',
  lead: 'Paste a link, or open a file that somebody gave you. Nothing is added before you say so.',
  paste: 'Link or text of a deck',
  look: 'Look at it',
  file: 'Open a file',
  from: 'Decks can be made by anybody. Whence cannot check who made this one.',
  add: 'Add this deck',
  addNewer: 'Take the newer version',
  lookFirst: 'Look first',
  lookLess: 'Hide the claims',
  no: 'Do not add it',
  study: 'Study it',
  toDeck: 'Open the deck',
  added: 'The deck is on this device.',
  floating: 'No claim of this deck points into a text. You cannot compare any of them with a passage.',
  standing: {
    new: 'This deck is not on this device yet.',
    newer: 'You have an older version of this deck. Your progress stays.',
    same: 'You have this version of the deck already. Nothing will change.',
    older: 'You have a newer version of this deck. Nothing will change.',
    other:
      'You have another deck with the same name and version. Nothing will change. Ask for a version with a higher number.',
    shipped: 'This deck comes with the app. You have it already.',
  },
  problems: {
    'deck-none': 'There is no deck in this. Nothing was changed: check that you have the whole link or file.',
    'deck-cut': 'This link is damaged or incomplete. Nothing was changed: ask for it again, or for a file.',
    'deck-too-large': 'This deck is too large. Nothing was changed.',
    'link-newer':
      'A newer version of Whence made this link. Update Whence, then try again. Nothing was changed.',
    'deck-newer':
      'A newer version of Whence made this deck. Update Whence, then try again. Nothing was changed.',
    'deck-schema': 'This is not a valid deck. Nothing was changed: ask for it again.',
    'deck-not-newer': 'This version, or a newer one, is here already. Nothing was changed.',
  } as Readonly<Record<string, string>>,
  handOut: 'Hand out this deck',
  handOutWhy:
    'Whoever opens the link or file can study the deck, without an account. Your progress does not travel.',
  withText: 'Let the text of the article travel too',
  withTextWhy:
    'Do this only if the text is yours, or its licence allows it. Without it, the deck says where each passage is, and others add their own copy.',
  copyLink: 'Copy the link',
  linkCopied: 'The link is copied.',
  linkLong: 'This link is very long. Some programs cut long links: a file is safer.',
  link: 'Link to this deck',
  saveFile: 'Save as a file',
} as const
