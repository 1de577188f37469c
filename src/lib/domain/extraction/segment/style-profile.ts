/** The style profile of a text. It helps to decide whether words are the page's own or an excerpt's. */
export interface StyleProfile {
  readonly firstPlural: number
  readonly secondPerson: number
  readonly contractions: number
  readonly reporting: number
  readonly straightApostrophes: number
  readonly curlyApostrophes: number
  readonly british: number
  readonly american: number
  readonly chatty: boolean
}

const FIRST_PLURAL = new Set(['we', 'us', 'our', 'ours', 'ourselves', 'i', 'my', 'me'])
const SECOND_PERSON = new Set(['you', 'your', 'yours'])
const CONTRACTION = /n['’]t$|['’](?:re|ve|ll|d|m)$|^(?:it|that|there|here|what|who|let)['’]s$/u
const REPORTING = /\b(?:said|says|told|according to|officials?|spokes(?:man|woman|person)|reported|added)\b/gi
const BRITISH =
  /^\p{L}{2,}(?:isation|ised|ising|ise)$|^(?:defence|neighbours?|colours?|labour|favours?|centre|programme|towards|whilst)$/u
const AMERICAN =
  /^\p{L}{2,}(?:ization|ized|izing|ize)$|^(?:defense|neighbors?|colors?|labor|favors?|center|program|toward)$/u
const CHATTY =
  /^(?:so\b|indeed\b|of course\b|in other words|and so\b|but this is|then there is|now,|well,|anyway|in short|one of the most|take for instance|remember|note that|needless to say|simple:|the point|again,|that said|that is (?:not|all|that|why|what)\b|that['’]s\b|this is (?:not|what|why)\b|yes,|no,)/i

/**
 * Counts the style features of a block. Quotations are left out, because they show nothing about the page's own style.
 */
export function styleProfileOf(block: string): StyleProfile {
  const plain = withoutQuotations(block)
  const found = {
    firstPlural: 0,
    secondPerson: 0,
    contractions: 0,
    straightApostrophes: 0,
    curlyApostrophes: 0,
    british: 0,
    american: 0,
  }
  for (const word of plain.match(WORD) ?? []) for (const habit of habitsIn(word)) found[habit]++
  const reporting = (block.match(REPORTING)?.length ?? 0) + (plain.length < block.length ? 1 : 0)
  return { ...found, reporting, chatty: CHATTY.test(plain.trim()) }
}

/** Words with their inner apostrophes. An abbreviation (“U.S.”, “i.e.”) does not match. */
const WORD = /(?:\p{L}\.){2,}|\p{L}+(?:['’]\p{L}+)?/gu

type Counted = Exclude<keyof StyleProfile, 'reporting' | 'chatty'>

/** The cache of known words. It stores no word longer than this number of UTF-16 code units. */
const known = new Map<string, readonly Counted[]>()
const MAX_CACHED_WORDS = 50_000
const MAX_CACHED_LENGTH = 32

function habitsIn(word: string): readonly Counted[] {
  const before = known.get(word)
  if (before !== undefined) return before
  const style = [...styleOfWord(word, word.toLowerCase())]
  if (known.size >= MAX_CACHED_WORDS) known.clear()
  if (word.length <= MAX_CACHED_LENGTH) known.set(word, style)
  return style
}

function* styleOfWord(word: string, lower: string): Generator<Counted> {
  // Skip “US”: it is a country.
  if (FIRST_PLURAL.has(lower) && word !== 'US') yield 'firstPlural'
  else if (SECOND_PERSON.has(lower)) yield 'secondPerson'
  else if (lower.length > 5 && BRITISH.test(lower)) yield 'british'
  else if (lower.length > 5 && AMERICAN.test(lower)) yield 'american'
  if (lower.includes("'")) yield 'straightApostrophes'
  else if (lower.includes('’')) yield 'curlyApostrophes'
  else return
  if (CONTRACTION.test(lower)) yield 'contractions'
}

function withoutQuotations(block: string): string {
  let out = ''
  let inside = false
  let from = 0
  for (const { 0: mark, index } of block.matchAll(/[“”"]/gu)) {
    const opens: boolean = mark === '“' || (mark === '"' && !inside)
    if (opens === inside) continue
    if (opens) out += block.slice(from, index)
    from = index + 1
    inside = opens
  }
  return inside ? out : out + block.slice(from)
}
