/** Rules for statements: each must be understood alone, months later, and say no more than the passage. */
import { covered, forClaims, forPairs, paragraphOf, shared, speakerIn, stemsOf, type Rule } from './reviewed'

const RELATIVE_TIME =
  /\b(?:now|today|currently|nowadays|soon|ago|so far this|last (?:week|month|year)|this (?:week|month|year)|recently)\b/iu

/** "Now" and "a decade ago" mean another time to everybody who reads the card later. */
export const relativeTime: Rule = forClaims(({ statement }) => RELATIVE_TIME.exec(statement)?.[0] ?? null)

/** Roles and things that only the article makes known. An owner or a name must stand beside them. */
const BARE_ROLES =
  /\b(?:the (?:new )?(?:prime minister|armed forces|military|country's|armed group|televised warning|deployment|group))\b(?!'s)(?! (?:of|that) [\p{Lu}])/iu
const DANGLING = [
  /^(?:This|These|That|Those) (?!in |who |of )\p{Ll}+/u,
  /\bthose who are (?:friends|enemies)\b/u,
  /\bone big (?:militia|party|company)\b/u,
  / too\.$/u,
  /^There is a lack\b(?!.* (?:in|of) [\p{Lu}])/u,
]

/** A card is read without the article, so nothing in it may point outside. */
export const standsAlone: Rule = forClaims(
  ({ statement }) =>
    BARE_ROLES.exec(statement)?.[0] ??
    DANGLING.map((form) => form.exec(statement)?.[0]).find(Boolean) ??
    null,
)

/** A pronoun such as the "it" of ", and it still holds" may mean the forecast or the roof. */
export const ambiguousPronoun: Rule = forClaims(
  ({ statement }) =>
    /, and (?:can that|it|that) (?:still |can )?(?:be|is|holds?|was)\b/u.exec(statement)?.[0] ?? null,
)

/** Two propositions, one of them somebody else's claim, would give one statement two speakers. */
export const oneProposition: Rule = forClaims(
  ({ statement }) =>
    /\b(?:claimed|said|denied|alleged)\b.*, (?:though|although|while|but) /u.exec(statement)?.[0] ?? null,
)

/** A passive such as "and this has been proved" belongs to another voice than the speaker. */
export const vouchesForItself: Rule = forClaims(
  ({ statement }) => /\b(?:this|which|that) (?:has been|was|is) (?:proved|proven|confirmed|shown)\b/u.exec(statement)?.[0] ?? null, // prettier-ignore
)

/** A wish that a person utters is that person's, and not the wish of a government or a country. */
export const wishOfSpeaker: Rule = forClaims((claim, { deck }) => {
  if (speakerIn(deck, claim)?.kind !== 'person') return null
  return (
    /\b(?:government|army|country|company|council) (?:wants|hopes|fears|longs)\b/u.exec(
      claim.statement,
    )?.[0] ?? null
  )
})

const SUPERLATIVE = /\b(?:most \p{L}+|\p{L}{3,}est)\b/gu
const NO_SUPERLATIVE = new Set([
  'west',
  'east',
  'interest',
  'harvest',
  'honest',
  'forest',
  'protest',
  'guest',
  'rest',
])
const superlatives = (text: string): string[] =>
  (text.toLowerCase().match(SUPERLATIVE) ?? []).filter((word) => !NO_SUPERLATIVE.has(word))

/** "The most influential leaders" are not the leaders of "the strongest militias"; "older" is not "oldest". */
export const sameSuperlative: Rule = forClaims((claim, reviewed) => {
  const mine = superlatives(claim.statement)
  const voice = superlatives(speakerIn(reviewed.deck, claim)?.name ?? '')
  if (mine.length > 0 && voice.length > 0 && !mine.some((word) => voice.includes(word))) {
    return `${mine.join()} for ${voice.join()}`
  }
  const paragraph = paragraphOf(reviewed, claim)?.toLowerCase()
  const raised = mine.find((word) => {
    const comparative = word.replace(/est$/u, 'er')
    return (
      paragraph !== undefined &&
      comparative !== word &&
      !paragraph.includes(word) &&
      paragraph.includes(comparative)
    )
  })
  return raised ?? null
})

/** Two claims of one paragraph about the same thing are told in the same tense. */
export const sameTense: Rule = forPairs((a, b) => {
  if (a.evidence?.paragraph !== b.evidence?.paragraph || a.evidence?.material !== b.evidence?.material)
    return null
  if (shared(stemsOf(a.statement), stemsOf(b.statement)).length < 3) return null
  const mixed = (now: RegExp, then: RegExp) =>
    (now.test(a.statement) && then.test(b.statement)) || (then.test(a.statement) && now.test(b.statement))
  return mixed(/\bis\b/u, /\bwas\b/u) || mixed(/\bare\b/u, /\bwere\b/u) ? 'today and then' : null
})

/** A document of March counts what there was in March. */
export const timeOfDocument: Rule = forClaims((claim, { deck }) => {
  const voice = speakerIn(deck, claim)
  const month = voice?.kind === 'document' ? MONTH.exec(voice.name)?.[0] : undefined
  if (month === undefined || claim.statement.includes(month)) return null
  return /\b(?:there (?:is|are)|has|have)\b/iu.test(claim.statement) ? `${month} told as today` : null
})

export const MONTH =
  /\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/u

/** Colourful words that the passage does not have. */
export const embellished: Rule = forClaims((claim, reviewed) => {
  const word = /\b(?:busy|in plain sight|of all things|needless to say)\b/u.exec(claim.statement)?.[0]
  const paragraph = paragraphOf(reviewed, claim)
  return word !== undefined && paragraph !== null && !paragraph.includes(word) ? word : null
})

/** Turns of phrase that a learner of English has to take apart. */
const CONTORTED = [
  /\binto no one's head\b/u,
  /\bthere was no \p{L}+ing\b/u,
  /\bto be had\b/u,
  /\bin question\b/u,
  /\bis what .* ought to have been\b/u,
  /\bwhat .* had .* eyes on\b/u,
  /\bthe charge is about\b/u,
  /\bput by\b/u,
]

/** Plain English in statements and explanations. */
export const plainEnglish: Rule = forClaims(
  ({ statement, explain }) =>
    CONTORTED.map((form) => form.exec(`${statement} ${explain}`)?.[0]).find(Boolean) ?? null,
)

/** Loaded words of a passage, and the words of ours that keep their weight. */
const LOADED: readonly (readonly [RegExp, RegExp])[] = [
  [/\bexcuse\b/u, /pretext|excuse/u],
  [/\btwisted\b/u, /twisted|perverse/u],
  [/\bcharade\b/u, /pretend|pretence|charade/u],
  [/n't really\b/u, /(?:no|not) really|really good/u],
]

/** A paraphrase keeps the accusation, the verdict and the measure of the passage. */
export const loadedWords: Rule = forClaims((claim, reviewed) => {
  const content = covered(reviewed, claim, claim.evidence?.content)
  if (content === null) return null
  const lost = LOADED.find(([passage, ours]) => passage.test(content) && !ours.test(claim.statement))
  return lost ? `lost ${lost[0].source}` : null
})

/** An office that the paragraph names is not replaced by another one. */
const OFFICES = ['Pentagon', 'White House', 'Downing Street', 'Kremlin']
export const namesAsInText: Rule = forClaims((claim, reviewed) => {
  const paragraph = paragraphOf(reviewed, claim)
  if (paragraph === null || !claim.statement.includes('Washington')) return null
  const office = OFFICES.find((name) => paragraph.includes(name))
  return office !== undefined && !paragraph.includes('Washington') ? `Washington for ${office}` : null
})
