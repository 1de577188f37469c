import type { Voice, VoiceKind } from '$lib/domain/attribution/voice'
import type { VoiceId } from '$lib/domain/shared/ids'

/** Words of a name that do not identify anybody. */
const EMPTY = new Set(
  'a an the of from in on at to and or his her their its who that is are not named unnamed one two three several some few many most reader voice source'.split(
    ' ',
  ),
)

/** The telling words of a text in lower case, without accents and plural endings. */
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
 * The look-alikes of each voice, itself included: their names may mean the same voice, or one a part of the other.
 * They are never offered beside each other, since both could be right. Readers are look-alikes, since only pseudonyms
 * tell them apart, and so are unnamed people called by the same word ("officials").
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

/** Maps each voice to one that stands for its group: all look-alikes that it is linked to, directly or by others. */
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
  return a.some((x) => b.some((y) => shareStem(x, y)))
}

/** True if two texts, given as stems, share a word. */
export function shareStem(a: ReadonlySet<string> = new Set(), b: ReadonlySet<string> = new Set()): boolean {
  return [...a].some((stem) => b.has(stem))
}

function within(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  return [...part].every((stem) => whole.has(stem))
}

/** True if a statement, given as stems, names a voice by one of its spellings. */
export function names(statement: ReadonlySet<string>, spellings: readonly ReadonlySet<string>[]): boolean {
  return spellings.some((spelling) => within(spelling, statement))
}
