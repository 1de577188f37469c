/**
 * Reading aloud by the system's own voice. Only voices that live on the device are used: a voice on a server would be
 * sent what the learner studies.
 */

/** What reading needs of the platform; a browser without speech has none. */
export type Speech = Pick<SpeechSynthesis, 'getVoices' | 'speak' | 'cancel'> & EventTarget

/** The voice to read a language with: one on the device, the very dialect where there is one. */
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
  /** Platforms tell their voices late. */
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

  /** Whether this device can read a language without asking anybody. */
  canRead(lang: string): boolean {
    return localVoice(this.#voices, lang) !== null
  }

  /** Reads a text, in place of whatever is being read. */
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
