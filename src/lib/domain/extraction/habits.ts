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

const FIRST_PLURAL = /\b(?:we|us|our|ours|ourselves|I|my|me)\b(?!\.)/giu
const SECOND_PERSON = /\b(?:you|your|yours)\b/giu
const CONTRACTION = /\p{L}(?:n['’]t|['’](?:re|ve|ll|d|m))\b|\b(?:it|that|there|here|what|who|let)['’]s\b/giu
const REPORTING =
  /\b(?:said|says|told|according to|officials?|spokes(?:man|woman|person)|reported|added)\b/giu
const BRITISH =
  /(?<=\p{L}{2})(?:isation|ised|ising|ise)\b|\b(?:defence|neighbours?|colours?|labour|favours?|centre|programme|towards|whilst)\b/giu
const AMERICAN =
  /(?<=\p{L}{2})(?:ization|ized|izing|ize)\b|\b(?:defense|neighbors?|colors?|labor|favors?|center|program|toward)\b/giu
const CHATTY =
  /^(?:so\b|indeed\b|of course\b|in other words|and so\b|but this is|then there is|now,|well,|anyway|in short|one of the most|take for instance|remember|note that|needless to say|simple:|the point|again,|that said|yes,|no,)/iu

/** Counts the habits of one block. Quotations are left out: what somebody else says shows nothing of the page. */
export function habitsOf(block: string): Habits {
  const plain = withoutQuotations(block)
  return {
    firstPlural: count(plain, FIRST_PLURAL),
    secondPerson: count(plain, SECOND_PERSON),
    contractions: count(plain, CONTRACTION),
    reporting: count(block, REPORTING) + (plain.length < block.length ? 1 : 0),
    straightApostrophes: count(plain, /\p{L}'\p{L}/gu),
    curlyApostrophes: count(plain, /\p{L}’\p{L}/gu),
    british: count(plain, BRITISH),
    american: count(plain, AMERICAN),
    chatty: CHATTY.test(plain.trim()),
  }
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

function count(text: string, shape: RegExp): number {
  return text.match(shape)?.length ?? 0
}
