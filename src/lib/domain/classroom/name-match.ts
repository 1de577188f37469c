/** Similarity of a typed name with a name of a class list. */

/** Letters that Unicode does not take apart into a letter and an accent. */
const SPELLINGS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/** Short forms that are not the beginning of the name. */
const SHORT_FORMS: Readonly<Record<string, readonly string[]>> = {
  andy: ['andrew', 'andreas'],
  becky: ['rebecca'],
  betty: ['elizabeth'],
  bill: ['william'],
  bob: ['robert'],
  dick: ['richard'],
  ella: ['gabriella', 'isabella'],
  harry: ['henry', 'harold'],
  jack: ['john'],
  jim: ['james'],
  kate: ['katharine', 'katherine', 'catherine'],
  lena: ['helena', 'magdalena'],
  lisa: ['elisabeth', 'elizabeth'],
  liz: ['elizabeth'],
  mike: ['michael'],
  mia: ['maria'],
  nick: ['nikolaus'],
  pepe: ['jose'],
  sascha: ['alexander', 'aleksandr'],
  tina: ['christina', 'martina'],
  toni: ['anton'],
  tom: ['thomas'],
  tony: ['anthony', 'antonio'],
  xander: ['alexander'],
}
const MIN_BEGINNING = 3

/** The words of a name without accents, in lower case. */
function wordsOf(name: string): string[] {
  return (
    name
      .toLowerCase()
      .replace(/./gu, (letter) => SPELLINGS[letter] ?? letter)
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** Tells whether a typed word can stand for a word: the same, an initial, a beginning or a short form. */
function standsFor(typed: string, word: string): boolean {
  if (typed === word) return true
  if (/\p{N}/u.test(typed)) return false
  const isBeginning = word.startsWith(typed) && (typed.length === 1 || typed.length >= MIN_BEGINNING)
  return isBeginning || (SHORT_FORMS[typed]?.includes(word) ?? false)
}

/** Tells whether each typed word can stand for another word of a name. */
function allStandFor(typed: readonly string[], words: readonly string[]): boolean {
  const [first, ...rest] = typed
  if (first === undefined) return true
  return words.some(
    (word, i) =>
      standsFor(first, word) &&
      allStandFor(
        rest,
        words.filter((_, j) => j !== i),
      ),
  )
}

/** Longer names are compared word by word only if they are equal: trying all orders would take long. */
const MAX_WORDS = 6

/**
 * The similarity of a typed name with a name of the list. 4: the same words in the same order; 3: in another order; 2:
 * each word stands for one of the other name; 1: the same for a part of the other name; 0: none. Accents, case and
 * punctuation do not count. A single initial is no name.
 */
export function nameSimilarity(typed: string, name: string): 0 | 1 | 2 | 3 | 4 {
  const [own, other] = [wordsOf(typed), wordsOf(name)]
  if (own.length === 0 || other.length === 0) return 0
  if (own.join(' ') === other.join(' ')) return 4
  if ([...own].sort().join(' ') === [...other].sort().join(' ')) return 3
  const isName = own.some((word) => word.length > 1) && Math.max(own.length, other.length) <= MAX_WORDS
  if (!isName || own.length > other.length || !allStandFor(own, other)) return 0
  return own.length === other.length ? 2 : 1
}
