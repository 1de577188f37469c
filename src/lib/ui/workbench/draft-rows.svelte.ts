import { untrack } from 'svelte'
import { SvelteMap } from 'svelte/reactivity'
import type { ClaimId } from '$lib/domain/shared/ids'
import { keepSame, type Draft } from './draft-list'

/**
 * The drafts of a material, each tracked on its own. A component of one draft is updated when that draft changes, and a
 * list when its order changes. A verdict on one draft of thousands updates one row and no list.
 */
export class DraftRows {
  readonly #rows = new SvelteMap<ClaimId, Draft>()
  #order = $state.raw<readonly ClaimId[]>([])
  #places: ReadonlyMap<ClaimId, number> = new Map()
  #vetted = $state(0)
  #accepted = $state(0)
  /** Count changes, so that values derived from all chains, or from all verdicts, are computed again only then. */
  #chains = $state(0)
  #verdicts = $state(0)

  /** The ids of all drafts in the order of the text. */
  get order(): readonly ClaimId[] {
    return this.#order
  }

  /** The number of drafts that have a verdict. */
  get vetted(): number {
    return this.#vetted
  }

  /** The number of drafts that would go into the deck. */
  get accepted(): number {
    return this.#accepted
  }

  get(id: ClaimId): Draft | undefined {
    return this.#rows.get(id)
  }

  /** The index of a draft in the order, from 0; -1 if it is not listed. */
  placeOf(id: ClaimId | null): number {
    return (id === null ? undefined : this.#places.get(id)) ?? -1
  }

  /**
   * All drafts as they are now, in the order of the text. A reactive reader is updated when the order changes, and when
   * one of the followed things changes.
   */
  all(follows: { readonly chains?: boolean; readonly verdicts?: boolean } = {}): readonly Draft[] {
    if (follows.chains === true) dependOn(this.#chains)
    if (follows.verdicts === true) dependOn(this.#verdicts)
    const order = this.#order
    return untrack(() => order.flatMap((id) => this.#rows.get(id) ?? []))
  }

  /** Replaces the list. Unchanged rows keep their objects, so that their components are not updated. */
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

  /** Puts a changed draft. A draft that is not listed changes the list. */
  put(row: Draft): void {
    this.takeAll(new Map([[row.id, row]]))
  }

  /**
   * Takes drafts as they are now; null or undefined for one that is gone. Counts change once, however many drafts there
   * are, because each change of a count updates what shows it.
   */
  takeAll(rows: ReadonlyMap<ClaimId, Draft | null | undefined>): void {
    const [changed, gone] = [new Map<ClaimId, Draft>(), new Set<ClaimId>()]
    for (const [id, row] of rows) {
      if (row) changed.set(id, row)
      else if (this.#rows.has(id)) gone.add(id)
    }
    const isListed = [...changed.keys()].every((id) => this.#rows.has(id))
    if (isListed && gone.size === 0) this.#replace(changed)
    else {
      const kept = this.all().filter(({ id }) => !gone.has(id) && !changed.has(id))
      this.fill([...kept, ...changed.values()].sort(inOrderOfText))
    }
  }

  #replace(rows: ReadonlyMap<ClaimId, Draft>): void {
    let [moreVetted, moreAccepted, isDecided, isRechained] = [0, 0, false, false]
    for (const row of rows.values()) {
      const old = this.#rows.get(row.id)
      if (!old || keepSame([old], [row])[0] === old) continue
      this.#rows.set(row.id, row)
      isDecided ||= old.vetted?.verdict !== row.vetted?.verdict
      isRechained ||= old.chain.join('/') !== row.chain.join('/')
      moreVetted += Number(isVetted(row)) - Number(isVetted(old))
      moreAccepted += Number(isIn(row)) - Number(isIn(old))
    }
    if (isDecided) this.#verdicts++
    if (isRechained) this.#chains++
    this.#vetted += moreVetted
    this.#accepted += moreAccepted
  }

  remove(id: ClaimId): void {
    this.takeAll(new Map([[id, null]]))
  }
}

/** Makes the caller depend on a count: it is updated when the count grows. */
function dependOn(_count: number): void {
  // Reading the argument has made the dependency.
}

function isVetted({ vetted }: Draft): boolean {
  return vetted !== null
}

function isIn({ vetted }: Draft): boolean {
  return vetted !== null && vetted.verdict !== 'rejected'
}

/** Drafts of equal order, such as the parts of a split one, stand in the order of their ids, as the database has them. */
function inOrderOfText(a: Draft, b: Draft): number {
  return a.order - b.order || (a.id < b.id ? -1 : 1)
}
