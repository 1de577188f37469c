import { prepareText, type PreparedText } from '$lib/domain/material/anchor'
import type { MaterialId } from '$lib/domain/shared/ids'
import type { LogPlace } from '$lib/domain/shared/changes'
import type { MaterialRow } from '$lib/storage/rows'
import { nextTask } from '$lib/ui/app/next-task'
import type { Deps } from '$lib/usecases/deps'
import { watchDrafts } from '$lib/usecases/materials/watch-drafts'
import { watchHistory } from '$lib/usecases/workbench/history'
import type { Draft } from './draft-list'
import type { DraftRows } from './draft-rows.svelte'
import type { WriteQueue } from './write-queue.svelte'

export type FeedStatus = 'loading' | 'unknown' | 'failed' | 'ready'

/** The parts of the workbench that the feed fills. */
export interface FeedTarget {
  readonly rows: DraftRows
  readonly queue: WriteQueue
  /** Is called when all drafts are in the rows, before the workbench is shown. @returns the draft shown first */
  readonly begin: () => Promise<Draft | null>
  readonly onopen: () => void
  readonly onplace: (place: LogPlace) => void
}

/** Reads a material with its drafts, and follows their changes, also those of another tab. */
export class MaterialFeed {
  readonly #deps: Deps
  readonly #id: MaterialId
  readonly #target: FeedTarget
  #status = $state<FeedStatus>('loading')
  #row = $state.raw<MaterialRow | null>(null)
  #first: readonly Draft[] | null = null

  readonly #text = $derived(this.#row?.material.text ?? null)
  /** The text, prepared for anchoring; null if this device does not have it. */
  readonly prepared: PreparedText | null = $derived(this.#text === null ? null : prepareText(this.#text))

  constructor(deps: Deps, id: MaterialId, target: FeedTarget) {
    this.#deps = deps
    this.#id = id
    this.#target = target
  }

  get status(): FeedStatus {
    return this.#status
  }

  get row(): MaterialRow | null {
    return this.#row
  }

  /** Shows a row that this tab has written, before the database tells of it. */
  take(row: MaterialRow): void {
    this.#row = row
  }

  /** Begins to follow. The returned function stops that. */
  follow(): () => void {
    const { rows, queue, onplace } = this.#target
    const onError = (): void => {
      queue.fail('storage-failed')
      if (this.#status === 'loading') this.#status = 'failed'
    }
    const stop = watchDrafts(this.#deps, this.#id, {
      onMaterial: (row) => {
        if (row) this.#row = row
        else this.#status = 'unknown'
        void this.#open()
      },
      onDrafts: (drafts) => {
        this.#first = drafts
        void this.#open()
      },
      onChanged: (changed) => {
        rows.takeAll(changed)
      },
      // Reads wait for writes. Otherwise a draft could show its verdict before it is saved.
      whenIdle: () => queue.whenIdle(),
      onError,
    })
    const stopHistory = watchHistory(
      this.#deps,
      this.#id,
      (place) => void queue.whenIdle().then(() => onplace(place)),
      onError,
    )
    return () => {
      stop()
      stopHistory()
    }
  }

  /** Shows the rows that were read. Each step is a task of its own, since it may take long on a phone. */
  async #open(): Promise<void> {
    const [row, drafts] = [this.#row, this.#first]
    if (!row || !drafts) return
    this.#first = null
    // The current task has read the rows and is long already.
    await nextTask()
    const text = this.prepared
    await nextTask()
    this.#target.rows.fill(drafts)
    await nextTask()
    const first = await this.#target.begin()
    // Preparing a paragraph of 400,000 characters takes long.
    const steps = first && text?.prepare(first.evidence.paragraph - 1)
    do await nextTask()
    while (steps?.next().done === false)
    this.#target.onopen()
    this.#status = 'ready'
  }
}
