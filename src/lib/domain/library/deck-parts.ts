/**
 * Splits a deck into parts that two devices can edit without conflict, and joins them again. Each claim, voice,
 * material, relation, renaming, titled list and retired claim is a part. The version, the order of claims and the other
 * fields are one part each.
 */
import type { Voice } from '$lib/domain/attribution/voice'
import type { Claim } from '$lib/domain/claim/claim'
import type { Deck } from '$lib/domain/deck/deck'
import type { Part } from '$lib/domain/deck/part'
import type { Material } from '$lib/domain/material/material'
import type { ClaimId, DeckId } from '$lib/domain/shared/ids'
import { lastValueOf, valueOf, type History } from './version'

/**
 * The part with the version of a deck. Every edit of the deck writes it. Its tombstone deletes the deck. A later edit
 * on another device restores the deck, because somebody still works on it.
 */
const LIFE = 'life'
const ABOUT = 'about'
const ORDER = 'order'

type Relation = Deck['relations'][number]

/** The one part that is deleted with a deck. The other parts stay, so that an edit can restore the deck. */
export function lifeOf(parts: ReadonlyMap<string, unknown>): ReadonlyMap<string, unknown> {
  return new Map([...parts].filter(([part]) => part === LIFE))
}

/** The parts of a deck by name. */
export function partsOfDeck(deck: Deck): ReadonlyMap<string, unknown> {
  const { id: _id, version, materials, voices, claims, parts, relations, renamed, retired, ...about } = deck
  return new Map<string, unknown>([
    [LIFE, { version }],
    [ABOUT, about],
    [ORDER, claims.map(({ id }) => id)],
    ...parts.map((part, place) => [`part/${part.id}`, { ...part, place }] as const),
    ...retired.map((id) => [`retired/${id}`, id] as const),
    ...claims.map((claim) => [`claim/${claim.id}`, claim] as const),
    ...voices.map((voice) => [`voice/${voice.id}`, voice] as const),
    ...materials.map((material) => [`material/${material.id}`, material] as const),
    ...relations.map((relation) => [`relation/${relationName(relation)}`, relation] as const),
    ...Object.entries(renamed).map(([before, after]) => [`renamed/${before}`, after] as const),
  ])
}

function relationName({ kind, claims }: Relation): string {
  return `${kind} ${claims.join(' ')}`
}

/**
 * Builds a deck from its parts. The result depends only on the parts, so every device builds the same deck. Claims
 * follow the latest list, and new ones come after it. A deleted voice or material that a claim needs comes back from
 * its history. A claim without its material or a voice of its chain is left out. References to missing claims are left
 * out too.
 * @returns null if the deck was deleted or the parts are incomplete
 */
export function deckFromParts(id: DeckId, parts: ReadonlyMap<string, History>): Deck | null {
  const [about, life] = [valueOf(parts.get(ABOUT)), parts.get(LIFE) ?? []]
  if (about === null || valueOf(life) === null) return null
  const materials = known<Material>(parts, 'material/')
  const claims = inOrder(livingUnder<Claim>(parts, 'claim/'), valueOf(parts.get(ORDER)))
  const whole = claims.filter(
    ({ evidence, chain }) =>
      (evidence === undefined || materials.has(evidence.material)) &&
      chain.every((voice) => parts.has(`voice/${voice}`)),
  )
  const there = new Set<string>(whole.map((claim) => claim.id))
  const kept = pick(materials, new Set(whole.flatMap(({ evidence }) => evidence?.material ?? [])))
  const wanted = new Set<string>([
    ...whole.flatMap(({ chain }) => chain),
    ...kept.flatMap(({ publisher, passages }) => [publisher, ...passages.map(({ voice }) => voice)]),
  ])
  const isThere = (id: string): boolean => there.has(id)
  const renamed = livingEntries(parts, 'renamed/') as [ClaimId, ClaimId][]
  return {
    ...(about as Omit<
      Deck,
      'id' | 'version' | 'materials' | 'voices' | 'claims' | 'parts' | 'relations' | 'renamed' | 'retired'
    >),
    id,
    version: Math.max(...life.map(versionIn)),
    materials: kept,
    voices: pick(known<Voice>(parts, 'voice/'), wanted),
    claims: whole.map((claim) => withoutDangling(claim, there)),
    parts: partsOfClaims(parts, there),
    relations: livingUnder<Relation>(parts, 'relation/').filter(({ claims: of }) => of.every(isThere)),
    renamed: Object.fromEntries(renamed.filter(([, now]) => there.has(now))),
    // A claim that came back is no longer retired.
    retired: livingUnder<ClaimId>(parts, 'retired/').filter((claim) => !there.has(claim)),
  }
}

/** The titled lists of claims, by place. Lists without claims are dropped. */
function partsOfClaims(parts: ReadonlyMap<string, History>, there: ReadonlySet<string>): Part[] {
  return livingUnder<Part & { readonly place: number }>(parts, 'part/')
    .sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1))
    .map(({ place: _place, ...part }) => ({ ...part, claims: part.claims.filter((id) => there.has(id)) }))
    .filter(({ claims }) => claims.length > 0)
}

function versionIn({ value }: History[number]): number {
  return (value as { version: number } | null)?.version ?? 0
}

function withoutDangling(claim: Claim, there: ReadonlySet<string>): Claim {
  const contrast = claim.contrast.filter((id) => there.has(id))
  return contrast.length === claim.contrast.length ? claim : { ...claim, contrast }
}

/** Sorts claims by a list. Claims that are not in it follow by id. */
function inOrder(claims: readonly Claim[], list: unknown): readonly Claim[] {
  const places = new Map((Array.isArray(list) ? (list as string[]) : []).map((id, place) => [id, place]))
  const placeOf = ({ id }: Claim): number => places.get(id) ?? places.size
  return [...claims].sort((a, b) => placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1))
}

function livingEntries(parts: ReadonlyMap<string, History>, prefix: string): [string, unknown][] {
  return [...parts]
    .filter(([name, history]) => name.startsWith(prefix) && valueOf(history) !== null)
    .map(([name, history]): [string, unknown] => [name.slice(prefix.length), valueOf(history)])
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

function livingUnder<T>(parts: ReadonlyMap<string, History>, prefix: string): T[] {
  return livingEntries(parts, prefix).map(([, value]) => value as T)
}

/** A value that is in force (`living`) or was deleted. */
interface Known<T> {
  readonly value: T
  readonly living: boolean
}

/** All values under a prefix, by id. A deleted thing has its last value. */
function known<T>(parts: ReadonlyMap<string, History>, prefix: string): Map<string, Known<T>> {
  const found = new Map<string, Known<T>>()
  for (const name of [...parts.keys()].filter((each) => each.startsWith(prefix)).sort()) {
    const history = parts.get(name)
    const value = lastValueOf(history)
    if (value === null) continue
    found.set(name.slice(prefix.length), { value: value as T, living: valueOf(history) !== null })
  }
  return found
}

/** The values in force, and the deleted values that are needed. */
function pick<T>(all: ReadonlyMap<string, Known<T>>, needed: ReadonlySet<string>): T[] {
  return [...all].flatMap(([id, { value, living }]) => (living || needed.has(id) ? [value] : []))
}
