/** Devices that share a deck and study it, for tests of merging: each has a clock of its own, which may be wrong. */
import type { Deck } from '$lib/domain/deck/deck'
import { deckFromParts, lifeOf, partsOfDeck } from '$lib/domain/library/deck-parts'
import { editsAfter, editsOf, type Edits } from '$lib/domain/library/edits'
import { EMPTY_LIBRARY, merge, type LibraryData } from '$lib/domain/library/merge'
import { libraryFrom, rowsOfLibrary } from '$lib/domain/library/things'
import { erasuresIn, isErased, type CarriedEvent } from '$lib/domain/review/erasure'
import type { WhenceEvent } from '$lib/domain/review/event'
import type { DeviceId } from '$lib/domain/shared/ids'
import { aDeck, anEvent, aReview, cardId, DAY_MS, deckId, eventId, fc, HOUR_MS, START } from './builders'

export const DECK = deckId('sandholm')
export const IDS = aDeck().claims.map(({ id }) => id)
export const NOTHING = new Map<string, unknown>()

/** A device with one deck and its answers, on a clock of its own. */
export class Device {
  deck: Deck | null = null
  edits: Edits | undefined
  events: readonly CarriedEvent[] = []
  now: number
  #count = 0

  constructor(
    readonly name: string,
    now: number,
  ) {
    this.now = now
  }

  get library(): LibraryData {
    const parts = this.deck ? partsOfDeck(this.deck) : NOTHING
    return libraryFrom(this.events, [{ table: 'decks', key: DECK, parts, edits: this.edits }])
  }

  write(deck: Deck | null): void {
    this.now += 1
    const parts = (of: Deck | null) => (of ? partsOfDeck(of) : NOTHING)
    const stamp = { editedAt: this.now, device: this.name }
    const before = deck ? parts(this.deck) : lifeOf(parts(this.deck))
    this.edits = editsAfter(this.edits, before, parts(deck), stamp)
    this.deck = deck
  }

  change(edit: (deck: Deck) => Partial<Deck>): void {
    if (this.deck) this.write({ ...this.deck, ...edit(this.deck), version: this.deck.version + 1 })
  }

  log(event: WhenceEvent): void {
    this.#count += 1
    const id = eventId(`${this.name}${String(this.#count).padStart(6, '0')}`)
    const logged: WhenceEvent = { ...event, id, at: this.now, device: this.name as DeviceId }
    this.events = [...this.events, logged]
  }

  erase(): void {
    const upTo = this.now - DAY_MS
    const ahead = this.events.filter(({ at, card }) => card !== undefined && at > upTo).map(({ id }) => id)
    this.log(anEvent('ProgressErased', { upTo, ahead }))
    const erasures = erasuresIn(this.events)
    this.events = this.events.filter((event) => !isErased(event, erasures))
  }

  receive(other: LibraryData): void {
    const merged = merge(this.library, other)
    this.events = [...merged.events.values()]
    const [row] = rowsOfLibrary(merged)
    if (!row) return
    this.deck = deckFromParts(DECK, row.histories)
    this.edits = editsOf(row.histories, this.deck ? partsOfDeck(this.deck) : NOTHING)
  }
}

const DEVICES = ['A', 'B', 'C', 'D', 'E']
const which = fc.nat(DEVICES.length - 1)
const claim = fc.nat(IDS.length - 1)
/** One thing that can happen to one of the devices. */
const anAction = fc.oneof(
  fc.record({ do: fc.constant('answer' as const), device: which, claim }),
  fc.record({
    do: fc.constant('edit' as const),
    device: which,
    claim,
    text: fc.constantFrom('one', 'two', 'three'),
  }),
  fc.record({ do: fc.constant('remove' as const), device: which, claim }),
  fc.record({ do: fc.constant('restore' as const), device: which, claim }),
  fc.record({ do: fc.constant('title' as const), device: which, text: fc.constantFrom('north', 'south') }),
  fc.record({ do: fc.constantFrom('erase' as const, 'delete' as const, 'make' as const), device: which }),
  fc.record({ do: fc.constant('clock' as const), device: which, by: fc.integer({ min: -40, max: 400 }) }),
  fc.record({ do: fc.constant('sync' as const), device: which, from: which }),
)
type Action = typeof anAction extends fc.Arbitrary<infer T> ? T : never

/** Lets a device do what it does. */
export function act(devices: readonly Device[], action: Action): void {
  const device = devices[action.device]
  if (!device) return
  const withClaim = (at: number, statement: string) => (deck: Deck) => ({
    claims: deck.claims.map((one) => (one.id === IDS[at] ? { ...one, statement } : one)),
  })
  switch (action.do) {
    case 'answer':
      device.log(aReview({ card: cardId(`${DECK}/${IDS[action.claim] ?? ''}/source`) }))
      break
    case 'edit':
      device.change(withClaim(action.claim, `The claim, said in ${action.text} ways.`))
      break
    case 'remove':
      device.change(({ claims }) => ({
        claims: claims.filter(({ id }) => id !== IDS[action.claim]),
        relations: [],
      }))
      break
    case 'restore':
      device.change(({ claims }) => {
        const lost = aDeck().claims.find(({ id }) => id === IDS[action.claim])
        return { claims: lost && !claims.some(({ id }) => id === lost.id) ? [...claims, lost] : claims }
      })
      break
    case 'title':
      device.change(() => ({ title: action.text }))
      break
    case 'erase':
      device.erase()
      break
    case 'delete':
      device.write(null)
      break
    case 'make':
      if (!device.deck) device.write(aDeck())
      break
    case 'clock':
      device.now += action.by * DAY_MS
      break
    case 'sync':
      device.receive(devices[action.from]?.library ?? EMPTY_LIBRARY)
  }
}

/** Up to five devices after a common start and a random history. */
export const histories = fc.array(anAction, { minLength: 5, maxLength: 40 }).map((actions) => {
  const devices = DEVICES.map((name, i) => new Device(name, START + i * HOUR_MS))
  devices[0]?.write(aDeck())
  for (const device of devices.slice(1, 4)) device.receive(devices[0]?.library ?? EMPTY_LIBRARY)
  for (const action of actions) act(devices, action)
  return devices
})
