import type { VoiceKind } from '$lib/domain/attribution/voice'
import type { Deck } from '$lib/domain/deck/deck'
import { partsOfCardId, type DeckId } from '$lib/domain/shared/ids'
import type { VoiceFacts } from './figures'
import { shareOf, type Proportion } from './proportion'
import { voiceTrials, type Trial } from './trial'

/** A voice as figures name it. */
export interface NamedVoice {
  readonly key: string
  readonly name: string
  readonly kind: VoiceKind
  /** The decks it speaks in. */
  readonly decks: readonly DeckId[]
}

/** Kinds that are somebody else in every deck, whatever they are called. */
const OF_ONE_DECK: readonly VoiceKind[] = ['anonymous', 'reader']

/** The voices of decks, each under a key: its id in one deck; across decks, one key for the same name and kind. */
export interface VoiceKeys extends VoiceFacts {
  readonly voices: readonly NamedVoice[]
  readonly keyOf: (deck: DeckId, id: string) => string
}

/** Gives each voice of some decks its key. */
export function voiceKeys(decks: readonly Deck[]): VoiceKeys {
  const voices = new Map<string, NamedVoice>()
  const keys = new Map<string, string>()
  for (const deck of decks) {
    for (const { id, name, kind } of deck.voices) {
      const key = keyFor(decks.length === 1, deck.id, id, name, kind)
      keys.set(`${deck.id}/${id}`, key)
      const known = voices.get(key)
      voices.set(key, { key, name: known?.name ?? name, kind, decks: [...(known?.decks ?? []), deck.id] })
    }
  }
  return {
    voices: [...voices.values()],
    order: [...voices.keys()],
    kindOf: (key) => voices.get(key)?.kind,
    keyOf: (deck, id) => keys.get(`${deck}/${id}`) ?? `${deck}/${id}`,
  }
}

function keyFor(alone: boolean, deck: DeckId, id: string, name: string, kind: VoiceKind): string {
  if (alone) return id
  return OF_ONE_DECK.includes(kind) ? `${deck}/${id}` : `${kind} ${name.toLowerCase()}`
}

/** Trials with their voices under their keys; what is no choice of a voice stays as it was. */
export function keyed(trials: readonly Trial[], { keyOf }: VoiceKeys): Trial[] {
  // The same few sets of options come again and again: each is made once.
  const made = new Map<string, readonly string[]>()
  return trials.map((trial) => {
    if (trial.format !== 'who-says-it') return trial
    const { deck } = partsOfCardId(trial.card)
    const of = (id: string | null): string | null => (id === null ? null : keyOf(deck, id))
    const set = `${deck} ${trial.options.join(' ')}`
    const options = made.get(set) ?? trial.options.map((id) => keyOf(deck, id))
    made.set(set, options)
    return { ...trial, options, truth: of(trial.truth), chosen: of(trial.chosen) }
  })
}

/** How well one voice is known as the speaker, looked at as a whole over all decks it speaks in. */
export interface AcrossDecks extends NamedVoice {
  readonly right: Proportion
}

/** Voices that speak in several decks, with how often they were found where they were the truth. */
export function acrossDecks(trials: readonly Trial[], { voices }: VoiceKeys): AcrossDecks[] {
  const spoken = voiceTrials(trials, 'speaker')
  return voices
    .filter(({ decks }) => decks.length > 1)
    .map((voice) => ({
      ...voice,
      right: shareOf(
        spoken.filter(({ truth }) => truth === voice.key),
        ({ right }) => right,
      ),
    }))
}
