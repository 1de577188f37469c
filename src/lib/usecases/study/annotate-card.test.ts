import { describe, expect, it } from 'vitest'
import { aDeck, MINUTE } from '../../../../tests/builders'
import { testDeps } from '../../../../tests/deps'
import { must, startStudy } from '../../../../tests/study-session'
import { annotateCard, annotationsOf, noteCard } from './annotate-card'
import { undoMarks } from './mark-card'

const deck = aDeck()

describe('a note and a flag on a card', () => {
  it('replace the one before, are separate from each other, and do not change the schedule', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
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

describe('a note that another tab changed while it was written here', () => {
  async function twoTabs() {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    const card = session.queue[0]!
    await must(annotateCard(deps, engine, card, { note: 'The smaller ship.', base: '' }))
    deps.clock.advance(MINUTE)
    return {
      deps,
      engine,
      card,
      note: (text: string, base: string) => noteCard(deps, engine, card, text, base),
    }
  }

  it('is returned as a conflict, and not written', async () => {
    const { deps, engine, card, note } = await twoTabs()
    const refused = {
      ok: false,
      error: { code: 'changed-elsewhere', theirs: { note: 'The smaller ship.' }, fields: ['note'] },
    }
    expect(await note('The larger ship.', '')).toStrictEqual(refused)
    expect(await annotateCard(deps, engine, card, { note: 'The larger ship.', base: '' })).toStrictEqual(
      refused,
    )
    expect(await must(annotationsOf(deps, engine, card))).toMatchObject({ note: 'The smaller ship.' })
    expect(await deps.db.events.count()).toBe(1)
  })

  it('is saved after the person has chosen, and can be undone', async () => {
    const { deps, engine, card, note } = await twoTabs()
    const undo = await must(note('The larger ship.', 'The smaller ship.'))
    expect(await must(annotationsOf(deps, engine, card))).toMatchObject({ note: 'The larger ship.' })
    deps.clock.advance(MINUTE)
    await must(undoMarks(deps, engine, undo))
    expect(await must(annotationsOf(deps, engine, card))).toMatchObject({ note: 'The smaller ship.' })
  })

  it('stays as the other tab left it if nothing was changed here, or the same was written', async () => {
    const { deps, note } = await twoTabs()
    expect(await must(note('', ''))).toStrictEqual([])
    expect(await must(note('The smaller ship.', ''))).toStrictEqual([])
    expect(await deps.db.events.count()).toBe(1)
  })

  it('is not restored before the person has seen that it was removed elsewhere', async () => {
    const { note } = await twoTabs()
    await must(note('', 'The smaller ship.'))
    expect(await note('The larger ship.', 'The smaller ship.')).toMatchObject({
      error: { code: 'changed-elsewhere', theirs: { note: '' } },
    })
  })
})
