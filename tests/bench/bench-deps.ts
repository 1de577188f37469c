/** The dependencies of use cases in the page of a bench. */
import type { Ids } from '$lib/domain/shared/ids'
import { monotonicUlid } from '$lib/domain/shared/ulid'

const next = monotonicUlid(Math.random)

export const clock = { now: () => Date.now(), offsetAt: (at: number) => -new Date(at).getTimezoneOffset() }

export const ids: Ids = { ulid: (at) => next(at), short: () => 'bench000' }
