import type { ExtractedVoice } from '$lib/domain/extraction/types'
import { nameKey } from './forms'
import type { Gender } from './gender'

/** Somebody of a passage. */
export interface Person {
  readonly voice: ExtractedVoice
  gender: Gender | null
  /** In which sentence the person was last named. */
  sentence: number
  /** Grows with each mention, so that of two in one sentence the later is known. */
  turn: number
  isSource: boolean
  isSubject: boolean
}

/** So many people are looked at when a pronoun is resolved. */
const MAX_NEAR_PEOPLE = 12
/** So many people of one surname are kept apart. */
const MAX_NAMESAKES = 6
/** Nobody named longer ago than so many sentences is meant by a pronoun, unless nobody else is there. */
const FAR = 12

/** The people of a passage, by surname, first name and role, and in the order in which they were last named. */
export class People {
  readonly #byKey = new Map<string, Person[]>()
  readonly #byName = new Map<string, Person>()
  readonly #byRole = new Map<string, Person>()
  readonly #near: Person[] = []
  #sentence = 0
  #turn = 0

  startSentence(): void {
    this.#sentence++
  }

  hasKey(key: string): boolean {
    return this.#byKey.has(key)
  }

  /**
   * Somebody of that name whose gender does not speak against it; the last named of several.
   * @param name a name, which may be a surname alone; a description (“the manager of Ann Roe”) must be the same
   */
  find(name: string, gender: Gender | null): Person | undefined {
    const named = this.#byName.get(name)
    if (named && (gender === null || named.gender === null || gender === named.gender)) return named
    if (DESCRIPTION.test(name)) return undefined
    const all = this.#byKey.get(nameKey(name))
    if (all === undefined) return undefined
    const words = name.split(' ')
    const fits = all.filter((person) => {
      const other = person.voice.name.split(' ')
      const isPart =
        words.length === 1 || other.length === 1 || words[0] === other[0] || isInitial(words[0], other[0])
      return isPart && (gender === null || person.gender === null || gender === person.gender)
    })
    return fits.sort((a, b) => b.turn - a.turn)[0]
  }

  add(voice: ExtractedVoice, gender: Gender | null): Person {
    const person = {
      voice,
      gender,
      sentence: this.#sentence,
      turn: ++this.#turn,
      isSource: false,
      isSubject: false,
    }
    this.#byName.set(voice.name, person)
    const keys = new Set([
      nameKey(voice.name),
      ...(voice.kind === 'person' ? [voice.name.split(' ')[0]?.toLowerCase() ?? ''] : []),
    ])
    for (const key of keys) {
      const list = this.#byKey.get(key) ?? []
      this.#byKey.set(
        key,
        [...list.filter((one) => one.voice.name !== voice.name), person].slice(-MAX_NAMESAKES),
      )
    }
    return person
  }

  see(person: Person, { isSource, isSubject }: { isSource: boolean; isSubject: boolean }): void {
    const isNew = person.sentence !== this.#sentence
    person.isSource = isSource || (!isNew && person.isSource)
    person.isSubject = isSubject || (!isNew && person.isSubject)
    person.sentence = this.#sentence
    person.turn = ++this.#turn
    if (this.#near.at(-1) === person) return
    const at = this.#near.indexOf(person)
    if (at >= 0) this.#near.splice(at, 1)
    else if (this.#near.length >= MAX_NEAR_PEOPLE) this.#near.shift()
    this.#near.push(person)
  }

  /** From here on “the chief engineer” is this person. */
  setRole(role: string, person: Person): void {
    this.#byRole.set(role, person)
  }

  withRole(role: string): Person | undefined {
    return this.#byRole.get(role)
  }

  /** The person whom “he” or “she” means: near, a subject, a speaker; null for any gender. */
  nearest(gender: Gender | null): Person | null {
    let best: Person | null = null
    let most = -Infinity
    for (const person of this.#near) {
      if (gender !== null && person.gender !== null && person.gender !== gender) continue
      const score = this.#salience(person, gender)
      if (score < most) continue
      best = person
      most = score
    }
    return best
  }

  /** The same, but only where the last two sentences name the person. */
  near(gender: Gender): Person | null {
    const person = this.nearest(gender)
    return person && this.#sentence - person.sentence <= 1 ? person : null
  }

  #salience({ sentence, isSource, isSubject, gender, voice }: Person, wanted: Gender | null): number {
    const distance = Math.min(FAR, this.#sentence - sentence)
    const isSure = wanted !== null && gender === wanted
    return (
      (isSource ? 0.9 : 0) +
      (isSubject ? 0.6 : 0) +
      (isSure ? 1.6 : 0) +
      (voice.kind === 'person' ? 0.3 : 0) -
      distance
    )
  }
}

const DESCRIPTION = /^(?:the|one|some|an?) .* of /u

function isInitial(a = '', b = ''): boolean {
  return (/^\p{Lu}\.?$/u.test(a) || /^\p{Lu}\.?$/u.test(b)) && a[0] === b[0]
}
