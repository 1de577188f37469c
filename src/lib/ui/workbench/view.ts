/** What a phone shows: the claims with their passages, or the text with the selected one marked. */
export type View = 'claims' | 'text'
