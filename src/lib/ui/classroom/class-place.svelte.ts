import { HOME, localValues } from '$lib/storage/opening/home'
import { listAssignments, type ListedAssignment } from '$lib/usecases/classroom/list-assignments'
import { listStarted, type StartedAssignment } from '$lib/usecases/classroom/list-started'
import type { Deps } from '$lib/usecases/deps'

/** The place for classes: assignments that were made here, and assignments that were started here. */
export class ClassPlace {
  #made = $state.raw<readonly ListedAssignment[]>([])
  #started = $state.raw<readonly StartedAssignment[]>([])
  #error = $state<string | null>(null)

  constructor(deps: Deps) {
    localValues.set(HOME.keys.classPlace, 'wanted')
    void this.#load(deps)
  }

  get made(): readonly ListedAssignment[] {
    return this.#made
  }

  get started(): readonly StartedAssignment[] {
    return this.#started
  }

  get error(): string | null {
    return this.#error
  }

  async #load(deps: Deps): Promise<void> {
    const [made, started] = await Promise.all([listAssignments(deps), listStarted(deps)])
    this.#made = made.ok ? made.value : []
    this.#started = started.ok ? started.value : []
    const failed = [made, started].find(({ ok }) => !ok)
    this.#error = failed?.ok === false ? failed.error.code : null
  }
}
