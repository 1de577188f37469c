import type { Claim } from '$lib/domain/claim/claim'
import { claimVersion } from '$lib/domain/deck/claim-version'
import { isVettedByPerson, type VettingComparison } from '$lib/domain/deck/compare-vettings'
import type { ClaimId, DeckId } from '$lib/domain/shared/ids'
import { bytesOfFile } from '$lib/ui/app/bytes-of-file'
import type { DeckEdit } from '$lib/ui/deck/deck-edit.svelte'
import type { Deps } from '$lib/usecases/deps'
import { compareWithFile, vetDeckClaim } from '$lib/usecases/decks/vet-deck'
import { nameVetter, vetterName } from '$lib/usecases/decks/vetter'

/** A larger file is no deck; it is not read. */
const MAX_FILE_BYTES = 8_000_000

/** The vetting of a deck, claim by claim, and its comparison with a second vetter's file. */
export class DeckVetting {
  readonly #deps: Deps
  readonly #editing: DeckEdit
  #name = $state<string | null>(null)
  #isAsked = $state(false)
  #at = $state<ClaimId | null>(null)
  #error = $state<string | null>(null)
  #recorded = $state(false)
  #comparison = $state.raw<VettingComparison | null>(null)
  #fileError = $state<string | null>(null)

  /** @param editing the deck, with its corrections */
  constructor(deps: Deps, editing: DeckEdit) {
    this.#deps = deps
    this.#editing = editing
  }

  /** The name on the record; null before the person was asked. */
  get name(): string | null {
    return this.#name
  }

  /** True while the form for the name is shown. */
  get asksName(): boolean {
    return this.#isAsked
  }

  get error(): string | null {
    return this.#error
  }

  /** True after a verdict was written, until another claim is looked at. */
  get recorded(): boolean {
    return this.#recorded
  }

  get comparison(): VettingComparison | null {
    return this.#comparison
  }

  get fileError(): string | null {
    return this.#fileError
  }

  get claims(): readonly Claim[] {
    return this.#editing.deck?.claims ?? []
  }

  /** The index of the claim on the screen. */
  get place(): number {
    return Math.max(
      0,
      this.claims.findIndex(({ id }) => id === this.#at),
    )
  }

  get claim(): Claim | undefined {
    return this.claims[this.place]
  }

  /** The number of claims that a person has vetted. */
  get vetted(): number {
    return this.claims.filter(isVettedByPerson).length
  }

  async open(id: DeckId): Promise<void> {
    await this.#editing.open(id)
    this.#name = await vetterName(this.#deps)
    this.#isAsked = this.#name === null
    this.#at = (this.claims.find((claim) => !isVettedByPerson(claim)) ?? this.claims[0])?.id ?? null
  }

  askName(): void {
    this.#isAsked = true
  }

  async giveName(name: string): Promise<void> {
    const given = await nameVetter(this.#deps, name)
    this.#error = given.ok ? null : given.error.code
    if (!given.ok) return
    this.#name = given.value
    this.#isAsked = false
  }

  /** Shows the claim that stands so many places further on. */
  step(by: number): void {
    const to = this.claims[this.place + by]
    if (to) this.look(to.id)
  }

  look(claim: ClaimId): void {
    this.#at = claim
    this.#recorded = false
    this.#error = null
  }

  /** Records that the claim on the screen fits its passage, and shows the next one that nobody has vetted. */
  async accept(): Promise<void> {
    const { deck } = this.#editing
    const { claim } = this
    if (!deck || !claim) return
    const written = await vetDeckClaim(this.#deps, deck.id, claim.id, claimVersion(deck, claim))
    await this.#editing.open(deck.id)
    if (written.ok) this.goOn()
    this.#error = written.ok ? null : written.error.code
    this.#recorded = written.ok
  }

  /** Shows the next claim that no person has vetted, from the one on the screen onwards; stays if there is none. */
  goOn(): void {
    const { place, claims } = this
    const next = [...claims.slice(place), ...claims.slice(0, place)].find((claim) => !isVettedByPerson(claim))
    if (next) this.look(next.id)
  }

  /** Takes the claim on the screen out of the deck. */
  async remove(): Promise<void> {
    const { claim, place, claims } = this
    if (!claim) return
    const next = claims[place + 1] ?? claims[place - 1]
    if (await this.#editing.remove(claim.id)) this.#at = next?.id ?? null
  }

  /** Compares the deck with the file of a second vetter. */
  async compare(file: File): Promise<void> {
    const { deck } = this.#editing
    const bytes = file.size > MAX_FILE_BYTES ? null : await bytesOfFile(file)
    if (!deck) return
    const compared = bytes ? compareWithFile(deck, new TextDecoder().decode(bytes)) : null
    this.#comparison = compared?.ok === true ? compared.value : null
    if (compared === null) this.#fileError = 'file-unreadable'
    else this.#fileError = compared.ok ? null : compared.error.code
  }
}
