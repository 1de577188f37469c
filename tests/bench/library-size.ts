/** How large a library is to be. */
export interface LibrarySize {
  readonly decks: number
  readonly cardsPerDeck: number
  readonly reviewsPerCard: number
}
