import { describe, expect, it } from 'vitest'
import { aDeck, HOUR, MINUTE } from '../../../../tests/builders'
import { everythingIn, testDeps, type TestDeps } from '../../../../tests/deps'
import { anAnswer, must, startStudy } from '../../../../tests/study-session'
import type { Session } from '$lib/domain/session/session'
import { answerCard } from './answer-card'
import { buryOrSuspend } from './bury-suspend'
import { countOverflowAnswers, drainOverflow, openOverflow } from './overflow'
import type { StudyEngine } from './engine'
import { undoAnswer } from './undo-answer'

const deck = aDeck()

/** Makes the disk refuse events from now on. Returns a function that makes room again. */
function fill({ db }: TestDeps): () => void {
  const full = (): never => {
    throw new DOMException('no room', 'QuotaExceededError')
  }
  db.events.hook('creating', full)
  return () => db.events.hook('creating').unsubscribe(full)
}

/** Gives four answers, undoes one and buries a card, in the given storage. */
async function studied(
  deps: Parameters<typeof answerCard>[0],
  { clock }: TestDeps,
  engine: StudyEngine,
  session: Session,
): Promise<Session> {
  let now = session
  for (const rating of [1, 3, 4, 3] as const) {
    clock.advance(MINUTE)
    now = (await must(answerCard(deps, engine, anAnswer(deck, now, { rating })))).session
  }
  now = await must(undoAnswer(deps, engine, now.id))
  return must(buryOrSuspend(deps, engine, now.id, now.queue[0]!, 'bury'))
}

describe('a session without room on the disk', () => {
  it('continues in an overflow buffer, and moves to the disk later with the same result as without the buffer', async () => {
    const [usual, short] = [testDeps(), testDeps()]
    const sat = await startStudy(usual, deck)
    const wanted = await studied(usual, usual, sat.engine, sat.session)

    const { engine, session } = await startStudy(short, deck)
    const before = await everythingIn(short.db)
    const free = fill(short)
    expect(await answerCard(short, engine, anAnswer(deck, session))).toMatchObject({
      error: { code: 'storage-full' },
    })
    const overflow = await openOverflow(short, session)
    // Ids continue from the refused answer. Everything else is the same.
    const went = await studied(overflow.deps, short, engine, session)
    expect(went.queue).toStrictEqual(wanted.queue)
    expect(await countOverflowAnswers(overflow)).toBe(4)
    expect(await everythingIn(short.db)).toStrictEqual(before)
    expect(await drainOverflow(short, engine, overflow)).toStrictEqual({
      ok: false,
      error: { code: 'storage-full' },
    })
    expect(await everythingIn(short.db)).toStrictEqual(before)
    free()
    expect((await drainOverflow(short, engine, overflow)).ok).toBe(true)
    const [mine, theirs] = [await everythingIn(short.db), await everythingIn(usual.db)]
    expect(mine['sessions']).toStrictEqual([went])
    expect(mine['events']?.map(withoutId)).toStrictEqual(theirs['events']?.map(withoutId))
    const due = (rows: unknown[] | undefined) =>
      (rows as { card: string; due: number; memory: unknown }[]).map(({ card, due, memory }) => [
        card,
        due,
        memory,
      ])
    expect(due(mine['cards'])).toStrictEqual(due(theirs['cards']))
  })

  it('has the earlier answers, so that they can be undone there', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    const { session: once } = await must(answerCard(deps, engine, anAnswer(deck, session)))
    const overflow = await openOverflow(deps, once)
    expect(await must(undoAnswer(overflow.deps, engine, once.id))).toStrictEqual(session)
    expect(await countOverflowAnswers(overflow)).toBe(0)
    expect((await drainOverflow(deps, engine, overflow)).ok).toBe(true)
    expect((await deps.db.cards.get(session.queue[0]!))?.memory).toBeNull()
    expect(await deps.db.sessions.get(session.id)).toStrictEqual(session)
  })

  it('adds its answers and leaves the session unchanged if another tab has continued it', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    const overflow = await openOverflow(deps, session)
    await must(answerCard(overflow.deps, engine, anAnswer(deck, session)))
    deps.clock.advance(HOUR)
    const other = await must(answerCard(deps, engine, anAnswer(deck, session)))
    expect((await drainOverflow(deps, engine, overflow)).ok).toBe(true)
    expect(await deps.db.events.count()).toBe(2)
    expect(await deps.db.sessions.get(session.id)).toStrictEqual(other.session)
    expect(await deps.db.cards.get(session.queue[0]!)).toMatchObject({ reviews: 2 })
  })
})

function withoutId(event: unknown): unknown {
  const { id: _id, review: _review, ...facts } = event as Record<string, unknown>
  return facts
}
