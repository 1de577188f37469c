import { describe, expect, it } from 'vitest'
import { DAY_MS, fc, HOUR_MS, MINUTE_MS } from '../../../../tests/builders'
import { aDraft } from '../../../../tests/classroom'
import { contentDeck, testDeps, type TestDeps } from '../../../../tests/deps'
import { answer, must, startStudy } from '../../../../tests/study-session'
import { truthKeyOf } from '$lib/domain/quiz/grade'
import { prepareDeck } from '$lib/domain/quiz/deck-index'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { itemOf } from '$lib/domain/session/round-item'
import { currentQuestion, type Round } from '$lib/domain/session/round'
import { partsOfCardId } from '$lib/domain/shared/ids'
import { assignmentText } from '$lib/formats/classroom/assignment-file'
import { computeInsight } from '$lib/workers/insight/source'
import { makeAssignment } from '$lib/usecases/classroom/make-assignment'
import { lookAtAssignment, startAssignment } from '$lib/usecases/classroom/receive-assignment'
import { listDecks } from '$lib/usecases/decks/list-decks'
import { exposeClaims } from '$lib/usecases/meeting/expose-claims'
import { loadRules } from '$lib/usecases/study/rules'
import { countDueClaims } from '$lib/usecases/today/count-due'
import { eraseProgress } from '$lib/usecases/transfer/erase-progress'
import { readHoldout, startHoldout, startHoldoutTest, stepHoldout } from './holdout'
import { heldBackIn } from './holdout-steps'
import { recordQuizAnswer } from './record-quiz-answer'

const deck = contentDeck('who-controls-iraq')
const prepared = prepareDeck(deck)
const fold = makeFold(DEFAULT_PARAMETERS)

const heldIn = async (deps: TestDeps) => [...((await loadRules(deps)).holdouts.get(deck.id)?.held ?? [])]
const phaseOf = async (deps: TestDeps) => (await must(readHoldout(deps, deck)))?.phase
const readAll = (deps: TestDeps) =>
  exposeClaims(
    deps,
    deck,
    deck.claims.map(({ id }) => id),
    'read',
  )

/** Studies the deck for a day: every card that the session asks. */
async function study(deps: TestDeps): Promise<string[]> {
  const { engine, session } = await startStudy(deps, deck)
  const asked: string[] = []
  let now = session
  for (let i = 0; i < 30 && now.queue.length > 0; i++) {
    asked.push(partsOfCardId(now.queue[0]!).claim)
    deps.clock.advance(MINUTE_MS)
    now = (await answer(deps, deck, engine, now)).session
  }
  return asked
}

/** A learner who has read the deck and practised it for some days, up to the open test. */
async function untilTest(deps: TestDeps): Promise<string[]> {
  await must(startHoldout(deps, prepared))
  await readAll(deps)
  const asked: string[] = []
  for (let day = 0; day < 3; day++) {
    asked.push(...(await study(deps)))
    deps.clock.advance(DAY_MS)
  }
  await must(stepHoldout(deps, deck, 'pause'))
  deps.clock.advance(2 * DAY_MS)
  return asked
}

/** Answers the whole test: practised claims right, and held ones wrong. */
async function takeTest(deps: TestDeps, round: Round): Promise<Round> {
  const held = new Set<string>(await heldIn(deps))
  let now = round
  for (let current = currentQuestion(now); current; current = currentQuestion(now)) {
    const item = itemOf(prepared, current.question, { texts: () => null, confusions: now.confusions })
    if (item?.format !== 'who-says-it') throw new Error('nothing to answer')
    const right = !held.has(partsOfCardId(item.card).claim)
    const truth = truthKeyOf(item)
    const chosen = right ? truth : (item.shown.options.find((option) => option !== truth) ?? '')
    const given = { item: item.shown, chosen, right, confidence: null, took: 1000 }
    now = await must(recordQuizAnswer(deps, fold, deck, now, given))
  }
  return now
}

