/**
 * The findings of the doctor: broken invariants, counted by code. A finding names no card, deck or text, so that a
 * report can be shown to others.
 */

/** Broken invariants that are repaired from intact data. */
export const REPAIRABLE = [
  /** An event that an erasure covers is in the log. */
  'event-erased',
  /** An event that this version of the app knows was kept aside as unknown. */
  'event-set-aside',
  /** A card with events has no row. */
  'card-missing',
  /** A card's row differs from the fold of its events. */
  'card-differs',
  /** A card's row has no events. */
  'card-without-events',
  /** The dates by which queries find a card differ from those of its row. */
  'dates-differ',
  /** A pack of the event archive differs from the log. */
  'pack-differs',
  /** The journal lacks a row of the database. */
  'journal-lacks',
  /** A row differs between journal and database. */
  'journal-differs',
  /** The journal has an event or a row that the database lacks. */
  'database-lacks',
  /** Records of the journal are damaged. */
  'journal-damaged',
] as const

/** Broken invariants that only a person can repair. */
export const TOLD_ONLY = [
  /** An event has a form that no version of the app writes. */
  'event-invalid',
  /** A deck has a form that the deck format does not allow. */
  'deck-invalid',
  /** A deck names a voice, material or claim that it does not hold. */
  'deck-reference',
  /** A claim's passage is not in the text of its material. */
  'claim-unanchored',
  /** A material's text does not match its digest. */
  'text-differs',
  /** A material, draft or copy has a form that the app does not write. */
  'row-invalid',
  /** A draft belongs to no material. */
  'draft-without-material',
  /** A draft's passage is not in the text of its material. */
  'draft-unanchored',
] as const

export type FindingCode = (typeof REPAIRABLE)[number] | (typeof TOLD_ONLY)[number]

/** The number of things that each broken invariant concerns. Codes with none are left out. */
export type Findings = ReadonlyMap<FindingCode, number>

/** Counts findings. */
export class Count {
  readonly #counts = new Map<FindingCode, number>()

  /** @param n the number of things concerned; 0 changes nothing */
  add(code: FindingCode, n = 1): void {
    if (n > 0) this.#counts.set(code, (this.#counts.get(code) ?? 0) + n)
  }

  get findings(): Findings {
    return this.#counts
  }
}
