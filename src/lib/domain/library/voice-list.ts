/** The voices of several decks and materials in one list: everybody whose words are on a device. */
import type { Chain } from '$lib/domain/attribution/chain'
import { UNKNOWN_VOICE, type Voice, type VoiceKind } from '$lib/domain/attribution/voice'
import { fold } from '$lib/domain/material/normalize'
import type { VoiceId } from '$lib/domain/shared/ids'

/** A deck or a material with its voices, and the chain of each of its claims. */
export interface VoiceSource<Place> {
  readonly place: Place
  readonly voices: readonly Voice[]
  readonly chains: readonly Chain[]
}

/** A voice in one deck or material, and the number of claims whose chain has it. */
export interface VoicePlace<Place> {
  readonly place: Place
  readonly voice: VoiceId
  readonly claims: number
}

/** A voice with all the decks and materials that have it. */
export interface ListedVoice<Place> {
  /** Tells this voice from all others of the list. */
  readonly key: string
  readonly name: string
  readonly kind: VoiceKind
  readonly affiliation: string | null
  /** The other spellings of its name in all places, without the name itself. */
  readonly spellings: readonly string[]
  readonly claims: number
  readonly places: readonly VoicePlace<Place>[]
}

/**
 * All voices, those with most claims first. Voices of several sources are one if name, kind and affiliation are the
 * same; upper case, quotation marks and spaces make no difference. The voice "unknown" is nobody and is left out.
 */
export function listVoices<Place>(sources: readonly VoiceSource<Place>[]): ListedVoice<Place>[] {
  const listed = new Map<string, ListedVoice<Place>>()
  for (const { place, voices, chains } of sources) {
    const counts = countClaims(chains)
    for (const voice of voices) {
      if (voice.id === UNKNOWN_VOICE) continue
      const key = keyOf(voice)
      const found: VoicePlace<Place> = { place, voice: voice.id, claims: counts.get(voice.id) ?? 0 }
      listed.set(key, withPlace(listed.get(key) ?? firstOf(key, voice), voice, found))
    }
  }
  return [...listed.values()].sort((a, b) => b.claims - a.claims || a.name.localeCompare(b.name))
}

/** True if a name or another spelling of the voice has these words. */
export function isCalled(voice: Pick<ListedVoice<unknown>, 'name' | 'spellings'>, words: string): boolean {
  const wanted = lowered(words)
  return [voice.name, ...voice.spellings].some((name) => lowered(name).includes(wanted))
}

function keyOf({ name, kind, affiliation = '' }: Voice): string {
  return JSON.stringify([kind, lowered(name), lowered(affiliation)])
}

function lowered(text: string): string {
  return fold(text).toLowerCase()
}

function firstOf<Place>(key: string, { name, kind, affiliation }: Voice): ListedVoice<Place> {
  return { key, name, kind, affiliation: affiliation ?? null, spellings: [], claims: 0, places: [] }
}

function withPlace<Place>(
  listed: ListedVoice<Place>,
  { name, aliases }: Voice,
  found: VoicePlace<Place>,
): ListedVoice<Place> {
  const spellings = new Set([...listed.spellings, name, ...aliases])
  spellings.delete(listed.name)
  return {
    ...listed,
    spellings: [...spellings],
    claims: listed.claims + found.claims,
    places: [...listed.places, found],
  }
}

function countClaims(chains: readonly Chain[]): Map<VoiceId, number> {
  const counts = new Map<VoiceId, number>()
  for (const voice of chains.flatMap((chain) => [...new Set(chain)])) {
    counts.set(voice, (counts.get(voice) ?? 0) + 1)
  }
  return counts
}
