import { describe, expect, it } from 'vitest'
import { aDeck, DAY, deckId, HOUR, MINUTE, START, studyDay } from '../../../../tests/builders'
import { testDeps } from '../../../../tests/deps'
import { answer, must, startStudy } from '../../../../tests/study-session'
import { rulesInForce } from '$lib/domain/review/settings-in-force'
import { changePreset, setHoliday, setRollover } from './change-preset'
import { postpone } from '$lib/usecases/study/postpone'
import { undoMarks } from '$lib/usecases/study/mark-card'
import { makeStudyEngine } from '$lib/usecases/study/engine'
import { loadRules } from '$lib/usecases/study/rules'

const deck = aDeck()
/** The preset of a learner who has changed no setting. */
const testPreset = () => rulesInForce([]).presetOf(null)

describe('changing a preset', () => {
  it('keeps the fields that are not named, for one deck or for all', async () => {
    const deps = testDeps()
    await must(changePreset(deps, null, { retention: 0.8, newPerDay: 4 }))
    deps.clock.advance(MINUTE)
    const rules = await must(changePreset(deps, deck.id, { newPerDay: 2 }))
    expect(rules.presetOf(deck.id)).toMatchObject({ retention: 0.8, newPerDay: 2 })
    expect(rules.presetOf(deckId('other'))).toMatchObject({ retention: 0.8, newPerDay: 4 })
    expect((await startStudy(deps, deck)).session.queue).toHaveLength(2)
    deps.clock.advance(MINUTE)
    expect((await must(changePreset(deps, deck.id, null))).hasOwnPreset(deck.id)).toBe(false)
  })

  it('changes the learning steps of a deck, and folds earlier answers with them', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    const { row } = await answer(deps, deck, engine, session, { rating: 3 })
    expect(row.memory?.phase).toBe('learning')
    await must(changePreset(deps, deck.id, { learningSteps: [] }))
    const changed = makeStudyEngine(await loadRules(deps))
    expect(changed.fold.isCurrent(row)).toBe(false)
    deps.clock.advance(DAY)
    const next = await startStudy(deps, deck)
    const again = await answer(deps, deck, next.engine, next.session, { rating: 3 })
    expect(again.row.memory?.phase).toBe('review')
  })

  it('asks nothing on a holiday, and asks everything after it', async () => {
    const deps = testDeps()
    await must(setHoliday(deps, { from: studyDay('2026-03-04'), to: studyDay('2026-03-05') }))
    expect((await startStudy(deps, deck)).session.queue).toStrictEqual([])
    deps.clock.advance(2 * DAY)
    expect((await startStudy(deps, deck)).session.queue).toHaveLength(6)
    deps.clock.advance(-DAY)
    await must(setHoliday(deps, null))
    expect((await startStudy(deps, deck)).session.queue).toHaveLength(6)
  })

  it('moves the hour at which a day starts', async () => {
    const deps = testDeps()
    deps.clock.set(Date.UTC(2026, 2, 5, 1, 30))
    expect((await startStudy(deps, deck)).session.day).toBe('2026-03-04')
    await must(setRollover(deps, 1))
    expect((await startStudy(deps, deck)).session.day).toBe('2026-03-05')
  })
})

