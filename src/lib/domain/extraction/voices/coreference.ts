import type { CheckCode, ExtractedVoice } from '$lib/domain/extraction/types'
import { TITLES } from '$lib/domain/extraction/words/lexicon'
import { voiceOfPhrase } from './voice-kind'

/** The voice that a source means, and the checks for a person. */
export interface Resolved {
  readonly voice: ExtractedVoice
  readonly check: readonly CheckCode[]
  /** A factor from 0 to 1 for the confidence in the attribution. */
  readonly confidence: number
}

const UNKNOWN_VOICE: ExtractedVoice = { name: 'unknown', kind: 'anonymous', affiliation: null }

const SINGULAR = new Set(['he', 'she', 'him', 'her', 'his', 'who'])
const PLURAL = new Set(['they', 'them', 'their', 'both', 'many', 'some'])
const SELF = new Set(['we', 'i', 'us', 'our', 'my', 'me'])

/**
 * The known voices of one passage. It resolves “he said”, “the officials said” and “Bednarek said”. Look-ups are by
 * word and never scan the whole list.
 */
export class Roster {
  readonly #self: ExtractedVoice
  readonly #byWord = new Map<string, ExtractedVoice>()
  /** The known names, and whether each came with a title. */
  readonly #met = new Map<string, boolean>()
  #lastOne: ExtractedVoice | null = null
  #lastMany: ExtractedVoice | null = null
  #last: ExtractedVoice | null = null

  /** Phrases that were read before, because names repeat. */
  readonly #read: Map<string, ExtractedVoice>

  /**
   * @param self the voice of "we" in this passage
   * @param read shared by the rosters of one text, so that each name is read once
   */
  constructor(self: ExtractedVoice, read = new Map<string, ExtractedVoice>()) {
    this.#self = self
    this.#read = read
  }

  #voiceOf(phrase: string): ExtractedVoice {
    const known = this.#read.get(phrase)
    if (known) return known
    const voice = voiceOfPhrase(phrase)
    this.#read.set(phrase, voice)
    return voice
  }

  /** Stores the names in running text (“Iraqi Prime Minister Haider al-Abadi”), also of people who do not speak. */
  meet(text: string): void {
    for (const phrase of text.match(NAMED) ?? []) {
      const voice = this.#voiceOf(phrase)
      if (voice.kind !== 'person' || !voice.name.includes(' ')) continue
      const isTitled = this.#met.get(phrase) ?? hasTitle(phrase)
      if (!this.#met.has(phrase)) this.#index(voice, phrase)
      this.#met.set(phrase, isTitled)
      if (isTitled) this.#lastOne = voice
    }
  }

  /** The voice of a source phrase; `null` means that the text gives no source. */
  resolve(phrase: string | null): Resolved {
    if (phrase === null) return this.#continued()
    const lower = phrase.trim().toLowerCase()
    if (SELF.has(lower)) return { voice: this.#self, check: [], confidence: 0.9 }
    if (SINGULAR.has(lower)) return pronoun(this.#lastOne)
    if (PLURAL.has(lower)) return pronoun(this.#lastMany ?? this.#last)
    if (lower === 'one' || lower === 'another') return this.#oneOf()
    if (lower === 'it') return pronoun(this.#last)
    return this.#named(phrase)
  }

  #named(phrase: string): Resolved {
    const fresh = this.#voiceOf(phrase)
    const known = this.#lookUp(fresh, phrase)
    const voice = known ?? fresh
    this.#remember(voice, phrase)
    const isNameless = voice.kind === 'anonymous'
    const check: CheckCode[] = isNameless ? ['unnamed-source'] : []
    return {
      voice,
      check: known && known.name !== fresh.name ? [...check, 'pronoun-resolved'] : check,
      confidence: 1,
    }
  }

  #lookUp(fresh: ExtractedVoice, phrase: string): ExtractedVoice | undefined {
    if (fresh.kind === 'person') return this.#byWord.get(nameKey(fresh.name)) ?? undefined
    if (!/^the /i.test(phrase)) return undefined
    return this.#byWord.get(phrase.trim().toLowerCase().replace(/^the /u, ''))
  }

  #remember(voice: ExtractedVoice, phrase: string): void {
    this.#index(voice, phrase)
    this.#last = voice
    if (voice.kind === 'person' || (voice.kind === 'anonymous' && !isPlural(voice.name)))
      this.#lastOne = voice
    else this.#lastMany = voice
  }

  #index(voice: ExtractedVoice, phrase: string): void {
    if (voice.kind === 'person') {
      const known = this.#byWord.get(nameKey(voice.name))
      if (known === undefined || voice.name.length > known.name.length)
        this.#byWord.set(nameKey(voice.name), voice)
      for (const role of rolesIn(phrase)) this.#byWord.set(role, voice)
      return
    }
    const words =
      voice.name
        .toLowerCase()
        .split(/ (?:of|from|in|with|for|who|familiar|close) /u)[0]
        ?.split(' ') ?? []
    for (let from = Math.max(0, words.length - 3); from < words.length; from++) {
      this.#byWord.set(words.slice(from).join(' '), voice)
    }
  }

  #oneOf(): Resolved {
    const many = this.#lastMany
    if (!many)
      return { voice: UNKNOWN_VOICE, check: ['unresolved-source', 'unnamed-source'], confidence: 0.6 }
    const voice: ExtractedVoice = { ...many, name: `one of ${many.name}`, kind: 'anonymous' }
    this.#lastOne = voice
    return { voice, check: ['pronoun-resolved', 'unnamed-source'], confidence: 0.8 }
  }

  #continued(): Resolved {
    if (!this.#last)
      return { voice: UNKNOWN_VOICE, check: ['no-source', 'unresolved-source'], confidence: 0.6 }
    return { voice: this.#last, check: ['no-source', 'pronoun-resolved'], confidence: 0.7 }
  }
}

