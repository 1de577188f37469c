/** Profiles on disk. The beginning that many cases share is made once and copied while no browser runs. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Learner } from './learner'

/** A profile, and the learner who has studied on it. */
export interface Begun {
  readonly profile: string
  readonly learner: Learner
}

const newProfile = (): string => mkdtempSync(path.join(tmpdir(), 'whence-torture-'))

function remove(profile: string): void {
  rmSync(profile, { recursive: true, force: true, maxRetries: 50 })
}

/** Uses an empty profile, and removes it. */
export async function withProfile<T>(use: (profile: string) => Promise<T>): Promise<T> {
  const profile = newProfile()
  try {
    return await use(profile)
  } finally {
    remove(profile)
  }
}

/** Beginnings, each made once and kept until {@link Beginnings.close}. */
export class Beginnings {
  readonly #made = new Map<string, Promise<Begun>>()

  /**
   * Uses a copy of a beginning.
   * @param name names the beginning: the same name is the same beginning
   * @param begin makes it on an empty profile, and ends every browser that it has started
   */
  async withCopy<T>(
    name: string,
    begin: (profile: string) => Promise<Learner>,
    use: (begun: Begun) => Promise<T>,
  ): Promise<T> {
    return withProfile(async (profile) => use({ profile, learner: await this.copyTo(profile, name, begin) }))
  }

  /** Copies a beginning onto an empty profile. The learner has studied on the copy so far. */
  async copyTo(
    profile: string,
    name: string,
    begin: (profile: string) => Promise<Learner>,
  ): Promise<Learner> {
    const begun = await this.#get(name, begin)
    // Links belong to a running browser. The browser of the copy makes its own.
    const filter = (file: string): boolean => !path.basename(file).startsWith('Singleton')
    cpSync(begun.profile, profile, { recursive: true, filter })
    return begun.learner.copy()
  }

  #get(name: string, begin: (profile: string) => Promise<Learner>): Promise<Begun> {
    const known = this.#made.get(name)
    if (known) return known
    const profile = newProfile()
    const made = begin(profile).then((learner) => ({ profile, learner }))
    this.#made.set(name, made)
    return made
  }

  async close(): Promise<void> {
    for (const made of this.#made.values()) {
      const begun = await made.catch(() => null)
      if (begun) remove(begun.profile)
    }
  }
}
