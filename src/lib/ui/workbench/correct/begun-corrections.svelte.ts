import type { ClaimId, MaterialId } from '$lib/domain/shared/ids'
import type { DraftContent } from '$lib/ui/workbench/draft-list'
import type { Deps } from '$lib/usecases/deps'
import type { DraftVersion } from '$lib/usecases/materials/vet-claim'
import {
  keepHalfCorrections,
  readHalfCorrections,
  type HalfCorrection,
} from '$lib/usecases/workbench/half-corrections'

/** Typing is stored once it rests for so long. */
const REST_MS = 400

/** The corrections that are begun and not saved. They are stored, so that leaving the page loses none. */
export class BegunCorrections {
  readonly #deps: Deps
  readonly #material: MaterialId
  readonly #halves = new Map<ClaimId, HalfCorrection>()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(deps: Deps, material: MaterialId) {
    this.#deps = deps
    this.#material = material
  }

  /** The drafts whose correction is begun. */
  get ids(): readonly ClaimId[] {
    return [...this.#halves.keys()]
  }

  of(id: ClaimId): HalfCorrection | undefined {
    return this.#halves.get(id)
  }

  /** Reads what an earlier visit has begun. */
  async load(): Promise<void> {
    const halves = await readHalfCorrections(this.#deps, this.#material)
    for (const half of halves) if (!this.#halves.has(half.id)) this.#halves.set(half.id, half)
  }

  keep(id: ClaimId, content: DraftContent, base: DraftVersion): void {
    this.#halves.set(id, { id, content, base })
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.flush(), REST_MS)
  }

  drop(id: ClaimId): void {
    if (this.#halves.delete(id)) this.flush()
  }

  /** Stores at once. */
  flush(): void {
    clearTimeout(this.#timer)
    void keepHalfCorrections(this.#deps, this.#material, [...this.#halves.values()])
  }
}
