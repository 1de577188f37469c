/** The workbench's view of a material's drafts: pure functions over rows. */
import { speakerOf } from '$lib/domain/attribution/chain'
import { VOICE_KINDS, type Voice, type VoiceKind } from '$lib/domain/attribution/voice'
import type { ClaimKind } from '$lib/domain/claim/claim'
import type { ClaimId, VoiceId } from '$lib/domain/shared/ids'
import type { DraftRow } from '$lib/storage/rows'

export type { DraftContent, DraftRow as Draft } from '$lib/storage/rows'

/** The filter and order of the list: in the order of the text, or the least certain first. */
export const DRAFT_FILTERS = ['all', 'unsure', 'open', 'vetted'] as const
export type DraftFilter = (typeof DRAFT_FILTERS)[number]

/** True if a text names a filter. */
export function isDraftFilter(text: string): text is DraftFilter {
  return (DRAFT_FILTERS as readonly string[]).includes(text)
}

/** The rest that narrows the list: one kind of claim (null for all), and only drafts with a check. */
export interface Narrowed {
  readonly kind: ClaimKind | null
  readonly checked: boolean
}

/** A list that nothing narrows. */
export const NOT_NARROWED: Narrowed = { kind: null, checked: false }

/** The drafts that match a filter, in the order shown. `only` keeps the drafts of these speakers; null for all. */
export function visibleDrafts(
  drafts: readonly DraftRow[],
  filter: DraftFilter,
  only: readonly VoiceId[] | null,
  { kind, checked }: Narrowed = NOT_NARROWED,
  hasCheck: (draft: DraftRow) => boolean = () => true,
): readonly DraftRow[] {
  const speakers = only && new Set(only)
  const spoken = drafts.filter(
    (draft) =>
      (speakers === null || speakers.has(speakerOf(draft.chain))) &&
      (kind === null || draft.kind === kind) &&
      (!checked || hasCheck(draft)),
  )
  switch (filter) {
    case 'all':
      return spoken
    case 'unsure':
      // A verdict does not move a draft, so that the list does not change while a person works through it.
      return [...spoken].sort((a, b) => a.confidence - b.confidence || a.order - b.order)
    case 'open':
      return spoken.filter(({ vetted }) => vetted === null)
    case 'vetted':
      return spoken.filter(({ vetted }) => vetted !== null)
  }
}

/**
 * The next open draft of a list after `from`, wrapping round at the end; null if none is left. Only the drafts in
 * between are read, since a list may hold thousands.
 */
export function nextOpen(
  list: readonly ClaimId[],
  from: ClaimId | null,
  isOpen: (id: ClaimId) => boolean,
): ClaimId | null {
  const at = from === null ? -1 : list.indexOf(from)
  for (let by = 1; by <= list.length; by++) {
    const id = list[(at + by) % list.length]
    if (id !== undefined && id !== from && isOpen(id)) return id
  }
  return null
}

/** The draft `by` places after `from`, or the one at the end of the list. */
export function stepFrom(list: readonly ClaimId[], from: ClaimId | null, by: 1 | -1): ClaimId | null {
  const at = from === null ? -1 : list.indexOf(from)
  if (at < 0) return list[0] ?? null
  return list[Math.min(list.length - 1, Math.max(0, at + by))] ?? null
}

/** The speakers of one kind, and the number of their claims. */
export interface SpeakersOfKind {
  readonly kind: VoiceKind
  readonly ids: readonly VoiceId[]
  readonly claims: number
}

/** The speakers of the drafts by kind. Kinds that say nothing are left out. */
export function speakersByKind(
  drafts: readonly DraftRow[],
  voices: ReadonlyMap<VoiceId, Voice>,
): readonly SpeakersOfKind[] {
  const claims = new Map<VoiceId, number>()
  for (const { chain } of drafts) claims.set(speakerOf(chain), (claims.get(speakerOf(chain)) ?? 0) + 1)
  return VOICE_KINDS.flatMap((kind): SpeakersOfKind[] => {
    const ids = [...claims.keys()].filter((id) => voices.get(id)?.kind === kind).sort()
    if (ids.length === 0) return []
    return [{ kind, ids, claims: ids.reduce((sum, id) => sum + (claims.get(id) ?? 0), 0) }]
  })
}

