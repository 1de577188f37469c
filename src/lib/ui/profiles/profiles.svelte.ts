import type { Booted } from '$lib/boot'
import type { Picture, DeviceProfile } from '$lib/domain/shared/profile'
import type { ProfileId } from '$lib/domain/shared/profile-id'
import { localValues, PROFILE } from '$lib/storage/opening/home'
import type { Leader } from '$lib/ui/app/leader.svelte'
import { eraseProfile, noteHandedIn } from '$lib/usecases/profiles/erase-profile'
import {
  addProfile,
  databaseNames,
  enterProfile,
  listProfiles,
  renameProfile,
  type ProfileWords,
} from '$lib/usecases/profiles/profiles'

/** The app's objects that changes of profiles need. */
interface Setup {
  readonly booted: Pick<Booted, 'deps' | 'journal'>
  readonly leader: Pick<Leader, 'leads' | 'takeOver'>
}

/** The people who share this device. */
export class Profiles {
  readonly #setup: Setup
  #all = $state.raw<readonly DeviceProfile[]>(listProfiles(localValues, []))
  #error = $state<string | null>(null)
  #isBusy = $state(false)
  #erased = $state(false)

  constructor(setup: Setup) {
    this.#setup = setup
    void this.#list()
  }

  get all(): readonly DeviceProfile[] {
    return this.#all
  }

  /** The profile of this page. */
  get current(): DeviceProfile | undefined {
    return this.#all.find(({ id }) => id === PROFILE)
  }

  get error(): string | null {
    return this.#error
  }

  get isBusy(): boolean {
    return this.#isBusy
  }

  /** True after another person was erased. */
  get erased(): boolean {
    return this.#erased
  }

  async #list(): Promise<void> {
    this.#all = listProfiles(localValues, await databaseNames())
  }

  /**
   * Adds a person and chooses them for the next start.
   * @returns true if the page must be loaded again
   */
  async add(words: ProfileWords): Promise<boolean> {
    const added = addProfile(this.#setup.booted.deps, localValues, words)
    this.#error = added.ok ? null : added.error.code
    return added.ok ? this.enter(added.value.id) : false
  }

  /** @returns true if the page must be loaded again */
  async enter(id: ProfileId): Promise<boolean> {
    const entered = await enterProfile(localValues, id)
    this.#error = entered.ok ? null : entered.error.code
    return entered.ok
  }

  async rename(profile: DeviceProfile, name: string, picture: Picture): Promise<void> {
    const renamed = renameProfile(localValues, profile, { name, picture })
    this.#error = renamed.ok ? null : renamed.error.code
    await this.#list()
  }

  /**
   * Erases a person in every store.
   * @returns true if it was the person of this page, which must be loaded again
   */
  async erase(id: ProfileId): Promise<boolean> {
    if (this.#isBusy) return false
    this.#isBusy = true
    const { booted, leader } = this.#setup
    const isOwn = id === PROFILE
    // The leading tab holds the journal's files. It releases them when another takes the lead.
    if (isOwn && !leader.leads) leader.takeOver()
    const erased = await eraseProfile(localValues, id, isOwn ? booted : null)
    this.#isBusy = false
    this.#error = erased.ok ? null : erased.error.code
    this.#erased = erased.ok
    if (!isOwn) await this.#list()
    return erased.ok && isOwn
  }

  /** Notes that the guest of this page has handed in. Other people stay. */
  handedIn(): void {
    noteHandedIn(localValues, PROFILE, this.#setup.booted.deps.clock.now())
  }
}
