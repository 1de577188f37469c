/** Rules for recall prompts: a plain question that a person could answer, and that does not name its source. */
import { claimOf, forClaims, forLines, speakerIn, voiceIn, type Rule } from './reviewed'

const PAGES =
  /\bthe (?:blog|reader|article|post|column|commenter|excerpt|newspaper|agency|line above)\b|\baccording to\b|\bopinion of\b|\b(?:as|by) \p{Lu}\p{L}+ (?:itself )?(?:reports?|notes|says)\b/u

/** A recall prompt never names the source: it would give away the answer of the source card. */
export const recallNamesNoSource: Rule = forClaims(({ recall, chain }, { deck }) => {
  if (recall === undefined) return null
  const names = chain.flatMap((id) => {
    const voice = voiceIn(deck, id)
    return voice ? [voice.name, ...voice.aliases] : []
  })
  const named = names.find((name) => ` ${recall.toLowerCase()} `.includes(` ${name.toLowerCase()} `))
  const page = PAGES.exec(recall)?.[0]
  return named ?? page ?? /\b\p{Lu}\p{L}+'s? (?:own|words)\b/u.exec(recall)?.[0] ?? null
})

/** A prompt is a question that people really ask: not "For what is their relationship good?". */
export const recallIsPlain: Rule = forClaims(
  ({ recall }) => /^(?:Of|To|For|From|With|Into|About|On|Against|Beside) (?:what|whom|whose)\b/u.exec(recall ?? '')?.[0] ?? null, // prettier-ignore
)

/** The answer says something that the question does not say already. */
export const recallHasAnswer: Rule = forClaims(({ answer }) =>
  answer !== undefined && /^(?:even )?(?:more|less|fewer) \p{L}+\.?$/iu.test(answer) ? answer : null,
)

/** "Why" asks for a reason: the statement has one. */
export const whyHasReason: Rule = forClaims(({ recall, statement }) =>
  /^(?:Why|For what reason)\b/u.test(recall ?? '') &&
  !/\b(?:because|since|so that|reason|thanks to|in order|due)\b/iu.test(statement)
    ? statement
    : null,
)

/** A reader's guess at a number is not worth recalling. */
export const noGuessedNumber: Rule = forClaims((claim, { deck }) =>
  speakerIn(deck, claim)?.kind === 'reader' && claim.kind === 'opinion' && /\d/u.test(claim.answer ?? '')
    ? (claim.answer ?? '')
    : null,
)

/** The claim of a reader is on a subject of the deck: another voice speaks of it too. */
export const readersOnTopic: Rule = forClaims((claim, { deck }) => {
  if (speakerIn(deck, claim)?.kind !== 'reader') return null
  const others = deck.claims.filter(({ chain }) => chain.at(-1) !== claim.chain.at(-1))
  const subjects = new Set(others.filter((other) => speakerIn(deck, other)?.kind !== 'reader').flatMap(({ tags }) => tags)) // prettier-ignore
  const own = claim.tags.filter((tag) => tag !== 'comments' && tag !== 'numbers')
  return own.some((tag) => subjects.has(tag)) ? null : `only ${claim.tags.join(', ')}`
})

/** Goods of a trade: a voice of that trade beside its goods gives a question away. */
const TRADES: readonly (readonly [RegExp, RegExp])[] = [
  [/\bbaker\b/u, /\bbread|loaf|loaves|cake/iu],
  [/\bteacher\b/u, /\bpupils?|lessons?\b/iu],
  [/\blibrarian\b/u, /\bbooks?\b/iu],
  [/\bengineer\b/u, /\bengines?\b/iu],
]

/** "Which of these comes from the baker?" does not offer one claim about bread. */
export const tradeGivesNothingAway: Rule = forLines((line, { deck }) => {
  if (line.format !== 'which-did-x-say' || !('options' in line)) return null
  const voice = deck.voices.find(({ name }) => line.question.includes(name))
  const trade = TRADES.find(([job]) => job.test(voice?.affiliation ?? ''))
  const hits = trade ? line.options.filter(({ text }) => trade[1].test(text)) : []
  return hits.length === 1 && hits[0]?.right === true ? `${voice?.name ?? ''} in ${claimOf(line)}` : null
})
