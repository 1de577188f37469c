import type { Voice, VoiceKind } from '$lib/domain/attribution/voice'
import type { VoiceId } from '$lib/domain/shared/ids'

/** Words of a name that tell nobody apart. */
const EMPTY = new Set(
  'a an the of from in on at to and or his her their its who that is are not named unnamed one two three several some few many most reader voice source'.split(
    ' ',
  ),
)

/** The words of a text that tell something, lower-case, without accents and plurals. */
export function stemsOf(text: string): Set<string> {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+(?:['’_-][\p{L}\p{N}]+)*/gu)
  const stems = (words ?? []).map((word) => word.replace(/['’]s$/u, '').replace(/(?<=\p{L}{3})s$/u, ''))
  return new Set(stems.filter((stem) => !EMPTY.has(stem)))
}

/** The spellings of a voice as sets of stems. */
export function spellingsOf(voice: Voice): Set<string>[] {
  return [voice.name, ...voice.aliases].map(stemsOf).filter((stems) => stems.size > 0)
}

/** Kinds whose members can be members of one another: an official among officials, a minister among ministers. */
const PEOPLE: readonly VoiceKind[] = ['person', 'group', 'anonymous']

/**
 * For each voice those that may be one and the same, or one a part of the other, as far as their names tell (itself
 * included): they are never offered beside each other, since both could be right. Readers, whom nothing but a pseudonym
 * tells apart, and unnamed people called by the same word ("officials") are such voices, too.
 */
export function lookalikesOf(voices: readonly Voice[]): Map<VoiceId, ReadonlySet<VoiceId>> {
  const known = voices.map((voice) => ({ voice, spellings: spellingsOf(voice) }))
  const alike = (a: (typeof known)[number], b: (typeof known)[number]): boolean => {
    const [one, other] = [a.voice.kind, b.voice.kind]
    if (one === other && one === 'reader') return true
    if (one === other && one === 'anonymous' && shareWord(a.spellings, b.spellings)) return true
    if (one !== other && !(PEOPLE.includes(one) && PEOPLE.includes(other))) return false
    return a.spellings.some((x) => b.spellings.some((y) => within(x, y) || within(y, x)))
  }
  return new Map(
    known.map((one) => [
      one.voice.id,
      new Set(known.filter((other) => other === one || alike(one, other)).map(({ voice }) => voice.id)),
    ]),
  )
}

/** For each voice a voice that stands for all those that it is linked to as a look-alike, directly or by others. */
export function groupsOf(lookalikes: ReadonlyMap<VoiceId, ReadonlySet<VoiceId>>): Map<VoiceId, VoiceId> {
  const groups = new Map<VoiceId, VoiceId>()
  for (const first of lookalikes.keys()) {
    const waiting = groups.has(first) ? [] : [first]
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      groups.set(id, first)
      waiting.push(...[...(lookalikes.get(id) ?? [])].filter((other) => !groups.has(other)))
    }
  }
  return groups
}

function shareWord(a: readonly ReadonlySet<string>[], b: readonly ReadonlySet<string>[]): boolean {
  return a.some((x) => b.some((y) => [...x].some((stem) => y.has(stem))))
}

function within(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  return [...part].every((stem) => whole.has(stem))
}

/** Whether a statement, by its stems, names a voice by one of its spellings. */
export function names(statement: ReadonlySet<string>, spellings: readonly ReadonlySet<string>[]): boolean {
  return spellings.some((spelling) => within(spelling, statement))
}
