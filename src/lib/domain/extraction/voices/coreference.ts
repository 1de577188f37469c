import type { CheckCode, ExtractedVoice } from '$lib/domain/extraction/types'
import { Bodies } from './bodies'
import { isPluralNoun, isRoleNoun, MAY_BE_BODY, nameKey, possessorOf, rolesIn, wordKey } from './forms'
import { genderOfFirstName } from './first-names'
import { genderOf, type Gender } from './gender'
import { HE, ONE, OTHER, PLURAL, SELF, SHE } from './pronouns'
import { People, type Person } from './people'
import { SharedNames } from './shared-names'
import { voiceOfPhrase } from './voice-kind'

/** The voice that a source means, and the checks for a person. */
export interface Resolved {
  readonly voice: ExtractedVoice
  readonly check: readonly CheckCode[]
  /** A factor from 0 to 1 for the confidence in the attribution. */
  readonly confidence: number
}

const UNKNOWN_VOICE: ExtractedVoice = { name: 'unknown', kind: 'anonymous', affiliation: null }

/**
 * The voices of one passage so far, so that “he said”, “the officials said” and “Bednarek said” find theirs. It has
 * everybody who is mentioned, not only speakers. It finds voices by word and never walks the whole list, to stay fast.
 */
export class Roster {
  #self: ExtractedVoice
  readonly #bodies = new Bodies()
  readonly #people = new People()
  #lastMany: ExtractedVoice | null = null
  #last: ExtractedVoice | null = null
  readonly #names: SharedNames
  /**
   * @param self the voice of "we" in this passage
   * @param names shared by the rosters of one text
   */
  constructor(self: ExtractedVoice, names: SharedNames = new SharedNames()) {
    this.#self = self
    this.#names = names
    if (self.kind === 'outlet') this.#bodies.index(self)
  }

  /** Sets the voice of “we” and “I” from here on, for the next speaker of a conversation. */
  speakAs(self: ExtractedVoice): void {
    this.#self = self
  }

  /** Tells if a person of this name was mentioned before. */
  knows(name: string): boolean {
    return this.#people.hasKey(nameKey(name))
  }

  /** Starts a sentence, so that every earlier name counts as further away. */
  startSentence(): void {
    this.#bodies.startSentence()
    this.#people.startSentence()
  }

