/** The version of the deck format this code reads and writes. */
export const DECK_FORMAT = 'whence-deck/2'

/** The value that replaces a text in a deck file if the text must not be copied into it. */
export const BY_REFERENCE = 'by-reference'
