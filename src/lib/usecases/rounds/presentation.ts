import type { Presentation } from '$lib/domain/session/presentation'
import type { DeckId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import * as v from 'valibot'

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999))
const PresentationSchema = v.object({
  seed: v.pipe(v.string(), v.maxLength(20)),
  place: count,
  step: v.picklist(['ask', 'hands', 'shown']),
  hands: v.pipe(v.array(v.pipe(v.array(count), v.maxLength(20))), v.maxLength(200)),
})

const keyOf = (deck: DeckId): string => `presentation/${deck}`

/** The presentation of a deck that was kept last, with the hands of the class; null if there is none. */
export function readPresentation(
  { db }: Pick<Deps, 'db'>,
  deck: DeckId,
): Promise<Result<Presentation | null, StorageError>> {
  return attempt(async () => {
    const parsed = v.safeParse(PresentationSchema, (await db.meta.get(keyOf(deck)))?.value)
    return parsed.success ? parsed.output : null
  })
}

/** Keeps a presentation on this device. It holds counts and no names, and changes no pupil's schedule. */
export function keepPresentation(
  { db }: Pick<Deps, 'db'>,
  deck: DeckId,
  presentation: Presentation,
): Promise<Result<void, StorageError>> {
  return attempt(async () => {
    await db.meta.put({ key: keyOf(deck), value: presentation })
  })
}
