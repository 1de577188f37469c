/** The version of the deck format this code reads and writes. */
export const DECK_FORMAT = 'whence-deck/2'

/** What stands for a text that may not be copied into a deck. */
export const BY_REFERENCE = 'by-reference'
