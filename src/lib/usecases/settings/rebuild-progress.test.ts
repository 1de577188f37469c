import { describe, expect, it } from 'vitest'
import { aDeck, anEvent, DAY } from '../../../../tests/builders'
import { testDeps } from '../../../../tests/deps'
import { answer, must, startStudy } from '../../../../tests/study-session'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { rebuildProgress } from './rebuild-progress'
import { undoAnswer } from '$lib/usecases/study/undo-answer'

const deck = aDeck()

/** A day of answers, one of them undone. */
async function studied() {
  const deps = testDeps()
  const { engine, session } = await startStudy(deps, deck)
  let now = session
  for (let i = 0; i < 8; i++) {
    deps.clock.advance(45_000)
    now = (await answer(deps, deck, engine, now, { rating: i % 3 === 0 ? 1 : 3 })).session
  }
  await must(undoAnswer(deps, engine, session.id))
  return deps
}

describe('rebuilding progress', () => {
  it('restores the exact projection, however it was damaged, and changes no event', async () => {
    const deps = await studied()
    const [events, cards] = [await deps.db.events.toArray(), await deps.db.cards.toArray()]
    await deps.db.cards.bulkPut(cards.map((row) => ({ ...row, reviews: 99, due: 0, memory: null })))
    await deps.db.cards.put({ ...cards[0]!, card: `${deck.id}/no-such-claim/kind` as never })
    expect(await must(rebuildProgress(deps))).toBe(cards.length)
    expect(await deps.db.cards.toArray()).toStrictEqual(cards)
    expect(await deps.db.events.toArray()).toStrictEqual(events)
  })

  it('uses the parameters in force', async () => {
    const deps = await studied()
    const before = await deps.db.cards.toArray()
    const weights = DEFAULT_PARAMETERS.weights.map((weight, i) => (i < 4 ? weight * 2 : weight))
    const at = deps.clock.now() + DAY
    await deps.db.events.add(anEvent('ParametersAdopted', { at, weights }))
    await must(rebuildProgress(deps))
    const { engine } = await startStudy(deps, deck)
    for (const [i, row] of (await deps.db.cards.toArray()).entries()) {
      expect(engine.fold.isCurrent(row)).toBe(true)
      // A card whose only answer was undone has no memory state.
      if (row.memory) expect(row.memory.stability).not.toBe(before[i]?.memory?.stability)
      expect([row.due, row.reviews]).toStrictEqual([before[i]?.due, before[i]?.reviews])
    }
  })

  it('gives nothing for an empty log', async () => {
    expect(await must(rebuildProgress(testDeps()))).toBe(0)
  })
})
