import type { VoiceKind } from '$lib/domain/attribution/voice'
import type { ExtractedVoice } from '$lib/domain/extraction/types'
import {
  COLLECTIVE_NOUNS,
  DETERMINERS,
  DOCUMENT_NOUNS,
  INSTITUTION_NOUNS,
  ROLE_NOUNS,
  TITLES,
} from '$lib/domain/extraction/words/lexicon'
import { singleSpaced } from '$lib/domain/extraction/words/folding'
import { isFirstName } from './first-names'
import { headNoun, isRoleNoun } from './forms'
import { isKnownOutlet, looksLikeOutlet, outletName } from './outlets'

/** Small words that can be between the capitalised words of a name. */
const PARTICLES = new Set([
  'of',
  'and',
  'the',
  'de',
  'la',
  'van',
  'von',
  'bin',
  'ibn',
  'al',
  'ul',
  'for',
  '&',
  'der',
])

/** Reads a source phrase as a voice: name, kind by form, affiliation. White space is collapsed. */
export function voiceOfPhrase(phrase: string): ExtractedVoice {
  const before = known.get(phrase)
  if (before !== undefined) return before
  const voice = readPhrase(phrase)
  if (known.size >= MAX_KNOWN_PHRASES) known.clear()
  if (phrase.length <= MAX_PHRASE_LENGTH) known.set(phrase, voice)
  return voice
}

/** Phrases read before. The import screen reads a text again after each switch, and texts repeat their names. */
const known = new Map<string, ExtractedVoice>()
const MAX_KNOWN_PHRASES = 20_000
const MAX_PHRASE_LENGTH = 200

function readPhrase(phrase: string): ExtractedVoice {
  const spaced = singleSpaced(phrase)
  const plain = (
    / [“"‘']/u.test(spaced) ? spaced.replace(/ [“"‘'][^“”"‘’']{1,30}[”"’'](?= \p{Lu})/u, '') : spaced
  ).trim()
  const listed = plain.includes('(') ? plain.replace(/ \((?:NASDAQ|NYSE|LSE|Nasdaq)[^)]{0,30}\)/u, '') : plain
  const text = withoutCircumstance(listed)
  const head = headOf(text)
  if (
    isKnownOutlet(head) ||
    (/^(?:[Tt]he )?\p{Lu}/u.test(head) && looksLikeOutlet(head) && !hasRoleWord(head))
  )
    return { name: outletName(head), kind: 'outlet', affiliation: null }
  if (
    /(?:^|\s)(?:Inc|Ltd|LLC|plc|PLC|Corp|Co|GmbH|AG|Limited|Group)\.?$/u.test(head) ||
    / & \p{Lu}/u.test(head)
  )
    return {
      name: head.replace(/ (?:Inc|Ltd|LLC|plc|PLC|Corp|Co|GmbH|AG)\.?$/u, ''),
      kind: 'institution',
      affiliation: null,
    }
  if (isBody(text, head)) return { name: outletName(head), kind: 'institution', affiliation: null }
  const both = twoNames(head)
  if (both) return { name: both, kind: 'group', affiliation: null }
  const placed = / (?:of|from|at|in) /u.test(head) ? PLACED.exec(head)?.[1] : undefined
  const left = placed === undefined ? null : personalName(placed)
  if (left?.includes(' ') === true && !isBody(left, left))
    return { name: left, kind: 'person', affiliation: affiliationIn(head) }
  const name = personalName(head)
  if (name) return { name, kind: 'person', affiliation: affiliationOf(text, head, name) }
  const named = nameInAppositive(text, head)
  if (named)
    return {
      name: named,
      kind: AS_BODY.test(`, ${head.replace(/^(?:its|their|our)\b/i, 'the')}`) ? 'institution' : 'person',
      affiliation: affiliationIn(head),
    }
  const kind = GENERIC.test(head) ? 'anonymous' : kindOfPhrase(withoutArticle(head))
  return { name: withoutArticle(head), kind, affiliation: kind === 'anonymous' ? affiliationIn(head) : null }
}

/** “Ada Moss of Harwick”: the name before the place. */
const PLACED = /^(.*\p{Lu}\p{L}+) (?:of|from|at|in) (?:the |an? )?\p{L}/u

/** Last words in names of firms and bodies: “Norvik Energy”. */
const FIRM_WORDS =
  /^(?:Energy|Steel|Power|Water|Rail|Railways?|Airways|Airlines?|Motors?|Media|Systems?|Industries|Holdings?|Partners|Capital|Foods?|Stores|Homes|Estates|Properties|Logistics|Leisure|Software|Technolog(?:y|ies)|Solutions|Services|Pharma\p{Ll}*|Chemicals?|Mining|Minerals|Oil|Gas|Electric|Telecom|Mobile|Insurance|Securities|Ventures|Works|Shipping|Lines|Ferries|Aggregates|Brewer(?:y|ies)|Farms|Orchards|Transit|Transport|Survey|Observatory|Watch|Aid|Action|Agency|Authority|Institute|Trust|Records|Studios?|Labs?|Dairy|Bakery|Brewing|Books|Toys|Robotics|Hotels?|Airport)$/u