  #voiceOf(phrase: string): ExtractedVoice {
    const known = this.#names.read.get(phrase)
    if (known) return known
    const voice = voiceOfPhrase(phrase)
    this.#names.read.set(phrase, voice)
    return voice
  }

  /** Stores the names in running text (“Iraqi Prime Minister Haider al-Abadi”), also of people who do not speak. */
  meet(text: string): void {
    for (const phrase of text.match(NAMED) ?? []) this.mention(phrase, null, false)
  }

  /**
   * Remembers a name in running text.
   * @param phrase capitalised words in a row, titles included
   * @param role the role that the text gives the person: “the city’s chief engineer”
   * @param isSubject true if the name opens its sentence
   */
  mention(phrase: string, role: string | null, isSubject: boolean): void {
    const voice = this.#voiceOf(phrase)
    if (voice.kind !== 'person') {
      this.#meetThing(voice, phrase, isSubject)
      return
    }
    const known = this.#people.find(voice.name, genderOf(phrase, voice.name))
    if (!known && !voice.name.includes(' ') && !/\s/u.test(phrase)) return
    const person = known ?? this.#newPerson(voice, phrase, role)
    this.#people.see(person, { isSubject, isSource: false })
    // A name alone has no role to learn.
    if (role === null && phrase === voice.name) return
    for (const word of rolesIn(`${phrase.replace(voice.name, '')}, ${role ?? ''}`))
      this.#people.setRole(word, person)
  }

  /** Remembers a person without a last name: “her son Max”. The word before the name shows that it is a person. */
  mentionFirstName(name: string, kin: string): void {
    const known = this.#people.find(name, null)
    const voice: ExtractedVoice = { name, kind: 'person', affiliation: null }
    this.#people.see(known ?? this.#people.add(voice, genderOf(kin, '') ?? genderOfFirstName(name)), {
      isSubject: false,
      isSource: false,
    })
  }

  #meetThing(voice: ExtractedVoice, phrase: string, isSubject: boolean): void {
    if (!/\s/u.test(phrase) || !/^(?:institution|outlet|group)$/u.test(voice.kind)) return
    this.#bodies.meet(voice, isSubject)
  }

  #newPerson(voice: ExtractedVoice, phrase: string, role: string | null): Person {
    const text = role === null ? phrase : `${phrase}, ${role}`
    this.#names.keep(voice)
    return this.#people.add(voice, genderOf(text, voice.name))
  }

  /** Remembers a person without a name: “my cousin works there”. */
  mentionOwned(phrase: string): void {
    const owned = possessorOf(phrase)
    const owner = owned && this.refer(owned.pronoun)
    if (!owned || !owner) return
    const voice: ExtractedVoice = {
      name: `the ${owned.noun} of ${owner.name}`,
      kind: 'anonymous',
      affiliation: null,
    }
    const known = this.#people.find(voice.name, null)
    const person = known ?? this.#people.add(voice, genderOf(phrase, ''))
    this.#people.see(person, { isSubject: true, isSource: false })
  }

  /** “X said he …” means X, and tells the gender of X; null where another gender is known. */
  identify(voice: ExtractedVoice, pronoun: string): ExtractedVoice | null {
    const gender = HE.has(pronoun) ? 'm' : SHE.has(pronoun) ? 'f' : null
    const person = gender && this.#people.find(voice.name, gender)
    if (!person || person.voice.name !== voice.name) return null
    person.gender = gender
    return voice
  }

  /** The voice that a pronoun means here; null if no voice fits, or none is near enough. */
  refer(pronoun: string): ExtractedVoice | null {
    if (HE.has(pronoun)) return this.#people.near('m')?.voice ?? null
    if (SHE.has(pronoun)) return this.#people.near('f')?.voice ?? null
    if (SELF.has(pronoun)) return this.#self
    if (PLURAL.has(pronoun)) return this.#lastMany
    return /^its?(?:elf)?$/u.test(pronoun) ? this.#bodies.near : null
  }

  /**
   * The voice of a source phrase; `null` means that the text gives no source.
   * @param isThing true if the voice calls itself “it”, as no person does
   */
  resolve(phrase: string | null, isThing = false): Resolved {
    if (phrase === null) return this.#continued()
    if (isThing) this.#makeThing(phrase)
    const lower = phrase.trim().toLowerCase()
    if (SELF.has(lower)) return { voice: this.#self, check: [], confidence: 0.9 }
    if (HE.has(lower) || SHE.has(lower)) return this.#person(HE.has(lower) ? 'm' : 'f')
    if (lower === 'who') return this.#pronoun(this.#people.nearest(null)?.voice ?? null)
    if (PLURAL.has(lower)) return this.#pronoun(this.#lastMany ?? this.#bodies.last ?? this.#others())
    if (ONE.test(lower)) return this.#oneOf('one of', lower)
    if (OTHER.test(lower)) return this.#oneOf('the other of', lower)
    if (lower === 'it') return this.#pronoun(this.#bodies.last ?? this.#lastMany)
    return this.#owned(phrase) ?? this.#named(phrase)
  }

  /** The last voice, but never whoever speaks: “they” are others. */
  #others(): ExtractedVoice | null {
    return this.#last?.name === this.#self.name ? null : this.#last
  }

  /** Reads a single unknown name (“Redline”), or a noun (“the regulator”), as a body from here on. */
  #makeThing(phrase: string): void {
    const voice = this.#voiceOf(phrase)
    const isNoun =
      voice.kind === 'anonymous' &&
      /^the \p{Ll}+$/iu.test(phrase) &&
      !isPluralNoun(voice.name) &&
      (!isRoleNoun(voice.name) || MAY_BE_BODY.test(voice.name))
    const isName = voice.kind === 'person' && !voice.name.includes(' ') && !this.knows(voice.name)
    if (!isNoun && !isName) return
    const thing: ExtractedVoice = { ...voice, kind: 'institution' }
    for (const spelling of [phrase, voice.name]) this.#names.read.set(spelling, thing)
  }

  #person(gender: Gender): Resolved {
    const person = this.#people.nearest(gender)
    if (person) this.#people.see(person, { isSubject: true, isSource: true })
    this.#last = person?.voice ?? this.#last
    return this.#pronoun(person?.voice ?? null)
  }

  #pronoun(voice: ExtractedVoice | null): Resolved {
    if (!voice) return { voice: UNKNOWN_VOICE, check: ['unresolved-source'], confidence: 0.6 }
    this.#last = voice
    const check: CheckCode[] =
      voice.kind === 'anonymous' ? ['pronoun-resolved', 'unnamed-source'] : ['pronoun-resolved']
    return { voice, check, confidence: 0.85 }
  }

  /** “Its chairman, Piet Aldous”, “his wife”: finds the owner, if the text names one. */
  #owned(phrase: string): Resolved | null {
    const owned = possessorOf(phrase)
    if (!owned) return null
    // “Its director” may follow some sentences after the name of the body.
    const owner = this.refer(owned.pronoun) ?? (owned.pronoun === 'its' ? this.#bodies.last : null)
    const bare = this.#voiceOf(phrase)
    if (bare.kind === 'person') {
      const isBody = owner !== null && /^(?:institution|group|outlet)$/u.test(owner.kind)
      const voice = { ...bare, affiliation: bare.affiliation ?? (isBody ? owner.name : null) }
      return this.#said(voice, phrase, [])
    }
    const named = /^its$/u.test(owned.pronoun) ? this.#people.withRole(owned.noun.toLowerCase()) : undefined
    if (named) return this.#said(named.voice, phrase, ['pronoun-resolved'])
    if (!owner) return null
    const voice: ExtractedVoice = {
      ...{
        name: `${/ of the /u.test(owned.noun) ? '' : 'the '}${owned.noun} of ${owner.name}`,
        kind: bare.kind,
      },
      affiliation: bare.kind === 'anonymous' && owner.kind === 'institution' ? owner.name : null,
    }
    return this.#said(voice, phrase, ['pronoun-resolved'])
  }

  #named(phrase: string): Resolved {
    const fresh = this.#voiceOf(phrase)
    const known = this.#lookUp(fresh, phrase)
    const voice = known ?? fresh
    return this.#said(voice, phrase, known && known.name !== fresh.name ? ['pronoun-resolved'] : [])
  }

  #said(given: ExtractedVoice, phrase: string, more: readonly CheckCode[]): Resolved {
    const voice = this.#remember(given, phrase)
    const check: CheckCode[] = voice.kind === 'anonymous' ? ['unnamed-source', ...more] : [...more]
    return { voice, check, confidence: 1 }
  }

  #lookUp(fresh: ExtractedVoice, phrase: string): ExtractedVoice | undefined {
    if (fresh.kind === 'person') {
      const gender = genderOf(phrase, fresh.name)
      return this.#people.find(fresh.name, gender)?.voice ?? this.#names.fullName(fresh.name, gender)
    }
    const bare = /^the /i.test(phrase) ? wordKey(phrase.replace(/['’]s?$/u, '')) : null
    if (bare === null) return fresh.kind === 'outlet' ? this.#bodies.named(wordKey(fresh.name)) : undefined
    return this.#people.withRole(bare)?.voice ?? this.#bodies.called(bare)
  }

  #remember(given: ExtractedVoice, phrase: string): ExtractedVoice {
    let voice = given
    const isSingle = voice.kind === 'anonymous' && !isPluralNoun(voice.name)
    if (voice.kind === 'person' || isSingle) {
      const gender = genderOf(phrase, voice.kind === 'person' ? voice.name : '')
      this.#names.keep(voice)
      const known = this.#people.find(voice.name, gender)
      const person = known ?? this.#people.add(this.#apart(voice, phrase), gender)
      voice = person.voice
      this.#people.see(person, { isSubject: true, isSource: true })
      for (const word of rolesIn(phrase.replace(voice.name, ''))) this.#people.setRole(word, person)
    } else if (voice.kind === 'institution' || voice.kind === 'outlet' || voice.kind === 'document')
      this.#bodies.see(voice)
    if (voice.kind === 'group' || voice.kind === 'institution' || (voice.kind === 'anonymous' && !isSingle))
      this.#lastMany = voice
    if (voice.kind !== 'person') this.#bodies.index(voice)
    this.#last = voice
    return voice
  }

  /** Titles such as “Mrs” in “Mrs Ward” separate two people with one surname. */
  #apart(voice: ExtractedVoice, phrase: string): ExtractedVoice {
    if (voice.kind !== 'person' || voice.name.includes(' ') || !this.#people.hasKey(nameKey(voice.name)))
      return voice
    const title = /\b(?:Mrs|Mr|Ms|Miss|Lady|Lord|Dame|Sir)\b/u.exec(phrase)?.[0]
    return title === undefined ? voice : { ...voice, name: `${title} ${voice.name}` }
  }

  #oneOf(prefix: string, phrase: string): Resolved {
    // “One driver said …, another said …”
    const noun = phrase === 'another' ? /^one (\p{Ll}+)$/u.exec(this.#last?.name ?? '')?.[1] : undefined
    const other = { ...UNKNOWN_VOICE, name: `another ${noun ?? ''}` }
    if (noun !== undefined) return this.#said(other, other.name, ['pronoun-resolved'])
    const many = this.#lastMany
    if (!many) {
      const voice =
        phrase === 'one' || phrase === 'another' ? UNKNOWN_VOICE : { ...UNKNOWN_VOICE, name: phrase }
      return { voice, check: ['unresolved-source', 'unnamed-source'], confidence: 0.6 }
    }
    const voice: ExtractedVoice = { ...many, name: `${prefix} ${many.name}`, kind: 'anonymous' }
    this.#people.see(this.#people.add(voice, null), { isSubject: true, isSource: true })
    this.#last = voice
    return { voice, check: ['pronoun-resolved', 'unnamed-source'], confidence: 0.8 }
  }

  #continued(): Resolved {
    if (!this.#last)
      return { voice: UNKNOWN_VOICE, check: ['no-source', 'unresolved-source'], confidence: 0.6 }
    return { voice: this.#last, check: ['no-source', 'pronoun-resolved'], confidence: 0.7 }
  }
}

/** At most seven capitalised words in a row that end in a name of two parts or more. */
const NAMED = /\p{Lu}[\p{L}.’'-]{1,30}(?: (?:al-|bin |de |van )?\p{Lu}[\p{L}.’'-]{0,30}){1,6}/gu
