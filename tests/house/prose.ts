/** The rules of plain English that software can check: openings of comments, words, and names of constants. */

/** A comment that opens so is a noun clause or an inversion. “True if …” says what “Whether …” meant. */
const OPENING = /^(?:What|Whether|Where|Who|Whom|Whose|How|Which|Of|That)\b/u

/** Words that only this project used, each with the term of the field. */
const PRIVATE_WORDS: readonly (readonly [word: RegExp, better: string])[] = [
  [/\bsittings?\b/iu, 'session'],
  [/\banew\b/iu, 'again, rewrite'],
  [/\bshelter(?:s|ed|ing)?\b/iu, 'overflow'],
  [/\bswift(?:ly)?\b/iu, 'fast, raw write'],
  [/\b(?:lays?|laid|laying) by\b/iu, 'store, keep'],
  [/\blet(?:s|ting)? go\b/iu, 'release'],
  [/\b(?:wakes?|woken|waking)\b/iu, 'resume'],
  [/\b(?:puts?|putting) away\b/iu, 'bury, suspend, archive, dismiss'],
  [/\bwhom it\b/iu, 'a sentence with its subject first'],
]

/** Constants of which the name has no subject or unit. */
const CONSTANT = /\bconst ((?:LONGEST|SHORTEST|MOST|LEAST|FEWEST|PATIENCE)(?:_[A-Z0-9_]+)?)\b/gu

/**
 * The faults in the words of one comment.
 *
 * Fragments after `@param x` and `@returns` may open with “what” or “whether”: TSDoc uses noun phrases there. Only the
 * opening of the comment is checked.
 */
export function faultsOfComment(text: string): string[] {
  const opening = OPENING.exec(text)?.[0]
  const words = PRIVATE_WORDS.filter(([word]) => word.test(text))
  return [
    ...(opening === undefined ? [] : [`opens with “${opening}”: begin with the subject`]),
    ...words.map(([word, better]) => `has “${word.exec(text)?.[0] ?? ''}”: say ${better}`),
  ]
}

/** The names of constants in some code that say neither subject nor unit. */
export function faultyConstants(code: string): string[] {
  return [...code.matchAll(CONSTANT)].map((match) => `${match[1] ?? ''}: use MAX_… or MIN_… with the unit`)
}
