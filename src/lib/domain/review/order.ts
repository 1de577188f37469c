import type { EventId } from '$lib/domain/shared/ids'

/** The fields that the order of events depends on. */
export interface Placed {
  readonly at: number
  readonly id: EventId
}

/** The order of events: by instant, then by id. It is total, so that every device folds alike. */
export function compareEvents(a: Placed, b: Placed): number {
  if (a.at !== b.at) return a.at - b.at
  if (a.id === b.id) return 0
  return a.id < b.id ? -1 : 1
}
