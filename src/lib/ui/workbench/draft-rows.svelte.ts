import { untrack } from 'svelte'
import { SvelteMap } from 'svelte/reactivity'
import type { ClaimId } from '$lib/domain/shared/ids'
import { keepSame, type Draft } from './draft-list'

/**
 * The drafts of a material, each followed by itself: what shows one draft is drawn again when that draft changes, and what
 * shows the list when its order does. A verdict on one draft of thousands touches one row and no list.
 */
export class DraftRows {
  readonly #rows = new SvelteMap<ClaimId, Draft>()
  #order = $state.raw<readonly ClaimId[]>([])
  #places: ReadonlyMap<ClaimId, number> = new Map()
  #vetted = $state(0)
  #accepted = $state(0)
  /** Count changes, so that what depends on all chains, or on all verdicts, is computed again only then. */
  #chains = $state(0)
  #verdicts = $state(0)

  /** The ids of all drafts in the order of the text. */
  get order(): readonly ClaimId[] {
    return this.#order
  }

  /** How many drafts have a verdict. */
  get vetted(): number {
    return this.#vetted
  }

  /** How many drafts would go into the deck. */
  get accepted(): number {
    return this.#accepted
  }

  get(id: ClaimId): Draft | undefined {
    return this.#rows.get(id)
  }

  /** Where a draft stands in the order, from 0; -1 for none. */
  placeOf(id: ClaimId | null): number {
    return (id === null ? undefined : this.#places.get(id)) ?? -1
  }

  /**
   * All drafts as they are now, in the order of the text. Whoever reads them reactively reads them again when the order
   * changes, and when one of the named things does.
   */
  all(follows: { readonly chains?: boolean; readonly verdicts?: boolean } = {}): readonly Draft[] {
    if (follows.chains === true) dependOn(this.#chains)
    if (follows.verdicts === true) dependOn(this.#verdicts)
    const order = this.#order
    return untrack(() => order.flatMap((id) => this.#rows.get(id) ?? []))
  }

  /** Takes a whole list. Rows that have not changed are kept, so that what shows them is left alone. */
  fill(drafts: readonly Draft[]): void {
    const rows = keepSame(this.all(), drafts)
    const ids = new Set(rows.map(({ id }) => id))
    for (const id of this.#order) if (!ids.has(id)) this.#rows.delete(id)
    for (const row of rows) if (this.#rows.get(row.id) !== row) this.#rows.set(row.id, row)
    const isSame = rows.length === this.#order.length && rows.every(({ id }, i) => id === this.#order[i])
    if (!isSame) {
      this.#places = new Map(rows.map(({ id }, i) => [id, i]))
      this.#order = rows.map(({ id }) => id)
    }
    this.#vetted = rows.filter(isVetted).length
    this.#accepted = rows.filter(isIn).length
    this.#chains++
    this.#verdicts++
  }

  /** Takes a changed draft. One that is not listed makes a new list. */
  put(row: Draft): void {
    const old = this.#rows.get(row.id)
    if (!old) {
      this.fill([...this.all(), row].sort((a, b) => a.order - b.order))
      return
    }
    if (keepSame([old], [row])[0] === old) return
    this.#rows.set(row.id, row)
    if (old.vetted?.verdict !== row.vetted?.verdict) this.#verdicts++
    if (old.chain.join('/') !== row.chain.join('/')) this.#chains++
    this.#vetted += Number(isVetted(row)) - Number(isVetted(old))
    this.#accepted += Number(isIn(row)) - Number(isIn(old))
  }

  remove(id: ClaimId): void {
    if (this.#rows.has(id)) this.fill(this.all().filter((row) => row.id !== id))
  }
}

/** A count that was read reactively: whoever reads it is told when it grows. */
function dependOn(_count: number): void {
  // Reading it was all.
}

function isVetted({ vetted }: Draft): boolean {
  return vetted !== null
}

function isIn({ vetted }: Draft): boolean {
  return vetted !== null && vetted.verdict !== 'rejected'
}
