import { isFirstName } from '$lib/domain/extraction/voices/first-names'
import {
  ADVERBS,
  AUXILIARIES,
  PERSONAL_PRONOUNS,
  PREPOSITIONS,
  TITLES,
} from '$lib/domain/extraction/words/lexicon'
import { reportingVerb } from '$lib/domain/extraction/words/verbs'
import type { PageDraft } from '$lib/domain/extraction/shapes/page'

/** Captions that a program makes have nearly no capitals. */
const MAX_SHARE = 0.02
const MIN_LETTERS = 80

/**
 * Gives names their capitals in captions without capitals: after a title (“mayor fenn”), a first name with a surname (“dora
 * vance”), and the names of outlets (“the harwick courier”).
 */
export function readLowerCase(page: PageDraft): void {
  const spoken = page.text.replace(/^.{0,40}:\s/gmu, '')
  const letters = spoken.match(/\p{L}/gu)?.length ?? 0
  const capitals = spoken.match(/\p{Lu}/gu)?.length ?? 0
  if (letters < MIN_LETTERS || capitals > letters * MAX_SHARE) return
  const words = [...page.text.matchAll(/\p{L}[\p{L}’'-]*/gu)]
  for (let at = 0; at < words.length; at++) {
    const count = nameAt(
      words.slice(at, at + 4).map(([word]) => word),
      words[at - 1]?.[0] ?? '',
    )
    for (const { 0: word, index } of words.slice(at, at + count))
      if (/^\p{Ll}\S/u.test(word)) page.replace(index, titled(word))
    at += Math.max(0, count - 1)
  }
}

function titled(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** The number of words from here on that are a name, with its title; 0 for other words. */
function nameAt([first = '', second = '', third = '']: readonly string[], before: string): number {
  if (first !== first.toLowerCase()) return 0
  if (before === 'the' && OUTLET.test(second) && isSurname(first)) return 2
  if (HONORIFICS.has(first) && isSurname(second))
    return isFirstName(titled(second)) && isSurname(third) ? 3 : 2
  if (!isFirstName(titled(first)) || COMMON.has(first) || !isSurname(first)) return 0
  return isSurname(second) ? 2 : 0
}

const OUTLET =
  /^(?:courier|post|herald|gazette|tribune|chronicle|telegraph|guardian|times|observer|journal|news|mercury|wire)$/u

/** Titles that stand before a surname alone. */
const HONORIFICS = new Set(
  [...TITLES].filter((title) =>
    /^(?:mr|mrs|ms|miss|dr|mayor|minister|president|senator|governor|judge|councillor|captain|professor|king|queen|pope)$/u.test(
      title,
    ),
  ),
)

/** First names that are also common words. */
const COMMON = new Set(
  'will may mark bill rose grace hope faith joy art rob bob drew jack frank grant miles dean pat sue max dawn april june august summer autumn eve iris ivy daisy lily holly amber ruby pearl jade case chase chance angel christian guy gene don ray van so my you an in de la le do see can love young king queen royal baby major general prince duke earl'.split(
    ' ',
  ),
)

/** A word that can be a surname: no small word and no verb of speech. */
function isSurname(word: string): boolean {
  return (
    word.length > 2 &&
    !AUXILIARIES.has(word) &&
    !PREPOSITIONS.has(word) &&
    !ADVERBS.has(word) &&
    !PERSONAL_PRONOUNS.has(word) &&
    reportingVerb(word) === undefined &&
    !/^(?:and|the|but|who|that|this|which|when|where|because|so|to|of|if|or|for)$/u.test(word)
  )
}
