/** The size of a library to build. */
export interface LibrarySize {
  readonly decks: number
  readonly cardsPerDeck: number
  readonly reviewsPerCard: number
}
