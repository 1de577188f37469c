import { fail, ok, type Result } from '$lib/domain/shared/result'
import { mergePreferring, type ChangedElsewhere } from '$lib/domain/shared/three-way'

/** A field in which two versions differ, in words. */
export interface FieldDifference {
  readonly label: string
  readonly mine: string
  readonly theirs: string
}

/** The question to a person when two tabs changed the same thing. */
interface VersionsQuestion {
  readonly differences: readonly FieldDifference[]
  /** True if the other tab deleted the thing and it can be restored; null if the other tab changed it. */
  readonly gone: 'can-restore' | 'can-copy' | null
}

type Choice = 'mine' | 'theirs'

/** The person closed the question without a choice. Nothing is saved, and the typed text stays. */
export interface Undecided {
  readonly code: 'undecided'
}

/** Holds the question which of two versions to keep, while it is on the screen. */
export class Versions {
  #question = $state.raw<VersionsQuestion | null>(null)
  #answer: (choice: Choice | null) => void = () => undefined

  /** Null if there is no question. */
  get question(): VersionsQuestion | null {
    return this.#question
  }

  /** Asks, and waits for the answer; null if the person does not choose. */
  async ask(question: VersionsQuestion): Promise<Choice | null> {
    this.#answer(null)
    this.#question = question
    const choice = await new Promise<Choice | null>((resolve) => (this.#answer = resolve))
    this.#question = null
    return choice
  }

  /** Answers the question; null closes it. */
  choose(choice: Choice | null): void {
    this.#answer(choice)
  }
}

/**
 * Saves an edit. If another tab changed the same fields, it asks which version to keep, and saves that version against
 * the current state.
 * @param save writes the edit, compared with the version that it started from
 * @param show describes the conflicting fields in words
 */
export async function saveOrAsk<T extends object, V, E extends { readonly code: string }>(
  versions: Versions,
  edit: { readonly mine: T; readonly base: T },
  save: (mine: T, base: T) => Promise<Result<V, E | ChangedElsewhere<T>>>,
  show: (
    mine: T,
    theirs: T,
    fields: ChangedElsewhere<T>['fields'],
  ) => readonly FieldDifference[] | Promise<readonly FieldDifference[]>,
): Promise<Result<V, E | Undecided>> {
  let { mine, base } = edit
  for (;;) {
    const saved = await save(mine, base)
    if (saved.ok) return ok(saved.value)
    if (!('theirs' in saved.error)) return fail(saved.error)
    const { theirs, fields } = saved.error
    const choice = await versions.ask({ differences: await show(mine, theirs, fields), gone: null })
    if (choice === null) return fail({ code: 'undecided' })
    mine = choice === 'mine' ? mergePreferring(base, mine, theirs) : mergePreferring(base, theirs, mine)
    base = theirs
  }
}