describe('settings that another tab changed while a form was open here', () => {
  const base = testPreset()

  it('keep the changes of both tabs if they changed different numbers', async () => {
    const deps = testDeps()
    await must(changePreset(deps, null, { ...base, newPerDay: 4 }, base))
    deps.clock.advance(MINUTE)
    const rules = await must(changePreset(deps, null, { ...base, retention: 0.8 }, base))
    expect(rules.presetOf(null)).toStrictEqual({ ...base, newPerDay: 4, retention: 0.8 })
  })

  it('are returned as a conflict, and not written, if both tabs changed one number', async () => {
    const deps = testDeps()
    await must(changePreset(deps, null, { ...base, newPerDay: 4 }, base))
    deps.clock.advance(MINUTE)
    expect(await changePreset(deps, null, { ...base, newPerDay: 7, retention: 0.8 }, base)).toStrictEqual({
      ok: false,
      error: { code: 'changed-elsewhere', theirs: { ...base, newPerDay: 4 }, fields: ['newPerDay'] },
    })
    expect(await deps.db.events.count()).toBe(1)
    const theirs = { ...base, newPerDay: 4 }
    const rules = await must(changePreset(deps, null, { ...theirs, newPerDay: 7 }, theirs))
    expect(rules.presetOf(null).newPerDay).toBe(7)
  })

  it('of a deck are not reset before the person has seen the change', async () => {
    const deps = testDeps()
    const own = (await must(changePreset(deps, deck.id, { newPerDay: 4 }))).presetOf(deck.id)
    deps.clock.advance(MINUTE)
    await must(changePreset(deps, deck.id, { ...own, newPerDay: 5 }, own))
    deps.clock.advance(MINUTE)
    expect(await changePreset(deps, deck.id, null, own)).toMatchObject({
      error: { code: 'changed-elsewhere', fields: ['newPerDay'], theirs: { newPerDay: 5 } },
    })
    expect((await loadRules(deps)).hasOwnPreset(deck.id)).toBe(true)
  })

  it('of a deck that was reset elsewhere are set again with the changes made here', async () => {
    const deps = testDeps()
    const own = (await must(changePreset(deps, deck.id, { newPerDay: 4 }))).presetOf(deck.id)
    deps.clock.advance(MINUTE)
    await must(changePreset(deps, deck.id, null, own))
    deps.clock.advance(MINUTE)
    const rules = await must(changePreset(deps, deck.id, { ...own, retention: 0.8 }, own))
    expect(rules.presetOf(deck.id)).toStrictEqual({ ...base, retention: 0.8 })
  })

  it('are returned as a conflict for days off and the start of the day, too', async () => {
    const deps = testDeps()
    const [from, to] = [studyDay('2026-03-04'), studyDay('2026-03-05')]
    await must(setHoliday(deps, { from, to }, null))
    await must(setRollover(deps, 5, 4))
    deps.clock.advance(MINUTE)
    expect(await setHoliday(deps, { from, to: from }, null)).toStrictEqual({
      ok: false,
      error: { code: 'changed-elsewhere', theirs: { holiday: { from, to } }, fields: ['holiday'] },
    })
    expect(await setRollover(deps, 6, 4)).toStrictEqual({
      ok: false,
      error: { code: 'changed-elsewhere', theirs: { hour: 5 }, fields: ['hour'] },
    })
    expect(await loadRules(deps)).toMatchObject({ holiday: { from, to }, rolloverHour: 5 })
    // Both tabs want the same, so there is no conflict.
    expect((await must(setRollover(deps, 5, 4))).rolloverHour).toBe(5)
  })
})

describe('postponing', () => {
  it('spreads due cards over days, and can be undone', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    let now = session
    while (now.queue.length > 0) now = (await answer(deps, deck, engine, now, { rating: 4 })).session
    deps.clock.advance(60 * DAY)
    const later = await startStudy(deps, deck)
    await deps.db.sessions.clear()
    const before = await deps.db.cards.toArray()
    const due = (rows: readonly { due: number | null }[]) =>
      rows.map((row) => Math.max(0, Math.ceil(((row.due ?? 0) - START - 60 * DAY) / DAY))).sort()
    expect(due(before)).toStrictEqual([0, 0, 0, 0, 0, 0])
    const undo = await must(postpone(deps, later.engine, [deck.id], 3))
    expect(due(await deps.db.cards.toArray())).toStrictEqual([0, 0, 1, 1, 2, 2])
    deps.clock.advance(HOUR)
    await must(undoMarks(deps, later.engine, undo))
    expect((await deps.db.cards.toArray()).map((row) => row.due)).toStrictEqual(before.map((row) => row.due))
  })

  it('does nothing if nothing is due', async () => {
    const deps = testDeps()
    const { engine } = await startStudy(deps, deck)
    expect(await must(postpone(deps, engine, [deck.id], 3))).toStrictEqual([])
  })
})