describe('practised against only read', () => {
  it('holds a quarter back from every session, and says what comes next', async () => {
    const deps = testDeps()
    expect(await must(readHoldout(deps, deck))).toBeNull()
    await must(startHoldout(deps, prepared))
    expect(await phaseOf(deps)).toBe('read')
    await readAll(deps)
    expect(await phaseOf(deps)).toBe('practise')
    expect(await startHoldoutTest(deps, prepared)).toStrictEqual({
      ok: false,
      error: { code: 'holdout-not-ready' },
    })
    const held = await heldIn(deps)
    const asked = [...(await study(deps))]
    expect(asked.length).toBeGreaterThan(5)
    expect(asked.filter((claim) => held.includes(claim as never))).toStrictEqual([])
  })

  it('opens the test two days after the last sight of a claim, and not a minute before', async () => {
    const deps = testDeps()
    await untilTest(deps)
    const progress = await must(readHoldout(deps, deck))
    expect(progress?.phase).toBe('ready')
    deps.clock.advance((progress?.opensAt ?? 0) - deps.clock.now() - MINUTE_MS)
    expect(await phaseOf(deps)).toBe('wait')
    deps.clock.advance(2 * MINUTE_MS)
    await readAll(deps)
    expect(await phaseOf(deps)).toBe('wait')
    deps.clock.advance(48 * HOUR_MS)
    expect(await phaseOf(deps)).toBe('ready')
  })

  it('asks as many practised claims as claims that were only read, and shows the difference', async () => {
    const deps = testDeps()
    const asked = await untilTest(deps)
    const held = await heldIn(deps)
    const round = await must(startHoldoutTest(deps, prepared))
    const tested = round.questions.map(({ card }) => partsOfCardId(card).claim)
    expect(tested.filter((claim) => held.includes(claim)).length * 2).toBe(tested.length)
    for (const claim of tested) expect(asked.includes(claim)).toBe(!held.includes(claim))

    const before = await computeInsight(deps.db, {
      deck: deck.id,
      decks: [deck],
      at: deps.clock.now(),
      offset: 0,
    })
    expect(before.practice).toBeNull()
    await takeTest(deps, round)
    await must(stepHoldout(deps, deck, 'end'))
    const after = await computeInsight(deps.db, {
      deck: deck.id,
      decks: [deck],
      at: deps.clock.now(),
      offset: 0,
    })
    expect(after.practice).toMatchObject({
      practised: { count: tested.length / 2, n: tested.length / 2 },
      readOnly: { count: 0, n: tested.length / 2 },
      effect: { value: 1 },
    })
    // No other figure counts the test, because its claims were held back.
    expect({ ...after, practice: null }).toStrictEqual(before)
  })

  it('asks nothing during the pause, and everything after the end', async () => {
    const deps = testDeps()
    await untilTest(deps)
    expect(await countDueClaims(deps)).toBe(0)
    expect(await study(deps)).toStrictEqual([])
    await must(stepHoldout(deps, deck, 'practise'))
    expect(await countDueClaims(deps)).toBeGreaterThan(0)
    await must(stepHoldout(deps, deck, 'end'))
    expect(await must(readHoldout(deps, deck))).toBeNull()
    expect(await heldIn(deps)).toStrictEqual([])
  })

  it('moves no memory state and no due date, at any step', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('practise', 'pause', 'end'), { maxLength: 4 }),
        async (steps) => {
          const deps = testDeps()
          await study(deps)
          const rows = await deps.db.cards.toArray()
          const started = await startHoldout(deps, prepared)
          expect(started.ok).toBe(true)
          for (const step of steps) await must(stepHoldout(deps, deck, step as 'end'))
          expect(await deps.db.cards.toArray()).toStrictEqual(rows)
        },
      ),
      { numRuns: 5 },
    )
  })

  it('ends with the erased progress of its deck', async () => {
    const deps = testDeps()
    await study(deps)
    await must(startHoldout(deps, prepared))
    await must(eraseProgress(deps, deck.id))
    expect(await heldIn(deps)).toStrictEqual([])
  })

  it('is told in the list of decks and on the page of its deck', async () => {
    const deps = testDeps()
    const told = async () => {
      const listed = (await listDecks(deps)).find(({ id }) => id === deck.id)?.heldBack
      return [listed, await heldBackIn(deps, deck.id)]
    }
    expect(await told()).toStrictEqual(['nothing', 'nothing'])
    await must(startHoldout(deps, prepared))
    expect(await told()).toStrictEqual(['some', 'some'])
    await must(stepHoldout(deps, deck, 'pause'))
    expect(await told()).toStrictEqual(['all', 'all'])
    await must(stepHoldout(deps, deck, 'end'))
    expect(await told()).toStrictEqual(['nothing', 'nothing'])
  })

  it('never holds claims of an assignment back', async () => {
    const made = await must(makeAssignment(testDeps(), aDraft(deck)))
    const text = assignmentText(made.envelope)
    const pupil = testDeps()
    await must(startHoldout(pupil, prepared))
    await startStudy(pupil, deck)
    expect((await heldIn(pupil)).length).toBeGreaterThan(0)
    await must(startAssignment(pupil, await must(lookAtAssignment(pupil, text)), '7b 14'))
    expect(await heldIn(pupil)).toStrictEqual([])
    expect(await pupil.db.sessions.count()).toBe(0)
    expect(await startHoldout(pupil, prepared)).toStrictEqual({
      ok: false,
      error: { code: 'holdout-assigned' },
    })
    const other = prepareDeck(contentDeck('reading-the-rails'))
    expect((await startHoldout(pupil, other)).ok).toBe(true)
  })

  it('needs a deck with enough new claims', async () => {
    const deps = testDeps()
    const small = prepareDeck({ ...deck, claims: deck.claims.slice(0, 20) })
    expect(await startHoldout(deps, small)).toStrictEqual({ ok: false, error: { code: 'holdout-few' } })
  })
})
