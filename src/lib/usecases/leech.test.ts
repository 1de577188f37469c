import { describe, expect, it } from 'vitest'
import { aDeck, anEvent, DAY, fc, MINUTE } from '../../../tests/builders'
import { testDeps, type TestDeps } from '../../../tests/deps'
import { answer, must, startStudy } from '../../../tests/study-session'
import { becomesLeech, isLeech } from '$lib/domain/scheduling/leech'
import { DEFAULT_PRESET } from '$lib/domain/scheduling/memory-state'
import type { CardId } from '$lib/domain/shared/ids'
import type { StoredAnswer } from './study/answer-card'
import { markCards } from './study/mark-card'
import { makeStudyEngine } from './study/engine'
import { loadRules } from './study/rules'
import { undoAnswer } from './study/undo-answer'

const deck = aDeck({ claims: aDeck().claims.slice(0, 1), relations: [] })

/** Answers the one card of the day. If its sibling is the card of the day, the answer is Easy. */
async function dayOf(deps: TestDeps, card: CardId, rating: 1 | 3): Promise<StoredAnswer | null> {
  deps.clock.advance(40 * DAY)
  const { engine, session } = await startStudy(deps, deck)
  if (session.queue.length === 0) return null
  if (session.queue[0] !== card) {
    await answer(deps, deck, engine, session, { rating: 4 })
    return null
  }
  const once = await answer(deps, deck, engine, session, { rating })
  if (rating === 1 && !once.leech) {
    deps.clock.advance(10 * MINUTE)
    const learned = await answer(deps, deck, engine, { ...once.session, queue: [card] }, { rating: 4 }).catch(
      () => null,
    )
    if (!learned) throw new Error('the card that was missed did not come back')
  }
  return once
}

/** A learner who knows a card and then forgets it this many times. */
async function forgetful(times: number): Promise<{ deps: TestDeps; card: CardId; last: StoredAnswer }> {
  const deps = testDeps()
  // Only one card of the claim is asked: its siblings are suspended.
  const { engine, session } = await startStudy(deps, deck)
  const card = session.queue[0]!
  let last = await answer(deps, deck, engine, session, { rating: 4 })
  const siblings = ['recall', 'chain', 'kind', 'source'].map((t) => card.replace(/[^/]+$/u, t) as CardId)
  await must(
    markCards(
      deps,
      engine,
      siblings.filter((other) => other !== card),
      { type: 'CardSuspended' },
    ),
  )
  for (let i = 0; i < times; i++) {
    const given = await dayOf(deps, card, 1)
    if (given) last = given
  }
  return { deps, card, last }
}

describe('a card that is forgotten again and again', () => {
  it('is suspended with the eighth lapse, in the same step, and the answer reports it', async () => {
    const seven = await forgetful(7)
    expect(seven.last.leech).toBe(false)
    expect(await seven.deps.db.cards.get(seven.card)).toMatchObject({ suspended: false })
    const { deps, card, last } = await forgetful(8)
    expect(last.leech).toBe(true)
    expect(last.row).toMatchObject({ suspended: true, memory: { lapses: 8 } })
    // The card does not come back in the session, nor on another day.
    expect([last.session.queue, last.session.steps]).toStrictEqual([[], []])
    const events = await deps.db.events.where('card').equals(card).toArray()
    expect(events.at(-1)).toMatchObject({ type: 'CardSuspended', because: 'leech' })
    deps.clock.advance(100 * DAY)
    expect((await startStudy(deps, deck)).session.queue).toStrictEqual([])
  })

  it('is resumed by the learner, asked, and suspended again after half as many lapses', async () => {
    const { deps, card } = await forgetful(8)
    const engine = makeStudyEngine(await loadRules(deps))
    await must(markCards(deps, engine, [card], { type: 'CardResumed' }))
    const leeches: boolean[] = []
    // The first miss is not a lapse: the card was in relearning when it was suspended.
    for (let i = 0; i < 5; i++) leeches.push((await dayOf(deps, card, 1))?.leech ?? false)
    expect(leeches).toStrictEqual([false, false, false, false, true])
    expect(await deps.db.cards.get(card)).toMatchObject({ suspended: true, memory: { lapses: 12 } })
  })

  it('is resumed when the answer that suspended it is undone', async () => {
    const { deps, card, last } = await forgetful(8)
    const engine = makeStudyEngine(await loadRules(deps))
    const back = await must(undoAnswer(deps, engine, last.session.id))
    expect(back.queue).toStrictEqual([card])
    expect(await deps.db.cards.get(card)).toMatchObject({ suspended: false, memory: { lapses: 7 } })
  })

  it('is not suspended if the preset turns this off', async () => {
    const deps = testDeps()
    await deps.db.events.add(
      anEvent('PresetChanged', { deck: deck.id, preset: { ...DEFAULT_PRESET, leechLapses: null } }),
    )
    const { engine, session } = await startStudy(deps, deck)
    const card = session.queue[0]!
    await answer(deps, deck, engine, session, { rating: 4 })
    const siblings = ['recall', 'chain', 'kind', 'source'].map((t) => card.replace(/[^/]+$/u, t) as CardId)
    await must(
      markCards(
        deps,
        engine,
        siblings.filter((other) => other !== card),
        { type: 'CardSuspended' },
      ),
    )
    for (let i = 0; i < 9; i++) expect((await dayOf(deps, card, 1))?.leech).toBe(false)
  })
})

describe('the lapse that makes a leech', () => {
  it('is the one at the threshold, then at every half of it, and never a lapse of zero', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), (threshold) => {
        const made = Array.from({ length: 60 }, (_, i) => i + 1).filter((n) =>
          becomesLeech(n - 1, n, threshold),
        )
        expect(made[0]).toBe(threshold)
        const half = Math.max(1, Math.ceil(threshold / 2))
        for (const [i, n] of made.entries()) expect(n).toBe(threshold + i * half)
        for (const n of made) expect(becomesLeech(n, n, threshold)).toBe(false)
        for (let n = 0; n < 60; n++) {
          expect(isLeech({ memory: { lapses: n } }, threshold)).toBe(n >= threshold)
          expect(becomesLeech(n, n + 1, null) || isLeech({ memory: { lapses: n } }, null)).toBe(false)
        }
      }),
    )
  })
})
