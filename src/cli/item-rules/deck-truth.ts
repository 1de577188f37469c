/**
 * Finds the right answers from the deck's data alone (passages, chains, relations, statements, names). No code of the
 * makers of items is used, so that it can check them.
 */
import type { Level } from '$lib/domain/attribution/chain'
import type { Voice } from '$lib/domain/attribution/voice'
import type { Claim } from '$lib/domain/claim/claim'
import type { Deck } from '$lib/domain/deck/deck'
import type { VoiceId } from '$lib/domain/shared/ids'

/** The kind of the passage that a claim stands in, and its voice. */
export function passageIn(deck: Deck, claim: Claim): { kind: string; voice: VoiceId } | null {
  for (const material of deck.materials) {
    if (material.id !== claim.evidence?.material) continue
    for (const { kind, voice, paragraphs } of material.passages) {
      const { paragraph } = claim.evidence
      if (paragraphs[0] <= paragraph && paragraph <= paragraphs[1]) return { kind, voice }
    }
    return { kind: 'own', voice: material.publisher }
  }
  return null
}

/** The one voice that a question of this level asks for: the voice of the passage, or the end of the chain. */
export function rightVoice(deck: Deck, claim: Claim, level: Level): VoiceId | undefined {
  return level === 'speaker' ? claim.chain[claim.chain.length - 1] : passageIn(deck, claim)?.voice
}

/** Every voice that would be a right answer. */
export function sayers(deck: Deck, claim: Claim, level: Level): Set<VoiceId> {
  const key = `${deck.id} ${String(deck.version)} ${claim.id} ${level}`
  const known = SAYERS.get(key) ?? allSayers(deck, claim, level)
  SAYERS.set(key, known)
  return known
}

const SAYERS = new Map<string, Set<VoiceId>>()

function allSayers(deck: Deck, claim: Claim, level: Level): Set<VoiceId> {
  const partners = deck.relations
    .filter(({ kind, claims }) => kind === 'same' && claims.includes(claim.id))
    .flatMap(({ claims }) => claims)
  const same = deck.claims.filter(
    (other) =>
      other.id === claim.id ||
      partners.includes(other.id) ||
      wordsOf(other.statement).join(' ') === wordsOf(claim.statement).join(' '),
  )
  const voices = new Map(deck.voices.map((voice) => [voice.id, voice]))
  const said = same.flatMap((one) => rightVoice(deck, one, level) ?? [])
  // The page can leave the speaker open: then every voice that could be meant is right.
  if (level === 'speaker') said.push(...(claim.couldBe ?? []))
  // The same voice under another id is right, too, and so is a whole for its part ("Abadi", "Abadi and his minister").
  const alike = deck.voices.filter((voice) => said.some((id) => mayBeOne(voice, voices.get(id))))
  return new Set([...said, ...alike.map(({ id }) => id)])
}

/** Words that tell the number or fame of people, but do not identify them. */
const COUNTS =
  /^(?:one|two|three|several|some|few|many|most|unnamed|named|not|of|from|and|in|his|her|their|reader)$/u

/** True if two voices may be one, or one a part of the other: every word of one name stands in the other. */
export function mayBeOne(a: Voice, b: Voice | undefined): boolean {
  const people = ['person', 'group', 'anonymous']
  if (!b || (a.kind !== b.kind && !(people.includes(a.kind) && people.includes(b.kind)))) return false
  const names = ({ name, aliases }: Voice) =>
    [name, ...aliases]
      .map((spelling) => wordsOf(spelling).filter((word) => !COUNTS.test(word)))
      .filter((words) => words.length > 0)
  const holds = (whole: readonly string[], part: readonly string[]) =>
    part.every((word) => whole.includes(word))
  return names(a).some((one) => names(b).some((other) => holds(one, other) || holds(other, one)))
}

/**
 * True if a learner cannot tell two voices apart: two readers differ only in their pseudonyms, and two unnamed sources
 * only in the wording ("officials", "two officials").
 */
export function areIndistinct(a: Voice, b: Voice): boolean {
  if (a.id === b.id || a.kind !== b.kind) return false
  if (a.kind === 'reader') return true
  if (a.kind !== 'anonymous') return false
  const words = (voice: Voice) => wordsOf(voice.name).filter((word) => !COUNTS.test(word) && word.length > 3)
  return words(a).some((word) => words(b).includes(word))
}

/** True if a claim's words contain the whole name or an alias of a voice, one word after the other. */
export function isNamedIn(deck: Deck, id: VoiceId, claim: Claim): boolean {
  const voice = deck.voices.find((candidate) => candidate.id === id)
  const statement = ` ${wordsOf(claim.statement).join(' ')} `
  return [voice?.name ?? '', ...(voice?.aliases ?? [])].some((spelling) => {
    const words = wordsOf(spelling).join(' ')
    return words.length > 3 && statement.includes(` ${words} `)
  })
}

/** The words of a text in lower case, without accents, articles, possessive and plural endings. */
function wordsOf(text: string): string[] {
  const known = WORDS.get(text)
  if (known) return known
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const words = (plain.replace(/['’]s\b/gu, '').match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => !['a', 'an', 'the'].includes(word))
    .map((word) => (word.length > 3 ? word.replace(/s$/u, '') : word))
  WORDS.set(text, words)
  return words
}

const WORDS = new Map<string, string[]>()
