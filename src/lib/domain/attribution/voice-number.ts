/** Tells if the name of a voice is a plural, so that its verb agrees: “two council officials say”, “Reuters says”. */

/** The first words that make a name a singular, and those that make it a plural. */
const ONE = /^(?:an?|one|another|each|every|somebody|someone|nobody|anybody|anyone)\b/iu
const MANY =
  /^(?:two|three|four|five|six|seven|eight|nine|ten|several|some|many|most|few|a few|both|all|these|those|various|numerous|dozens|hundreds|thousands|\d+)\b/iu
/** The end of the head of a name: “critics | of the tram line”, “sources | close to the jury”, “a man | who …”. */
const HEAD_ENDS =
  /,|\(|\s(?:of|from|in|on|at|to|for|by|with|near|under|inside|outside|among|close|familiar|loyal|said|seen|quoted|who|whom|whose|that|which|the)\s/iu
/** Plurals without an s, and singulars that end in an s. */
const IRREGULAR = /^(?:people|police|men|women|children|staff|media|\p{L}+(?:men|women|people))$/iu
const NO_PLURAL =
  /(?:ss|us|is)$|^(?:news|press|headquarters|politics|sports|times|nations|states|philippines|netherlands)$/iu

/**
 * True if the name stands for more than one. A proper name without “the” in front (Reuters, The New York Times, Hamas)
 * stands for one.
 */
export function isPluralName(name: string): boolean {
  if (/^a few\b/iu.test(name)) return true
  if (ONE.test(name)) return false
  if (MANY.test(name)) return true
  const head = name.split(HEAD_ENDS)[0] ?? name
  if (/\p{L}\s(?:and|&)\s\p{L}/u.test(head)) return true
  const words = head.trim().split(/\s+/u)
  const last = words.at(-1) ?? ''
  if (!isPluralNoun(last)) return false
  // A capital letter makes it a name: “the Democrats” are many, “The New York Times” is one.
  const isOwnName = /^\p{Lu}/u.test(last)
  return !isOwnName || words[0] === 'the' || words.slice(0, -1).some((word) => /['’]s?$/u.test(word))
}

function isPluralNoun(word: string): boolean {
  return IRREGULAR.test(word) || (/\p{L}{2}s$/u.test(word) && !NO_PLURAL.test(word))
}

/** The form of a verb that agrees with a name: `verb(name, 'says', 'say')`. */
export function verb(name: string, one: string, many: string): string {
  return isPluralName(name) ? many : one
}
