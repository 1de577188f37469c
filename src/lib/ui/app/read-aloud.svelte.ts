/**
 * Reads text aloud with the system's voices. Only voices on the device are used: a server voice would receive what the
 * learner studies.
 */

/** The speech functions of the platform; a browser without speech has none. */
export type Speech = Pick<SpeechSynthesis, 'getVoices' | 'speak' | 'cancel'> & EventTarget

/** The voice for a language: one on the device, with the exact dialect if there is one. */
export function localVoice(
  voices: readonly SpeechSynthesisVoice[],
  lang: string,
): SpeechSynthesisVoice | null {
  const primary = (tag: string): string => tag.toLowerCase().replace('_', '-').split('-')[0] ?? ''
  const local = voices.filter((voice) => voice.localService && primary(voice.lang) === primary(lang))
  const exact = local.filter((voice) => voice.lang.toLowerCase().replace('_', '-') === lang.toLowerCase())
  const pool = exact.length > 0 ? exact : local
  return pool.find((voice) => voice.default) ?? pool[0] ?? null
}

function utter(text: string, voice: SpeechSynthesisVoice): SpeechSynthesisUtterance {
  const utterance = new SpeechSynthesisUtterance(text)
  utterance.voice = voice
  utterance.lang = voice.lang
  return utterance
}

export class ReadAloud {
  readonly #speech: Speech | null
  readonly #utter: typeof utter
  /** Platforms report their voices late. */
  #voices = $state.raw<readonly SpeechSynthesisVoice[]>([])
  readonly #listen = (): void => {
    this.#voices = this.#speech?.getVoices() ?? []
  }

  constructor(
    speech: Speech | null = (globalThis as { speechSynthesis?: Speech }).speechSynthesis ?? null,
    make = utter,
  ) {
    this.#speech = speech
    this.#utter = make
    this.#listen()
    speech?.addEventListener('voiceschanged', this.#listen)
  }

  /** Tells whether this device can read a language without a server. */
  canRead(lang: string): boolean {
    return localVoice(this.#voices, lang) !== null
  }

  /** Reads a text, and stops any other reading. */
  read(text: string, lang: string): void {
    const voice = localVoice(this.#voices, lang)
    if (!voice || !this.#speech) return
    this.#speech.cancel()
    this.#speech.speak(this.#utter(text, voice))
  }

  stop(): void {
    this.#speech?.cancel()
  }

  close(): void {
    this.stop()
    this.#speech?.removeEventListener('voiceschanged', this.#listen)
  }
}
