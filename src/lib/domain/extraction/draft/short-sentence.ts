import { CONTRACTED } from '$lib/domain/extraction/attribute/clauses'
import { AUXILIARIES, DETERMINERS } from '$lib/domain/extraction/words/lexicon'
import { unitOf } from '$lib/domain/extraction/words/sentences'

/** “We knew.”, “The chain broke.”, “It’s voles.”: two or three words that are a sentence. */
export function isShortSentence(sentence: string): boolean {
  const unit = unitOf(sentence, 0, sentence.length)
  const [first, second, ...rest] = unit.tokens.filter(({ isWord }) => isWord)
  if (!first || !second || rest.length > 1 || sentence.trimEnd().endsWith('?')) return false
  if (CONTRACTED.test(first.lower)) return true
  const isArticle = DETERMINERS.has(first.lower)
  const verb = isArticle ? rest[0] : second
  if (!verb || (!isArticle && !SUBJECT.test(first.lower) && !/^(?:NOUN|PROPN|PRON|VERB)$/u.test(first.pos)))
    return false
  if (rest.length === 0 && AUXILIARIES.has(verb.lower)) return false
  return AUXILIARIES.has(verb.lower) || /^(?:VERB|AUX)$/u.test(verb.pos) || PAST.test(verb.lower)
}

const PAST = /(?:ed|ew|ame|aid|ies|oke|ost|old|elt|ept)$/u

const SUBJECT =
  /^(?:i|we|you|he|she|it|they|nobody|everybody|everyone|somebody|someone|nothing|everything|people)$/u
