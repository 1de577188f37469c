/** The list of a class as its teacher wrote it, and the pupils that stand behind typed names. */
import type { StudyDay } from '$lib/domain/shared/study-day'
import { nameSimilarity } from './name-match'

/** The maximum of pupils in one class list. */
export const MAX_PUPILS = 500
const MAX_NAME_LENGTH = 60

/** One entry of a class list. */
export interface RosterPupil {
  /** A name or a class number, as the teacher wrote it. */
  readonly name: string
  readonly excused: boolean
  /** A later due date for this pupil; null for the common one. */
  readonly until: StudyDay | null
  /** The keys of the results that the teacher matched with this pupil. */
  readonly pubs: readonly string[]
}

/**
 * The names in a pasted text, one a line. Columns of a spreadsheet are joined by a space, numbers of a list (“1.”) are
 * left out, and a repeated name stands once.
 */
export function namesInList(text: string): string[] {
  const names = text.split(/\r\n|[\r\n\u2028\u2029]/u).map((line) =>
    line
      .normalize('NFC')
      .replace(/[\p{C}\p{Z}]+/gu, ' ')
      .trim()
      .replace(/^\d{1,3}[.)] +(?=\S)/u, ''),
  )
  const fitting = names.map((name) => Array.from(name).slice(0, MAX_NAME_LENGTH).join('').trim())
  return [...new Set(fitting.filter((name) => name !== ''))].slice(0, MAX_PUPILS)
}

/** The list after the teacher wrote its names again. A name that stays keeps its results, its excuse and its date. */
export function rosterAfter(before: readonly RosterPupil[], names: readonly string[]): RosterPupil[] {
  const known = new Map(before.map((pupil) => [pupil.name, pupil]))
  return names.map((name) => known.get(name) ?? { name, excused: false, until: null, pubs: [] })
}

/** The list after the teacher changed one pupil. */
export function withPupil(
  roster: readonly RosterPupil[],
  name: string,
  change: Partial<Pick<RosterPupil, 'excused' | 'until'>>,
): RosterPupil[] {
  return roster.map((pupil) => (pupil.name === name ? { ...pupil, ...change } : pupil))
}

/** The list after the teacher matched a result with a pupil. @param name the pupil; null for none */
export function withMatch(roster: readonly RosterPupil[], pub: string, name: string | null): RosterPupil[] {
  return roster.map((pupil) => {
    const others = pupil.pubs.filter((one) => one !== pub)
    return { ...pupil, pubs: pupil.name === name ? [...others, pub] : others }
  })
}

/** The pupil with whom the teacher matched a result. */
export function pupilOfPub(roster: readonly RosterPupil[], pub: string): RosterPupil | null {
  return roster.find(({ pubs }) => pubs.includes(pub)) ?? null
}

/**
 * The pupil who probably typed a name: the most similar one without a result. Two equally similar pupils give no
 * suggestion.
 */
export function suggestedPupil(roster: readonly RosterPupil[], typed: string): string | null {
  const free = roster
    .filter(({ pubs }) => pubs.length === 0)
    .map(({ name }) => ({ name, similarity: nameSimilarity(typed, name) }))
  const most = Math.max(0, ...free.map(({ similarity }) => similarity))
  const best = free.filter(({ similarity }) => similarity === most)
  return most > 0 && best.length === 1 ? (best[0]?.name ?? null) : null
}
