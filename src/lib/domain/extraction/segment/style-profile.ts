/** Habits of a stretch of text that tell whose words it is: the page’s own, or an embedded report’s. */
export interface Habits {
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

/** Counts the habits of one block. Quotations are left out: what somebody else says shows nothing of the page. */
export function habitsOf(block: string): Habits {
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

/** Words with their inner apostrophes; an abbreviation (“U.S.”, “i.e.”) is no word. */
const WORD = /(?:\p{L}\.){2,}|\p{L}+(?:['’]\p{L}+)?/gu

type Counted = Exclude<keyof Habits, 'reporting' | 'chatty'>

/** Words met before, so that each is looked at once; none longer than this many UTF-16 code units is kept. */
const known = new Map<string, readonly Counted[]>()
const MOST_KNOWN = 50_000
const LONGEST_KEPT = 32

function habitsIn(word: string): readonly Counted[] {
  const before = known.get(word)
  if (before !== undefined) return before
  const habits = [...wordHabits(word, word.toLowerCase())]
  if (known.size >= MOST_KNOWN) known.clear()
  if (word.length <= LONGEST_KEPT) known.set(word, habits)
  return habits
}

function* wordHabits(word: string, lower: string): Generator<Counted> {
  // The other us is a country.
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
