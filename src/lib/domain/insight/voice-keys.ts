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

/** Kinds of voices that differ between decks even if their names are equal. */
const OF_ONE_DECK: readonly VoiceKind[] = ['anonymous', 'reader']

/** The voices of decks by key: in one deck the key is its id; across decks it is made from name and kind. */
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
    keyOf: (deck, id) => keys.get(`${deck}/${id}`) ?? `${deck}/${id}`,
  }
}

function keyFor(alone: boolean, deck: DeckId, id: string, name: string, kind: VoiceKind): string {
  if (alone) return id
  return OF_ONE_DECK.includes(kind) ? `${deck}/${id}` : `${kind} ${name.toLowerCase()}`
}

/** Trials with keys in place of voices; trials that do not choose a voice stay unchanged. */
export function keyed(trials: readonly Trial[], { keyOf }: VoiceKeys): Trial[] {
  // The same few sets of options repeat, so each is converted once.
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

/** The learner's accuracy for one voice as the speaker, over all decks in which it speaks. */
export interface AcrossDecks extends NamedVoice {
  readonly right: Proportion
}

/** Voices that speak in several decks, with the share of right answers when they were the truth. */
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
