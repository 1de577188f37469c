import type { ClaimId } from '$lib/domain/shared/ids'

/** The drafts that a person has picked to decide on together. */
export class DraftPicks {
  #ids = $state.raw<ReadonlySet<ClaimId>>(new Set())
  /** The draft at which a range of picks began; null if none was begun. */
  #from: ClaimId | null = null

  get ids(): ReadonlySet<ClaimId> {
    return this.#ids
  }

  get size(): number {
    return this.#ids.size
  }

  has(id: ClaimId): boolean {
    return this.#ids.has(id)
  }

  /** Picks a draft, or lets it go. */
  toggle(id: ClaimId): void {
    const next = new Set(this.#ids)
    if (!next.delete(id)) next.add(id)
    this.#ids = next
    this.#from = id
  }

  /** Picks all drafts of a list from where the last pick began to this one. */
  extend(list: readonly ClaimId[], begin: ClaimId, to: ClaimId): void {
    const from = this.#from !== null && list.includes(this.#from) ? this.#from : begin
    const [a, b] = [list.indexOf(from), list.indexOf(to)]
    if (a < 0 || b < 0) return
    this.#from = from
    this.#ids = new Set(list.slice(Math.min(a, b), Math.max(a, b) + 1))
  }

  /** Picks all drafts of a list. */
  pickAll(list: readonly ClaimId[]): void {
    this.#ids = new Set(list)
  }

  clear(): void {
    this.#from = null
    if (this.#ids.size > 0) this.#ids = new Set()
  }
}
