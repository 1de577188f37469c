import type { EventId } from '$lib/domain/shared/ids'

/** What the order of events depends on. */
export interface Placed {
  readonly at: number
  readonly id: EventId
}

/** The one order of events: by instant, then by id. Total, so that every device folds alike. */
export function compareEvents(a: Placed, b: Placed): number {
  if (a.at !== b.at) return a.at - b.at
  if (a.id === b.id) return 0
  return a.id < b.id ? -1 : 1
}
