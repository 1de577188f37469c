import type { Range } from '$lib/domain/material/block'
import { firstIndex } from '$lib/domain/material/prepared-text'
import type { Reference } from '$lib/domain/extraction/attribute/read-unit'
import type { ExtractedVoice } from '$lib/domain/extraction/types'
import { headNoun, isPluralNoun } from '$lib/domain/extraction/voices/forms'
import { INSTITUTION_NOUNS } from '$lib/domain/extraction/words/lexicon'
import { withoutUnseen } from '$lib/domain/extraction/words/folding'

/** A part of the text with names instead of its pronouns. */
export interface Spelled {
  readonly text: string
  /** At least one pronoun was replaced. */
  readonly isResolved: boolean
}

const POSSESSIVE = /^(?:his|its|their|hers|theirs)$/i
const AFTER_OBJECT =
  /^\s*(?:[.,;:!?)”"’]|$|(?:of|in|on|at|by|for|from|with|to|into|about|and|or|that|as|when|while|because|but|if|not|was|is|had|has|would|will|could|yesterday|today|again|there|then|out|up|off|down|away|back|home)\b)/u

/** The noun for the speaker in a statement, because the name would reveal the answer. */
export function speakerNoun({ kind, name }: Pick<ExtractedVoice, 'name' | 'kind'>): string {
  if (kind === 'institution' || kind === 'group' || kind === 'outlet') {
    const head = headNoun(name)
    const nouns = head
      .toLowerCase()
      .split(/[\s-]+/u)
      .filter((word) => INSTITUTION_NOUNS.has(word))
    const noun = nouns.at(-1)
    if (noun !== undefined) return `the ${noun}`
    if (kind === 'group') return pluralNoun(head) ?? 'the group'
    return kind === 'outlet' ? 'the outlet' : 'the organisation'
  }
  if (kind === 'anonymous') return pluralNoun(headNoun(name)) ?? 'the speaker'
  return kind === 'document' ? 'the document' : 'the speaker'
}

/** “Two officials” → the officials. */
function pluralNoun(head: string): string | null {
  const last = head.split(' ').at(-1) ?? ''
  return isPluralNoun(last) && /^\p{L}+$/u.test(last) ? `the ${last.toLowerCase()}` : null
}

/**
 * Replaces pronouns: the speaker by a noun, others by their names. Each is replaced once, because the first noun makes
 * later pronouns clear.
 * @param references in the order of the text
 */
export function spelled(
  text: string,
  [start, end]: Range,
  references: readonly Reference[],
  speaker: ExtractedVoice | null,
): Spelled {
  const said = new Set<string>()
  let out = ''
  let at = start
  let isResolved = false
  for (
    let i = firstIndex(references.length, (n) => (references[n]?.range[0] ?? 0) >= start);
    i < references.length;
    i++
  ) {
    const { range, voice } = references[i] as Reference
    if (range[0] >= end) break
    if (range[0] < at || range[1] > end || voice === null || voice.name === 'unknown') continue
    const before = out + text.slice(at, range[0])
    const pronoun = text.slice(...range)
    const rest = text.slice(range[1], end)
    if (said.has(voice.name) || isNamedIn(before, voice) || isExpletivePronoun(pronoun, rest)) continue
    if (THING.test(pronoun) && !isSafe(voice, speaker, before)) continue
    // “A hotel wants to put her in its lobby”: the object of a wish is not whoever wishes.
    if (
      OBJECT.test(pronoun) &&
      voice.name === speaker?.name &&
      /^to /u.test(before) &&
      !isPossessive(pronoun, rest)
    )
      continue
    said.add(voice.name)
    const name = voice.name === speaker?.name ? speakerNoun(voice) : shownName(voice)
    out = before + asCase(withEnding(pronoun, rest, name), before)
    at = range[1]
    isResolved = true
  }
  return { text: withoutUnseen(out + text.slice(at, end)), isResolved }
}

const THING = /^(?:it|its|itself|they|them|their|theirs|themselves)$/i

/** “It” and “they” can mean many things, so only the speaker, or a body at the start of a sentence, is safe. */
function isSafe({ name, kind }: ExtractedVoice, speaker: ExtractedVoice | null, before: string): boolean {
  if (!/^\W*(?:that\W*)?$/i.test(before)) return false
  return name === speaker?.name || (speaker === null && /^(?:institution|group|outlet)$/u.test(kind))
}

const OBJECT = /^(?:him|her|it|them)$/i

/** “his”, “their”, and “her” before a noun. */
function isPossessive(pronoun: string, rest: string): boolean {
  const lower = pronoun.toLowerCase()
  return POSSESSIVE.test(lower) || (lower === 'her' && !AFTER_OBJECT.test(rest))
}

/** The name in place of a pronoun: “his” becomes “Abadi’s”. @param rest the text after the pronoun */
export function withEnding(pronoun: string, rest: string, name: string): string {
  if (!isPossessive(pronoun, rest)) return name
  return /s$/u.test(name) ? `${name}’` : `${name}’s`
}

/** Adds “the” to a noun; names need no article. */
export function shownName({ name, kind }: Pick<ExtractedVoice, 'name' | 'kind'>): string {
  const isNoun =
    kind !== 'person' && kind !== 'reader' && !/^(?:the|an?|one|two|three|some|several|many|\d)/i.test(name)
  return isNoun && kind !== 'outlet' ? `the ${name}` : name
}

function asCase(name: string, before: string): string {
  return /^\W*$/u.test(before) ? name.charAt(0).toUpperCase() + name.slice(1) : name
}

function isNamedIn(before: string, { name, kind }: ExtractedVoice): boolean {
  const last = name.split(' ').at(-1) ?? name
  return kind === 'person' ? before.includes(last) : before.toLowerCase().includes(last.toLowerCase())
}

/** “it is too early to tell”: this “it” must not be replaced, because it refers to nothing. */
export function isExpletivePronoun(pronoun: string, rest: string): boolean {
  return (
    /^it$/i.test(pronoun) &&
    /^ (?:is|was|would be|will be|had been|has been|may be|might be)(?: \w+){1,4} (?:to|that|who)\b/u.test(
      rest,
    )
  )
}

/** A pattern for the speaker’s name in a statement, with title and article; null if the statement has no such name. */
export function speakerPattern(
  statement: string,
  speaker: Pick<ExtractedVoice, 'name' | 'kind'> | null,
): RegExp | null {
  if (!speaker || speaker.kind === 'anonymous') return null
  const words = speaker.name.split(' ').filter((word) => /^\p{Lu}/u.test(word) && word.length > 2)
  const last = words.at(-1)
  if (last === undefined || !statement.includes(last)) return null
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:[Tt]he )?(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Prof)\.? )?(?:${words.map(escaped).join(' )?(?:')})(?![\p{L}\p{N}])`,
    'gu',
  )
}

/** Replaces the speaker’s name in a statement by a noun, because the name would reveal the answer. */
export function withoutSpeaker(statement: string, speaker: ExtractedVoice | null): string {
  const name = speakerPattern(statement, speaker)
  if (!speaker || !name) return statement
  const noun = speakerNoun(speaker)
  return statement.replace(name, (_, at: number) =>
    at === 0 ? noun.charAt(0).toUpperCase() + noun.slice(1) : noun,
  )
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\-]/gu, String.raw`\$&`)
}
