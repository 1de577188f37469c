import { describe, expect, it } from 'vitest'
import { aDeck, DAY, fc, HOUR, START, studyDay } from '../../../../tests/builders'
import { testDeps, type TestDeps } from '../../../../tests/deps'
import { answer, must, startStudy } from '../../../../tests/study-session'
import type { CardId } from '$lib/domain/shared/ids'
import { markCards, undoMarks, type CardMark } from './mark-card'
import type { StudyEngine } from './engine'

const deck = aDeck()

/** A learner who has answered three of six cards. */
async function learner(): Promise<{ deps: TestDeps; engine: StudyEngine; cards: CardId[] }> {
  const deps = testDeps()
  const { engine, session } = await startStudy(deps, deck)
  let now = session
  for (let i = 0; i < 3; i++) now = (await answer(deps, deck, engine, now, { rating: 4 })).session
  deps.clock.advance(HOUR)
  return { deps, engine, cards: [...session.queue] }
}

const MARKS: readonly CardMark[] = [
  { type: 'CardSuspended' },
  { type: 'CardBuried', until: studyDay('2026-03-09') },
  { type: 'CardFlagged', flag: 3 },
  { type: 'CardTagged', tags: ['exam', 'port'] },
  { type: 'CardNoted', text: 'The smaller ship.' },
  { type: 'CardReset' },
  { type: 'DueDateSet', due: START + 40 * DAY },
]

describe('marking cards', () => {
  it('marks many at once and leaves out those that it would not change', async () => {
    const { deps, engine, cards } = await learner()
    expect(await must(markCards(deps, engine, cards, { type: 'CardSuspended' }))).toHaveLength(6)
    expect((await deps.db.cards.toArray()).filter((row) => row.suspended)).toHaveLength(6)
    expect(await must(markCards(deps, engine, cards, { type: 'CardSuspended' }))).toStrictEqual([])
    // Only answered cards can be reset or get a due date.
    expect(await must(markCards(deps, engine, cards, { type: 'CardReset' }))).toHaveLength(3)
    expect(await must(markCards(deps, engine, cards, { type: 'DueDateSet', due: START }))).toHaveLength(0)
  })

  it('allows a different mark for each card', async () => {
    const { deps, engine, cards } = await learner()
    await must(
      markCards(deps, engine, cards, (row) =>
        row.memory === null ? null : { type: 'CardTagged', tags: [...row.tags, 'met'] },
      ),
    )
    const tagged = (await deps.db.cards.toArray()).filter((row) => row.tags.includes('met'))
    expect(tagged.map(({ card }) => card).sort()).toStrictEqual(cards.slice(0, 3).sort())
  })

  it('keeps the projection equal to a fold of the whole log', async () => {
    const { deps, engine, cards } = await learner()
    for (const mark of MARKS) await must(markCards(deps, engine, cards, mark))
    for (const row of await deps.db.cards.toArray()) {
      const events = await deps.db.events.where('card').equals(row.card).toArray()
      expect(row).toStrictEqual(engine.fold.all(row.card, events as never))
    }
  })

  it('can be undone, mark by mark, to the earlier state of the cards', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...MARKS], { minLength: 1 }), async (marks) => {
        const { deps, engine, cards } = await learner()
        const shapes = async () =>
          (await deps.db.cards.bulkGet(cards)).map((row) => {
            const {
              last: _last,
              events: _events,
              undoneAhead: _ahead,
              ...rest
            } = row ?? engine.fold.empty(cards[0]!)
            const { buriedUntil, card: _card, ...shape } = rest
            return { ...shape, buried: buriedUntil !== null && buriedUntil > '2026-03-04' }
          })
        const before = await shapes()
        const undos = []
        for (const mark of marks) {
          deps.clock.advance(1000)
          undos.push(await must(markCards(deps, engine, cards, mark)))
        }
        for (const undo of undos.reverse()) {
          deps.clock.advance(1000)
          expect(await must(undoMarks(deps, engine, undo))).toBe(undo.length)
        }
        expect(await shapes()).toStrictEqual(before)
      }),
      { numRuns: 12 },
    )
  })
})