/** Keeps the objects of unchanged rows, so that their components are not updated. */
export function keepSame(before: readonly DraftRow[], after: readonly DraftRow[]): readonly DraftRow[] {
  const known = new Map(before.map((row) => [row.id, row]))
  return after.map((row) => {
    const old = known.get(row.id)
    return old && isEqual(old, row) ? old : row
  })
}

/** True if two plain values are equal. Thousands of rows may be compared, so they are not serialised. */
function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [left, right] = [a, b] as [Record<string, unknown>, Record<string, unknown>]
  const keys = Object.keys(left)
  return keys.length === Object.keys(right).length && keys.every((key) => isEqual(left[key], right[key]))
}

/** A line of the list of voices: one voice, or all readers together. */
export interface VoiceRow {
  readonly key: string
  /** Null for all readers together. */
  readonly voice: Voice | null
  readonly voices: readonly VoiceId[]
  /** Its usual depth in chains, from 0 at the page. */
  readonly depth: number
  /** The share of drafts in which it occurs, 0 to 1. */
  readonly share: number
}

const READERS = '@readers'

/**
 * The voices in drafts' chains, each below the voice that mostly passes it on, the most frequent first. Readers are one
 * line at the end.
 */
export function voiceRows(drafts: readonly DraftRow[], voices: readonly Voice[]): readonly VoiceRow[] {
  const byId = new Map(voices.map((voice) => [voice.id, voice]))
  const readers = new Set(voices.filter(({ kind }) => kind === 'reader').map(({ id }) => id))
  const keyOf = (id: VoiceId): string => (readers.size > 1 && readers.has(id) ? READERS : id)
  const spoken = new Map<string, number>()
  const parents = new Map<string, Map<string, number>>()
  for (const { chain } of drafts) {
    const keys = chain.map(keyOf)
    count(spoken, keys.at(-1) ?? '')
    keys.forEach((key, i) => {
      const under = parents.get(key) ?? new Map<string, number>()
      parents.set(key, under)
      const above = keys[i - 1]
      if (above !== undefined && key !== READERS && above !== key) count(under, above)
    })
  }
  return ordered(parents, spoken).map(({ key, depth }) => {
    const voice = byId.get(key as VoiceId) ?? null
    const ids = key === READERS ? [...readers] : [key as VoiceId]
    return { key, voice, voices: ids, depth, share: (spoken.get(key) ?? 0) / drafts.length }
  })
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function ordered(
  parents: ReadonlyMap<string, ReadonlyMap<string, number>>,
  spoken: ReadonlyMap<string, number>,
): { key: string; depth: number }[] {
  const often = (key: string): number => (key === READERS ? -1 : (spoken.get(key) ?? 0))
  const keys = [...parents.keys()].sort((a, b) => often(b) - often(a) || a.localeCompare(b))
  const above = new Map(keys.map((key) => [key, mostFrequent(parents.get(key))]))
  const out: { key: string; depth: number }[] = []
  const done = new Set<string>()
  const put = (key: string, depth: number): void => {
    if (done.has(key)) return
    done.add(key)
    out.push({ key, depth })
    for (const inner of keys) if (above.get(inner) === key) put(inner, depth + 1)
  }
  for (const key of keys) if (above.get(key) === null) put(key, 0)
  // Voices that pass each other on form a cycle, so they have no root of their own.
  for (const key of keys) put(key, 0)
  return out
}

function mostFrequent(counts: ReadonlyMap<string, number> | undefined): string | null {
  const best = [...(counts ?? [])].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0]
  return best?.[0] ?? null
}