function hasTitle(phrase: string): boolean {
  return phrase.split(' ').some((word) => TITLES.has(word.toLowerCase().replace(/\.$/u, '')))
}

/** At most seven capitalised words in a row that end in a name of two parts or more. */
const NAMED = /\p{Lu}[\p{L}.’'-]{1,30}(?: (?:al-|bin |de |van )?\p{Lu}[\p{L}.’'-]{0,30}){1,6}/gu

function pronoun(voice: ExtractedVoice | null): Resolved {
  if (!voice) return { voice: UNKNOWN_VOICE, check: ['unresolved-source'], confidence: 0.6 }
  const check: CheckCode[] =
    voice.kind === 'anonymous' ? ['pronoun-resolved', 'unnamed-source'] : ['pronoun-resolved']
  return { voice, check, confidence: 0.85 }
}

/** The surname, without “al-”. */
function nameKey(name: string): string {
  const last = name.split(' ').at(-1) ?? name
  return last.toLowerCase().replace(/^(?:al|el)-/u, '')
}

function isPlural(name: string): boolean {
  const head = name.split(/ (?:of|from|in|with|for|who|familiar|close) /u)[0] ?? name
  return /(?:[^s]s|people|men|women)$/u.test(head)
}

/** “prime minister”, “spokesman”: the lower-case words that can name a person later. */
function rolesIn(phrase: string): string[] {
  const lower = phrase.toLowerCase()
  return ROLES.filter((role) => lower.includes(role))
}

const ROLES = [
  'prime minister',
  'president',
  'spokesman',
  'spokeswoman',
  'senator',
  'governor',
  'mayor',
  'general',
  'minister',
  'secretary',
  'ambassador',
  'councillor',
  'inspector',
  'professor',
  'director',
  'chairman',
  'chairwoman',
  'judge',
  'commander',
  'candidate',
  'baker',
  'lawyer',
  'attorney general',
  'vice president',
  'chancellor',
  'king',
  'pope',
] as const
