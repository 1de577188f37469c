import { describe, expect, it } from 'vitest'
import { aDeck, MINUTE } from '../../../tests/builders'
import { testDeps } from '../../../tests/deps'
import { must, sitDown } from '../../../tests/sitting'
import { annotateCard, annotationsOf } from './annotate-card'

const deck = aDeck()

describe('a note and a flag on a card', () => {
  it('are kept apart, the latest of each in place of the one before, and change nothing of the schedule', async () => {
    const deps = testDeps()
    const { engine, session } = await sitDown(deps, deck)
    const [card, other] = [session.queue[0]!, session.queue[1]!]
    expect(await must(annotationsOf(deps, engine, card))).toStrictEqual({ note: '', flag: 0 })
    await must(annotateCard(deps, engine, card, { note: 'The smaller ship.' }))
    deps.clock.advance(MINUTE)
    await must(annotateCard(deps, engine, card, { flag: 1 }))
    deps.clock.advance(MINUTE)
    expect(await must(annotateCard(deps, engine, card, { note: 'The larger ship.' }))).toStrictEqual({
      note: 'The larger ship.',
      flag: 1,
    })
    expect(await must(annotationsOf(deps, engine, other))).toStrictEqual({ note: '', flag: 0 })
    expect(await deps.db.cards.get(card)).toMatchObject({ flag: 1, memory: null, due: null, reviews: 0 })
    expect(await must(annotateCard(deps, engine, card, { note: '' }))).toMatchObject({ note: '' })
    expect(await deps.db.events.count()).toBe(4)
  })
})
