import { genderOfFirstName } from './first-names'

/** Grammatical gender of a person, as “he” and “she” need it. */
export type Gender = 'm' | 'f'

const MALE =
  /\b(?:mr|sir|lord|king|prince|duke|baron|count|emperor|pope|father|brother|friar|imam|rabbi|son|husband|uncle|nephew|grandfather|grandson|widower|boy|man|gentleman|lad|spokesman|chairman|businessman|congressman|policeman|fireman|fisherman|craftsman|salesman|councilman|statesman|cameraman|ferryman|barman|landlord|actor|waiter|monk|boyfriend|fiancé|dad|stepfather|father-in-law|brother-in-law|guy|bloke)\b/iu
const FEMALE =
  /\b(?:mrs|ms|miss|madam|dame|lady|queen|princess|duchess|baroness|countess|empress|sister|mother|daughter|wife|aunt|niece|grandmother|granddaughter|widow|girl|woman|spokeswoman|chairwoman|businesswoman|congresswoman|policewoman|councilwoman|stateswoman|camerawoman|landlady|actress|waitress|nun|abbess|girlfriend|fiancée|mum|mom|stepmother|mother-in-law|sister-in-law|headmistress|choirmistress|midwife|heroine|hostess)\b/iu
const KIN =
  /\b(?:son|husband|uncle|nephew|brother|father|dad|wife|aunt|niece|sister|mother|daughter|mum|mom|widow|grandmother|grandfather|cousin)\b/i

/**
 * The gender of whoever a phrase names: by title, by a noun that says it, by the first name; null where nothing tells.
 * @param phrase as in the text: “Mrs Ward”, “the spokeswoman, Kate Marsh”
 * @param name the name in it, without titles; empty where it has none
 */
export function genderOf(phrase: string, name: string): Gender | null {
  const key = `${phrase}\n${name}`
  const before = known.get(key)
  if (before !== undefined) return before
  const gender = readGender(phrase, name)
  if (known.size >= MAX_KNOWN_PHRASES) known.clear()
  if (key.length <= MAX_PHRASE_LENGTH) known.set(key, gender)
  return gender
}

/** Phrases read before: names come again and again. */
const known = new Map<string, Gender | null>()
const MAX_KNOWN_PHRASES = 20_000
const MAX_PHRASE_LENGTH = 200

function readGender(phrase: string, name: string): Gender | null {
  const at = name === '' ? -1 : phrase.indexOf(name)
  // “his wife, Lucy”, “the mother of Tom”: what stands after “of” is another’s.
  const before =
    at >= 0 ? phrase.slice(0, at) : (phrase.split(/ (?:of|for|from|with|who|which) /u)[0] ?? phrase)
  const own = before.replace(/\b\p{L}+['’]s?\s/gu, '')
  if (FEMALE.test(own)) return 'f'
  if (MALE.test(own)) return 'm'
  const after = at >= 0 ? phrase.slice(at + name.length, at + name.length + 60) : ''
  const first = name.split(' ')[0] ?? ''
  const byName = name.includes(' ') ? genderOfFirstName(first.replace(/[.,]$/u, '')) : null
  if (byName !== null) return byName
  const role = /^,? (?:the|an?|whose|her|his) ([^,.]{2,40})/u.exec(after)?.[1] ?? ''
  if (role !== '' && !KIN.test(role) && FEMALE.test(role)) return 'f'
  if (role !== '' && !KIN.test(role) && MALE.test(role)) return 'm'
  return null
}
