import { describe, expect, it } from 'vitest'
import { aReview, DAY_MS, START, ulidAt } from '../../../../tests/builders'
import { contentDeck, testDeps, type TestDeps } from '../../../../tests/deps'
import { answer, must } from '../../../../tests/study-session'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS, DEFAULT_PRESET } from '$lib/domain/scheduling/memory-state'
import { claimKey } from '$lib/domain/scheduling/siblings'
import { NO_STUDY_FILTER } from '$lib/domain/session/scope'
import { cardIdOf, type CardId } from '$lib/domain/shared/ids'
import { mergeEvents } from '$lib/storage/event-merge'
import { makeStudyEngine, type StudyEngine } from './engine'
import { planSession } from './plan-session'
import { loadRules, nowOf } from './rules'
import { scheduleOf, startSession } from './start-session'

const deck = contentDeck('words-of-attribution')
const DUE = 8

/** A learner ten days after answering the source card of every claim: eight are due, the others much later. */
async function learner(
  preset: Partial<typeof DEFAULT_PRESET> = {},
): Promise<{ deps: TestDeps; engine: StudyEngine }> {
  const deps = testDeps()
  await deps.db.decks.put({ id: deck.id, deck, updatedAt: START })
  const events = deck.claims.map(({ id }, i) =>
    aReview({
      card: cardIdOf(deck.id, id, 'source'),
      id: ulidAt(START, i),
      due: START + (i < DUE ? 10 : 60) * DAY_MS,
    }),
  )
  await mergeEvents(deps.db, makeFold(DEFAULT_PARAMETERS), events)
  deps.clock.set(START + 10 * DAY_MS)
  const rules = await loadRules(deps)
  const presetOf = () => ({ ...DEFAULT_PRESET, newPerDay: 0, ...preset })
  return { deps, engine: makeStudyEngine({ ...rules, presetOf }) }
}
const planned = ({ deps, engine }: { deps: TestDeps; engine: StudyEngine }, filter = NO_STUDY_FILTER) =>
  planSession(deps.db, { ...scheduleOf(deck), filter }, engine, nowOf(deps, engine), () => 0)

describe('probes of a day', () => {
  it('are source cards drawn among all that were answered, one for four reviews, in a claim’s only place', async () => {
    const { queue, probes = [] } = await planned(await learner())
    expect(probes).toHaveLength(DUE / 4)
    for (const card of probes) expect(queue).toContain(card)
    expect(new Set(queue.map(claimKey)).size).toBe(queue.length)
    const fromDue = probes.filter((card) => deck.claims.slice(0, DUE).some(({ id }) => card === source(id)))
    expect(queue).toHaveLength(DUE + probes.length - fromDue.length)
  })

  it('are the same however often a day is planned, and others on another day', async () => {
    const one = await learner()
    const first = await planned(one)
    expect(await planned(one)).toStrictEqual(first)
    const days = new Set<string>()
    for (let day = 0; day < 5; day++) {
      days.add((await planned(one)).probes?.join(' ') ?? '')
      one.deps.clock.advance(DAY_MS)
    }
    expect(days.size).toBeGreaterThan(1)
  })

  it('do not exceed the reviews of a day, and come in no session with a filter', async () => {
    const { queue } = await planned(await learner({ reviewsPerDay: DUE }))
    expect(queue).toHaveLength(DUE)
    expect((await planned(await learner(), { ...NO_STUDY_FILTER, tag: 'none' })).probes).toBeUndefined()
  })

  it('are logged as reviews with their mark, once a session, and schedule their card', async () => {
    const { deps, engine } = await learner()
    let session = await must(startSession(deps, scheduleOf(deck), engine, () => 0))
    const drawn = session.probes ?? []
    const marked: CardId[] = []
    while (session.queue.length > 0) {
      const given = await answer(deps, deck, engine, session, { rating: 3 })
      if (given.event.probe) marked.push(given.event.card)
      expect(given.row.due).toBe(given.event.due)
      session = given.session
    }
    expect(drawn.length).toBeGreaterThan(0)
    expect([...marked].sort()).toStrictEqual([...drawn].sort())
  })
})

const source = (claim: (typeof deck.claims)[number]['id']): CardId => cardIdOf(deck.id, claim, 'source')
