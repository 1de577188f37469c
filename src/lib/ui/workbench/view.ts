/** The view on a phone: the claims with their passages, or the text with the selected claim marked. */
export type View = 'claims' | 'text'