/** “…, which owns the dam”, “…, the company behind it”: what follows a name shows that it is no person. */
const AS_BODY =
  /^, (?:which |(?:the|an?) (?:\p{L}[\p{L}’'-]* ){0,3}(?:company|firm|group|charity|agency|operator|union|bank|start-?up|manufacturer|retailer|supplier|developer|think tank|consultancy|party|club|courier|council)(?:$|[ ,]))/u

/** Tells if a name is that of a firm or a body: by its last word, or by what the text says of it. */
function isBody(text: string, head: string): boolean {
  if (!/^(?:[Tt]he )?\p{Lu}/u.test(head) || /\p{Ll} \p{Ll}/u.test(head)) return false
  const words = head.split(' ')
  const last = words.at(-1) ?? ''
  if (words.length > 1 && FIRM_WORDS.test(last) && !isFirstName(words[0] ?? '')) return true
  return !isFirstName(words[0] ?? '') && AS_BODY.test(text.slice(head.length)) && !hasRoleWord(head)
}

/** “Sen. Ada Moss and Rep. Ben Cole”: two people who speak together; null for anything else. */
function twoNames(head: string): string | null {
  const [one, other, more] = head.split(' and ')
  if (one === undefined || other === undefined || more !== undefined) return null
  const left = personalName(one)
  if (left?.includes(' ') === true && /^(?:his|her) \p{Ll}/u.test(other)) return `${left} and ${other}`
  const right = personalName(other)
  return left?.includes(' ') === true && right?.includes(' ') === true ? `${left} and ${right}` : null
}

/** “In a letter to the court, her husband”: where and when is no part of the voice. */
function withoutCircumstance(text: string): string {
  const found =
    /^(?:In|On|At|From|After|Before|During|Under|By|For|With|Last|Speaking|Asked|Opening|Writing)\b[^,]{2,80}, (?=\S)/u.exec(
      text,
    )
  if (found && found[0].length < text.length && !/^an? /u.test(text.slice(found[0].length)))
    return text.slice(found[0].length)
  return text.replace(/^(?:Last|Late|Early) (?:night|week|month|year) (?=\p{Lu})/u, '')
}

const GENERIC =
  /^(?:those|anyone|everyone|everybody|nobody|some|many|others|most|several|few|all|one|none|both)\b/i

/** “the county's inspector, Ines Marlow”: the name is after the comma. */
function nameInAppositive(text: string, head: string): string | null {
  const start = text.slice(head.length).startsWith(', ')
    ? head.length + 2
    : text.indexOf(', ', head.length) + 2
  if (start < 2 || start > head.length + 4) return null
  const name = personalName(headOf(text.slice(start)))
  const isTitled = /^(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prof)\b/u.test(text.slice(start))
  // “her husband, Luis”, “the courier, Redline”
  const isTold =
    name !== null &&
    /^(?:the|his|her|their|my|our|its) \p{Ll}[\p{L}’'-]*(?: \p{Ll}[\p{L}’'-]*)?$/iu.test(head)
  return name?.includes(' ') === true || isTitled || isTold ? name : null
}

/** The phrase before its appositive, relative clause or bracket. */
function headOf(text: string): string {
  const comma = text.indexOf(',')
  if (comma >= 0 && LIST.test(text.slice(comma))) return text
  const cut = text.search(/, | (?:\(|[–—-] |who |which )/u)
  const head = cut > 0 ? text.slice(0, cut) : text
  return head.replace(/['’]s?$/u, '')
}

const LIST = /^, (?!an? |the |who |which )[^,]{2,60}(?:, [^,]{2,60}){0,3} and /u

/** Removes titles and descriptions before a name: “Iraqi Prime Minister Haider al-Abadi” becomes Haider al-Abadi. */
function personalName(head: string): string | null {
  const words = head.split(' ')
  const kept = lastNameRun(words)
  const plain = dropTitles(kept)
  // “the bells of St Brannoc”: a church or a place.
  if (plain.length === 0 || plain.length > 4 || /^(?:St\.?|Saint)$/u.test(plain[0] ?? '')) return null
  const isTitled = plain.length < kept.length || hasRoleWord(words.slice(0, -plain.length).join(' '))
  // “a director of Brightwater Leisure”: the name is the firm’s.
  const before = words[words.length - kept.length - 1] ?? ''
  if (/^(?:of|at|for|from|with|in|to|by)$/u.test(before)) return null
  if (plain.some((word) => isInstitutionWord(word) || PARTICLES.has(word))) return null
  if (GENERIC.test(head) || PLACES.has(plain.at(-1) ?? '')) return null
  if (plain.length === 1) return isTitled || words.length === 1 ? singleName(plain[0] ?? '', isTitled) : null
  return /^(?:the|a|an)$/i.test(words[0] ?? '') && !isTitled ? null : plain.join(' ')
}

/** The last words of names that are not of persons. */
const PLACES = new Set(
  `States Nations Kingdom Arabia Korea York Jersey Union Street Zealand Africa America Europe Asia City County Island
  Islands River Sea East West North South House Hezbollah Kong Lanka Republic`.split(/\s+/u),
)

function singleName(word: string, isTitled: boolean): string | null {
  if (/^\p{Lu}{2,}$/u.test(word) && !isTitled) return null
  if (COLLECTIVE_NOUNS.has(word.toLowerCase()) || ROLE_NOUNS.has(word.toLowerCase())) return null
  return /s$/u.test(word) && /(?:ans|ists|crats|ers)$/u.test(word) ? null : word
}

function lastNameRun(words: readonly string[]): string[] {
  const run: string[] = []
  for (let i = words.length - 1; i >= 0; i--) {
    const word = words[i] ?? ''
    const isName = /^(?:al-|el-|d['’])?\p{Lu}/u.test(word)
    const isParticle = run.length > 0 && /^(?:de|la|van|von|bin|ibn|der|al|of|and|the|for)$/u.test(word)
    if (!isName && !isParticle) break
    run.unshift(word)
  }
  while (run.length > 0 && !/^(?:al-|el-|d['’])?\p{Lu}/u.test(run[0] ?? '')) run.shift()
  return run
}

function dropTitles(words: readonly string[]): string[] {
  let from = 0
  words.forEach((word, i) => {
    const lower = word.toLowerCase().replace(/\.$/u, '')
    if (TITLES.has(lower) && i < words.length - 1) from = i + 1
    // “Historian Paul Drew”, “Chairwoman Adela Voss”: a capital makes no name of a role.
    else if (i === from && i < words.length - 2 && isRoleNoun(lower) && !isFirstName(word)) from = i + 1
  })
  return words.slice(from)
}

function isInstitutionWord(word: string): boolean {
  return INSTITUTION_NOUNS.has(word.toLowerCase())
}

function hasRoleWord(text: string): boolean {
  return (
    text !== '' &&
    text
      .toLowerCase()
      .split(/[\s-]+/u)
      .some(isRoleWord)
  )
}

function isRoleWord(lower: string): boolean {
  return ROLE_NOUNS.has(lower) || TITLES.has(lower) || TITLES.has(lower.replace(/\.$/u, ''))
}

function kindOfPhrase(head: string): VoiceKind {
  const before = headNoun(head)
  const words = before.toLowerCase().split(/[\s-]+/u)
  const last = words.at(-1) ?? ''
  if (COLLECTIVE_NOUNS.has(last)) return 'group'
  // “Figures from the county” are no persons.
  if (last === 'figures' && / (?:from|by|of|for|published|released) /u.test(head)) return 'document'
  if (ROLE_NOUNS.has(last) || ROLE_NOUNS.has(words[0] ?? '')) return 'anonymous'
  if (DOCUMENT_NOUNS.has(last)) return 'document'
  if (words.some((word) => INSTITUTION_NOUNS.has(word))) return 'institution'
  if (words.some((word) => ROLE_NOUNS.has(word))) return 'anonymous'
  if (/^(?:\p{Lu}{2,}|the \p{Lu}|\p{Lu})/u.test(head))
    return /s$/u.test(last) && last.length > 4 ? 'group' : 'institution'
  return /s$/u.test(last) ? 'group' : 'anonymous'
}

function withoutArticle(head: string): string {
  const bare = head.replace(/^(?:the|an?) (?=\p{Ll})/iu, '')
  const first = bare.split(' ')[0] ?? ''
  return DETERMINERS.has(first.toLowerCase()) && first !== 'The'
    ? first.toLowerCase() + bare.slice(first.length)
    : bare
}

/** “…, a spokesman for Asaib” → Asaib; “Clinton campaign spokesman Brian Fallon” → Clinton campaign. */
function affiliationOf(text: string, head: string, name: string): string | null {
  if (text === name) return null
  const after = affiliationIn(text.slice(head.length))
  if (after) return after
  const before = head.slice(0, Math.max(0, head.length - name.length)).trim()
  const words = before.split(' ').filter((word) => word !== '')
  while (words.length > 0 && hasRoleWord(words.at(-1) ?? '')) words.pop()
  const rest = words.filter((word) => !/^(?:the|an?|my|his|her|our|their|its)$/i.test(word)).join(' ')
  return /\p{Lu}/u.test(rest) && rest.length < 60 && !/^\S+(?:i|an|ish|ese|ch)$/u.test(rest) ? rest : null
}

const OF =
  /\b(?:of|for|from|at|with) (?:the )?(\p{Lu}[\p{L}\p{N}.&’'-]{0,30}(?: (?:of |and |al-)?\p{Lu}[\p{L}\p{N}.&’'-]{0,30}){0,4})/u

function affiliationIn(text: string): string | null {
  return OF.exec(text.slice(0, 200))?.[1]?.replace(/['’]s?$/u, '') ?? null
}
