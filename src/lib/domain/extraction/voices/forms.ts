import { singleSpaced } from '$lib/domain/extraction/words/folding'
import { ROLE_NOUNS, TITLES } from '$lib/domain/extraction/words/lexicon'

/** The surname, without “al-”. */
export function nameKey(name: string): string {
  const last = name.slice(name.lastIndexOf(' ') + 1).toLowerCase()
  return last.startsWith('al-') || last.startsWith('el-') ? last.slice(3) : last
}

const PLACE =
  / (?:of|from|in|with|for|at|on|near|by|to|about|around|outside|inside|across|behind|under|who|which|whose|close|familiar|hired|living|working|published|released|seen) /u

/** The noun of a phrase, without its place or its clause: “two officials from the ministry” → two officials. */
export function headNoun(phrase: string): string {
  return phrase.split(PLACE)[0] ?? phrase
}

/** Tells if a phrase is a plural: “two officials from the ministry”. */
export function isPluralNoun(name: string): boolean {
  const head = headNoun(name)
  return /(?:[^s]s|people|men|women|police|staff|children)$/u.test(head)
}

const OWNED =
  /^((?:one|two|three|some|several|many|most|both|all) of )?(his|her|its|their|my|our) ([\p{L}][\p{L}’'-]*(?: [\p{L}][\p{L}’'-]*){0,4})/iu

/** “his late wife” → his, late wife. */
export function possessorOf(phrase: string): { readonly pronoun: string; readonly noun: string } | null {
  const found = OWNED.exec(singleSpaced(phrase))
  if (!found?.[2] || !found[3]) return null
  const part = found[1]?.toLowerCase() ?? ''
  return { pronoun: found[2].toLowerCase(), noun: part === '' ? found[3] : `${part}the ${found[3]}` }
}

/** Endings of nouns for occupations: engineer, director, economist, ferryman, librarian, churchwarden. */
const DOES = /(?:er|or|ist|man|woman|ian|eer|ary|ant|ent|ess|ief|ead|ost|yst|ate|ain|ge|up|ing|een|warden)$/u

/**
 * The words that can mean a person later, in lower case: “the city’s chief engineer, who …” gives “chief engineer” and
 * “engineer”.
 */
export function rolesIn(phrase: string): string[] {
  const out = new Set<string>()
  for (const part of phrase.split(/,|;| who | which | whose |\(/u)) {
    const head = part.split(/ (?:of|for|at|from|in|with|on|to|until|since) /i)[0] ?? ''
    const words = head
      .toLowerCase()
      .replace(/[^\p{L}’' -]/gu, '')
      .trim()
      .split(/\s+/u)
      .filter((word) => !/['’]s?$/u.test(word))
    const last = words.at(-1) ?? ''
    if (!isRoleNoun(last)) continue
    out.add(last)
    const before = words.at(-2)
    if (before !== undefined && !/^(?:the|an?|its|his|her|their|our|my)$/u.test(before))
      out.add(`${before} ${last}`)
    if (last === 'teacher' && before === 'head') out.add('head')
  }
  return [...out]
}

/** Tells if a lower-case noun is an occupation or a title. */
export function isRoleNoun(word: string): boolean {
  return word.length > 2 && (ROLE_NOUNS.has(word) || TITLES.has(word) || DOES.test(word))
}

/** Nouns with the ending of an occupation that can also mean a body. */
export const MAY_BE_BODY =
  /^(?:regulator|operator|contractor|supplier|manufacturer|insurer|lender|publisher|developer|retailer|employer|broadcaster|carrier|watchdog|agency|parent|client|government|department|parliament|management|landlord|builder|owner|group)$/u

/** The nouns that can mean a firm, a body or an outlet after its name was given. */
export const FIRM = /^(?:company|firm|group|business|manufacturer|operator|corporation|bank|club)$/u
export const BODY = /^(?:organi[sz]ation|charity|body|institute|association)$/u
export const PAPER = /^(?:agency|paper|newspaper|magazine|site|broadcaster|station|outlet|wire)$/u

/** The key of a name for look-ups: lower case, without “the”. */
export function wordKey(name: string): string {
  return name.trim().toLowerCase().replace(/^the /u, '')
}
