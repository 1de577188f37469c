/** Rules for hedges: words of the statement, real hedges, and as strong as in the passage. */
import { forClaims, forPairs, speakerIn, type Rule } from './reviewed'

/** Words that make a claim weaker. Limits ("most"), plans ("meant to") and intensifiers ("quite") do not. */
const HEDGE =
  /\b(?:all but|almost|nearly|about|around|some|estimated?|probably|(?:very )?likely|should|may|might|could|must|would|look(?:s|ed)?|seems?|appears?|reportedly|apparently|allegedly|(?:is|are) (?:believed|understood|thought|said)|in my opinion|on paper|in public at least|by and large|in effect|effectively|pretty much|intents and purposes|sure)\b/iu

/** The convention of all decks: a hedge is given in the words of the statement. */
export const hedgeInStatement: Rule = forClaims(({ statement, hedges }) => {
  const missing = hedges.find((hedge) => !statement.toLowerCase().includes(hedge.toLowerCase()))
  return missing ?? null
})

/** A word that is listed as a hedge weakens the claim. The claim without it is stronger. */
export const hedgeIsHedge: Rule = forClaims(
  ({ hedges }) => hedges.find((hedge) => !HEDGE.test(hedge)) ?? null,
)

/** Hedges that an explanation may quote, with the words of ours that keep each. */
const QUOTED: readonly (readonly [RegExp, RegExp])[] = [
  [/"all but"/u, /all but|very nearly|almost/u],
  [/"nearly"/u, /nearly|almost/u],
  [/"very likely"/u, /very likely/u],
  [/"pretty much"/u, /pretty much/u],
  [/"on paper"/iu, /on paper/iu],
  [/"effectively"/u, /effectively/u],
  [/"reportedly"/iu, /reportedly|understood/iu],
  [/"IMHO"/u, /in my opinion|I think/iu],
]

/** An explanation that explains a hedge has one to explain. */
export const explainedHedgeKept: Rule = forClaims(({ statement, explain }) => {
  const lost = QUOTED.find(([quoted, ours]) => quoted.test(explain) && !ours.test(statement))
  return lost?.[0].source ?? null
})

/** Two forecasts of one voice in one paragraph that rest on one "very likely" keep the same strength. */
export const sameStrength: Rule = forPairs((a, b, deck) => {
  if (a.evidence?.paragraph !== b.evidence?.paragraph || speakerIn(deck, a) !== speakerIn(deck, b))
    return null
  const strength = (hedges: readonly string[]) => hedges.find((hedge) => /likely/u.test(hedge))
  const [one, other] = [strength(a.hedges), strength(b.hedges)]
  return one !== undefined && other !== undefined && one !== other ? `${one} and ${other}` : null
})
