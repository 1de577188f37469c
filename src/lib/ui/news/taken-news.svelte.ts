import { localValues } from '$lib/storage/opening/home'
import { takeNews } from '$lib/usecases/settings/read-news'

/** The news of a version that was just taken, until the learner closes it. */
export class TakenNews {
  #lines = $state.raw<readonly string[]>([])

  /** @param base the app's base path, without a trailing slash */
  constructor(base: string, load: typeof fetch) {
    void takeNews(base, load, localValues).then((lines) => (this.#lines = lines))
  }

  /** The sentences; empty if there is nothing to tell. */
  get lines(): readonly string[] {
    return this.#lines
  }

  close(): void {
    this.#lines = []
  }
}
