import { describe, expect, it } from 'vitest'
import { aDeck, anEvent, cardId, claimId, DAY_MS, START, voiceId } from '../../../../tests/builders'
import { testDeps } from '../../../../tests/deps'
import { must } from '../../../../tests/study-session'
import { mergeEvents } from '$lib/storage/event-merge'
import { dueCorrections, type DueCorrection } from './due-corrections'
import { noticeUpdate } from '$lib/usecases/decks/notice-update'
import { rebuildProgress } from '$lib/usecases/settings/rebuild-progress'
import {
  learner,
  second,
  SOURCE,
  shipOf,
  first,
  open,
  claimOfCard,
  SHIP,
  show,
  RECALL,
  review,
  fold,
  version,
  third,
} from '../../../../tests/corrections'

const toldOf = (due: readonly DueCorrection[]) => due.map(({ card, before, after }) => [card, before, after])

describe('a correction of a claim that was right', () => {
  it('is due on the card that was right, with the old and the new claim', async () => {
    const deps = await learner([{}], second)
    expect(await dueCorrections(deps, second)).toStrictEqual([
      { card: SOURCE, version: 2, before: shipOf(first), after: shipOf(second) },
    ])
  })

  it('comes first in the next session, due or not, and buries its siblings', async () => {
    const deps = await learner([{ due: START + 90 * DAY_MS }], second)
    const { session } = await open(deps, second)
    expect(session.queue[0]).toBe(SOURCE)
    expect(session.queue.filter((card) => claimOfCard(card) === SHIP)).toStrictEqual([SOURCE])
    expect(session.queue.length).toBeGreaterThan(1)
    expect(await deps.db.sessions.toArray()).toStrictEqual([session])
  })

  it('is recorded as shown, and never comes again', async () => {
    const deps = await learner([{}], second)
    const { due } = await open(deps, second)
    const before = (await deps.db.cards.get(SOURCE))!
    const id = await show(deps, due[0]!)
    expect(await deps.db.events.get(id)).toMatchObject({
      type: 'CorrectionShown',
      card: SOURCE,
      deckVersion: 2,
      at: START,
    })
    expect(await deps.db.cards.get(SOURCE)).toMatchObject({
      memory: before.memory,
      due: before.due,
      reviews: 1,
      correctionShown: 2,
    })
    expect(await dueCorrections(deps, second)).toStrictEqual([])
    deps.clock.advance(DAY_MS)
    expect((await open(deps, second)).due).toStrictEqual([])
    await must(rebuildProgress(deps))
    expect(await dueCorrections(deps, second)).toStrictEqual([])
  })

  it('is shown on one card of the claim, and not on its sibling too', async () => {
    const deps = await learner([{}, { card: RECALL }], second)
    const due = await dueCorrections(deps, second)
    expect(due).toHaveLength(1)
    await show(deps, due[0]!)
    expect(await dueCorrections(deps, second)).toStrictEqual([])
  })

  it('is not shown again on a sibling that was wrong then and is right now', async () => {
    const deps = await learner([{ card: RECALL, rating: 1 }, {}], second)
    const [due] = await dueCorrections(deps, second)
    expect(due?.card).toBe(SOURCE)
    await show(deps, due!)
    await review(deps, [{ card: RECALL, deckVersion: 2 }])
    expect(await dueCorrections(deps, second)).toStrictEqual([])
    // It is not shown either after the wrong answer was undone, so that the earlier one counts.
    const other = await learner([{}, { card: RECALL }, { card: RECALL, rating: 1 }], second)
    await show(other, (await dueCorrections(other, second))[0]!)
    const wrong = (await other.db.events.toArray()).find((event) => 'rating' in event && event.rating === 1)!
    const voided = anEvent('ReviewVoided', { card: RECALL, at: START, review: wrong.id })
    await mergeEvents(other.db, fold, [voided])
    expect(await dueCorrections(other, second)).toStrictEqual([])
  })

  it('is due for every corrected claim, in the order of the deck', async () => {
    const bridge = cardId('sandholm/no-bridge/recall')
    const claims = second.claims.map((claim) =>
      claim.id === claimId('no-bridge') ? { ...claim, chain: [voiceId('tidewatcher')] } : claim,
    )
    const both = { ...second, claims }
    const deps = await learner([{ card: bridge }, {}], both)
    expect((await dueCorrections(deps, both)).map(({ card }) => card)).toStrictEqual([SOURCE, bridge])
    expect((await open(deps, both)).session.queue.slice(0, 2)).toStrictEqual([SOURCE, bridge])
  })

  it('is due if only the statement was right, on that card', async () => {
    const deps = await learner([{ card: RECALL, rating: 4 }], second)
    expect((await dueCorrections(deps, second)).map(({ card }) => card)).toStrictEqual([RECALL])
  })

  it('is due after any passing grade, and not after Again', async () => {
    for (const rating of [1, 2, 3, 4] as const) {
      const deps = await learner([{ rating }], second)
      expect(await dueCorrections(deps, second), String(rating)).toHaveLength(rating === 1 ? 0 : 1)
    }
  })
})

