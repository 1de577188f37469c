/** Rules for kinds: the ordered test of the design, and no two kinds for one sort of claim. */
import { forClaims, forPairs, passageVoice, shared, speakerIn, stemsOf, type Rule } from './reviewed'

const NAMED_KINDS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:it|this) is an? (?:\p{L}+ )?opinion\b/iu, 'opinion'],
  [/\b(?:it|this) is an? (?:\p{L}+ )?(?:accusation|allegation)\b/iu, 'allegation'],
  [/\b(?:it|this) is an? (?:\p{L}+ )?(?:prediction|forecast)\b/iu, 'prediction'],
]

/** The explanation does not call the claim something that the key calls wrong. */
export const explanationNamesKind: Rule = forClaims(({ kind, explain }) => {
  const named = NAMED_KINDS.find(([form]) => form.test(explain))
  return named !== undefined && named[1] !== kind ? `${kind}, explained as ${named[1]}` : null
})

const FUTURE = /\b(?:will|won't|(?:is|are) to (?:be|get|shine|link|install)|would be the end)\b/u

/** A claim that can be settled only after publication is a prediction: plans, promises, forecasts. */
export const futureIsPrediction: Rule = forClaims(({ statement, kind }) =>
  FUTURE.test(statement) && kind !== 'prediction' && kind !== 'question' ? `${kind}: ${statement}` : null,
)

const PARTIES = /\b(?:Washington|America\p{L}*|government|council|company|works|ministry)\b/u
const BLAME =
  /\b(?:kill(?:s|ing)?|are killing|pretend\p{L}*|knew|been aware|has known|conceal\p{L}*|switched off)\b/u

/** An identifiable party did wrong, says the page itself: an allegation, proven or not. */
export const blameIsAllegation: Rule = forClaims((claim, { deck }) => {
  const { statement, kind } = claim
  const own = passageVoice(deck, claim) === speakerIn(deck, claim)
  if (!own || kind === 'allegation' || kind === 'question') return null
  const party = PARTIES.exec(statement)?.[0]
  const blame = BLAME.exec(statement)?.[0]
  return party !== undefined && blame !== undefined ? `${kind}: ${party} ${blame}` : null
})

/** One voice that asserts the same relation of the same parties twice does so in one kind. */
export const sameSortSameKind: Rule = forPairs((a, b, deck) => {
  const settled = [a, b].every(({ kind }) => kind !== 'prediction' && kind !== 'question')
  if (!settled || a.kind === b.kind || a.chain.length > 1 || a.chain.join() !== b.chain.join()) return null
  if (speakerIn(deck, a) !== passageVoice(deck, a)) return null
  const both = shared(stemsOf(a.statement), stemsOf(b.statement))
  return both.length >= 4 ? `${a.kind} and ${b.kind}: ${both.join(' ')}` : null
})
