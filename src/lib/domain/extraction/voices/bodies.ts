import type { ExtractedVoice } from '$lib/domain/extraction/types'
import { INSTITUTION_NOUNS } from '$lib/domain/extraction/words/lexicon'
import { BODY, FIRM, headNoun, PAPER, wordKey } from './forms'

/** Bodies that are no firm. */
const PUBLIC =
  /^(?:inquiry|tribunal|panel|review|hearing|conference|parliament|festival|harbour|harbor|station)$/u

/** The voices of a passage other than named persons, so that “the agency” and “it” find theirs. */
export class Bodies {
  /** By their last words: “agency”, “safety agency”. */
  readonly #byWord = new Map<string, ExtractedVoice>()
  #last: ExtractedVoice | null = null
  /** The number of the sentence that named the last one, and that of the current sentence. */
  #named = 0
  #sentence = 0

  startSentence(): void {
    this.#sentence++
  }

  /** The last one that was the subject of a sentence, however long ago; null before the first. */
  get last(): ExtractedVoice | null {
    return this.#last
  }

  /** The same, but only where this sentence or the one before names it. */
  get near(): ExtractedVoice | null {
    return this.#sentence - this.#named <= 1 ? this.#last : null
  }

  see(voice: ExtractedVoice): void {
    this.#last = voice
    this.#named = this.#sentence
  }

  /** Remembers a voice by its last words. */
  index(voice: ExtractedVoice): void {
    const head = headNoun(voice.name.toLowerCase())
    const words = head.replace(/^the /u, '').split(' ')
    for (let from = Math.max(0, words.length - 3); from < words.length; from++) {
      this.#byWord.set(words.slice(from).join(' '), voice)
    }
  }

  /** The voice whose name ends in these words. */
  named(words: string): ExtractedVoice | undefined {
    return this.#byWord.get(words)
  }

  /** Remembers a body that is mentioned and does not speak. */
  meet(voice: ExtractedVoice, isSubject: boolean): void {
    if (!this.#byWord.has(wordKey(voice.name))) this.index(voice)
    if (isSubject) this.see(voice)
  }

  /** “The company”, “the agency”: the body that was named before; undefined where none fits. */
  called(noun: string): ExtractedVoice | undefined {
    const known = this.#byWord.get(noun)
    const body = this.#last
    if (known || !body) return known
    const isPublic = body.name
      .toLowerCase()
      .split(' ')
      .some((word) => (INSTITUTION_NOUNS.has(word) || PUBLIC.test(word)) && !FIRM.test(word))
    if (body.kind === 'institution' && (FIRM.test(noun) ? !isPublic : BODY.test(noun))) return body
    return body.kind === 'outlet' && PAPER.test(noun) ? body : undefined
  }
}