describe('a correction is not due', () => {
  it('if the claim was never answered', async () => {
    const deps = await learner([{ card: cardId('sandholm/no-bridge/recall') }], second)
    expect(await dueCorrections(deps, second)).toStrictEqual([])
    expect((await open(deps, second)).session.queue[0]).not.toBe(SOURCE)
  })

  it('if the last answer was wrong, although an earlier one was right', async () => {
    const deps = await learner([{}, { rating: 1 }], second)
    expect(await dueCorrections(deps, second)).toStrictEqual([])
    const better = await learner([{ rating: 1 }, {}], second)
    expect(await dueCorrections(better, second)).toHaveLength(1)
  })

  it('if the right answer was undone', async () => {
    const deps = await learner([{ rating: 1 }, {}], second)
    const [, right] = await deps.db.events.toArray()
    const voided = anEvent('ReviewVoided', { card: SOURCE, at: START, review: right!.id })
    await mergeEvents(deps.db, fold, [voided])
    expect(await dueCorrections(deps, second)).toStrictEqual([])
  })

  it('but is due if a wrong answer was undone, and the one before it was right', async () => {
    const deps = await learner([{}, { rating: 1 }], second)
    const [, wrong] = await deps.db.events.toArray()
    const voided = anEvent('ReviewVoided', { card: SOURCE, at: START, review: wrong!.id })
    await mergeEvents(deps.db, fold, [voided])
    expect(await dueCorrections(deps, second)).toHaveLength(1)
  })

  it('if the card was reset: its learner starts again', async () => {
    const deps = await learner([{}], second)
    await mergeEvents(deps.db, fold, [anEvent('CardReset', { card: SOURCE, at: START })])
    expect(await dueCorrections(deps, second)).toStrictEqual([])
  })

  it('if the claim was corrected before its first right answer', async () => {
    for (const before of [[], [{ rating: 1 }]] as const) {
      const deps = await learner(before, second)
      await review(deps, [{ deckVersion: 2 }])
      expect(await dueCorrections(deps, second)).toStrictEqual([])
    }
  })

  it('if the version was never seen, or brought no correction', async () => {
    expect(await dueCorrections(testDeps(), second)).toStrictEqual([])
    const deps = await learner([{}], version(2, { statement: 'A vessel might change hands.' }))
    expect(await dueCorrections(deps, second)).toStrictEqual([])
  })

  it('if the claim has been withdrawn since', async () => {
    const without = aDeck({ version: 3, claims: first.claims.filter(({ id }) => id !== SHIP) })
    const deps = await learner([{}], second, without)
    expect(await dueCorrections(deps, without)).toStrictEqual([])
  })
})

describe('a claim corrected more than once', () => {
  it('is shown once, compared with the version that the learner knew', async () => {
    const deps = await learner([{}], second, third)
    const due = await dueCorrections(deps, third)
    expect(toldOf(due)).toStrictEqual([[SOURCE, shipOf(first), shipOf(third)]])
    await show(deps, due[0]!)
    expect(await dueCorrections(deps, third)).toStrictEqual([])
  })

  it('is compared with the version that was right, which need not be the first', async () => {
    const deps = await learner([], second)
    await review(deps, [{ deckVersion: 2 }])
    await must(noticeUpdate(deps, third))
    expect(toldOf(await dueCorrections(deps, third))).toStrictEqual([[SOURCE, shipOf(second), shipOf(third)]])
  })

  it('is shown again if the first correction had been shown', async () => {
    const deps = await learner([{}], second)
    await show(deps, (await dueCorrections(deps, second))[0]!)
    await must(noticeUpdate(deps, third))
    const due = await dueCorrections(deps, third)
    expect(toldOf(due)).toStrictEqual([[SOURCE, shipOf(second), shipOf(third)]])
    await show(deps, due[0]!)
    expect(await dueCorrections(deps, third)).toStrictEqual([])
  })

  it('is not shown if the second correction reverses the first, except to those who had learned the first', async () => {
    const back = version(3)
    const deps = await learner([{}], second, back)
    expect(await dueCorrections(deps, back)).toStrictEqual([])
    await review(deps, [{ deckVersion: 2 }])
    expect(toldOf(await dueCorrections(deps, back))).toStrictEqual([[SOURCE, shipOf(second), shipOf(back)]])
  })
})

describe('a claim that is corrected and renamed', () => {
  const SALE = claimId('vessel-for-sale')

  it('is shown on the card it always had, in either order of the changes', async () => {
    const renamed = { renamed: { [SHIP]: SALE } }
    const named = version(2, { id: SALE }, renamed)
    const both = version(3, { id: SALE, kind: 'fact' }, renamed)
    for (const path of [[both], [named, both], [second, both]]) {
      const deps = await learner([{}], ...path)
      const [due, ...others] = await dueCorrections(deps, both)
      expect(others).toStrictEqual([])
      expect(due).toMatchObject({ card: SOURCE, before: { kind: 'prediction' }, after: shipOf(both, SALE) })
    }
  })
})
