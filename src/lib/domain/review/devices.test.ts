/** One log on two devices: with late, repeated or partial delivery, both end with the same schedule. */
import { describe, expect, it } from 'vitest'
import { CARD, fc } from '../../../../tests/builders'
import { testDatabase } from '../../../../tests/deps'
import { arbitraryEvents } from '../../../../tests/histories'
import { mergeEvents } from '$lib/storage/event-merge'
import { appendCardEvent } from '$lib/storage/projection'
import { makeFold } from './fold'
import { rulesInForce } from './settings-in-force'

const fold = makeFold(rulesInForce([]).parametersOf)

describe('two devices with the same log', () => {
  it('have the same schedule after one wrote event by event and the other was restored in pieces', async () => {
    const pieces = fc.tuple(arbitraryEvents(CARD), fc.nat(), fc.nat())
    await fc.assert(
      fc.asyncProperty(pieces, async ([events, a, b]) => {
        const [phone, desk] = [testDatabase(), testDatabase()]
        for (const event of events) {
          await phone.transaction('rw', phone.events, phone.siblings, phone.dates, async () => {
            await appendCardEvent(phone, fold, event)
          })
        }
        const cut = (n: number): number => (events.length === 0 ? 0 : n % (events.length + 1))
        await mergeEvents(desk, fold, events.slice(cut(a)))
        await mergeEvents(desk, fold, [...events].reverse().slice(cut(b)))
        await mergeEvents(desk, fold, events)
        expect(await desk.cards.toArray()).toStrictEqual(await phone.cards.toArray())
        const [row] = await desk.cards.toArray()
        if (!row) return
        expect(row).toStrictEqual(fold.all(CARD, events))
      }),
      { numRuns: 25 },
    )
  })
})
