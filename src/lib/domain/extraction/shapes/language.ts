/** Small words that one language has and the others have not. */
const WORDS: Readonly<Record<string, string>> = {
  en: 'the and of to that is was with for said his her they not by from has were which it',
  fr: 'le la les des une est dans que qui pour sur pas avec sont au aux du ce cette ont il elle',
  de: 'der die das und ist nicht ein eine mit von zu den dem sich auf für wird sind hat im',
  es: 'el los las del una que en por con para se es no su al lo como más pero sus dijo',
  it: 'il gli che di per non una con sono del della nel alla anche si è ha lo dei',
  nl: 'het een van en dat niet zijn voor met op aan te ook er maar om hij ze wordt',
  pt: 'o os uma do da em que não para com por mais se dos das ao foi é um como',
}
const LANGUAGES = Object.keys(WORDS)
/** For each small word the languages that have it, as indices of `LANGUAGES`. */
const HAVING = new Map<string, number[]>()
for (const [at, list] of Object.values(WORDS).entries())
  for (const word of list.split(' ')) HAVING.set(word, [...(HAVING.get(word) ?? []), at])

/** So much of a text is looked at, in UTF-16 code units. */
const SEARCHED = 6000
/** Fewer small words than this tell nothing. */
const MIN_SMALL_WORDS = 4

const NONE: readonly number[] = []

/** The language a text is written in, by its small words; null where they do not tell. */
export function languageOf(text: string): string | null {
  const counts = LANGUAGES.map((name) => ({ name, count: 0 }))
  for (const [word] of text
    .slice(0, SEARCHED)
    .toLowerCase()
    .matchAll(/\p{L}+/gu)) {
    for (const at of HAVING.get(word) ?? NONE) {
      const one = counts[at]
      if (one) one.count++
    }
  }
  const [best, second] = counts.sort((a, b) => b.count - a.count)
  return best && best.count >= MIN_SMALL_WORDS && best.count > (second?.count ?? 0) ? best.name : null
}
