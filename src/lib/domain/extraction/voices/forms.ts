import { ROLE_NOUNS, TITLES } from '$lib/domain/extraction/words/lexicon'

/** The surname, without “al-”. */
export function nameKey(name: string): string {
  const last = name.split(' ').at(-1) ?? name
  return last.toLowerCase().replace(/^(?:al|el)-/u, '')
}

/** Whether a phrase means several: “two officials from the ministry”. */
export function isPluralNoun(name: string): boolean {
  const head = name.split(/ (?:of|from|in|with|for|who|familiar|close) /u)[0] ?? name
  return /(?:[^s]s|people|men|women|police|staff|children)$/u.test(head)
}

const OWNED =
  /^((?:one|two|three|some|several|many|most|both|all) of )?(his|her|its|their|my|our) ([\p{L}][\p{L}’'-]*(?: [\p{L}][\p{L}’'-]*){0,4})/iu

/** “his late wife” → his, late wife. */
export function possessorOf(phrase: string): { readonly pronoun: string; readonly noun: string } | null {
  const found = OWNED.exec(phrase.replace(/\s+/gu, ' '))
  if (!found?.[2] || !found[3]) return null
  const part = found[1]?.toLowerCase() ?? ''
  return { pronoun: found[2].toLowerCase(), noun: part === '' ? found[3] : `${part}the ${found[3]}` }
}

/** Ends of nouns for what somebody does: engineer, director, economist, ferryman, librarian, treasurer. */
const DOES = /(?:er|or|ist|man|woman|ian|eer|ary|ant|ent|ess|ief|ead|ost|yst|ate|ain|ge|up|ing|een)$/u

/**
 * The words by which a person may be called later: of “the city’s chief engineer, who …” “chief engineer” and
 * “engineer”. Lower case.
 */
export function rolesIn(phrase: string): string[] {
  const out = new Set<string>()
  for (const part of phrase.split(/,|;| who | which | whose |\(/u)) {
    const head = part.split(/ (?:of|for|at|from|in|with|on|to|until|since) /iu)[0] ?? ''
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

/** Whether a lower-case noun says what somebody does. */
export function isRoleNoun(word: string): boolean {
  return word.length > 2 && (ROLE_NOUNS.has(word) || TITLES.has(word) || DOES.test(word))
}

/** What a firm, a body or an outlet may be called after its name. */
export const FIRM = /^(?:company|firm|group|business|manufacturer|operator|corporation|bank|club)$/u
export const BODY = /^(?:organi[sz]ation|charity|body|institute|association)$/u
export const PAPER = /^(?:agency|paper|newspaper|magazine|site|broadcaster|station|outlet|wire)$/u

/** A name as it is looked up: lower case, without “the”. */
export function wordKey(name: string): string {
  return name.trim().toLowerCase().replace(/^the /u, '')
}
