import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { highWaterMark } from './recovery'
import { JournalLog } from './log'
import type { JournalRpc } from './rpc'
import { Desk, entry } from '../../../../tests/journal-tabs'

describe('the journal among tabs', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  /** Whether a promise has been settled after everything due now has run. */
  async function settled(promise: Promise<unknown>, ms = 1000): Promise<boolean> {
    let done = false
    void promise.then(() => {
      done = true
    })
    await vi.advanceTimersByTimeAsync(ms)
    for (let i = 0; i < 200; i++) await new Promise((resolve) => setImmediate(resolve))
    await vi.advanceTimersByTimeAsync(0)
    return done
  }

  it('keeps what the leading tab writes, also what it wrote before it led', async () => {
    const desk = new Desk()
    const { journal, state } = desk.tab()
    const early = journal.keep(entry('early'))
    expect(await settled(early)).toBe(false)
    expect(await settled(journal.lead(true))).toBe(true)
    expect(await settled(early)).toBe(true)
    expect(await settled(journal.keep(entry('later')))).toBe(true)
    expect(desk.kept()).toStrictEqual(['early', 'later'])
    expect(state()).toMatchObject({ status: 'on', leads: true })
  })

  it('leaves what a tab wrote just before it took the lead, though the one before had written the same row', async () => {
    const desk = new Desk()
    const { device } = desk
    const session = (n: number) => ({ id: 's', day: '2026-03-04', n }) as never
    const stands = async () => ((await device.db.sessions.get('s')) as unknown as { n: number }).n
    await device.db.sessions.put(session(1))
    // The second tab is opened; the first goes on, and closes.
    const second = desk.tab(desk.start, await highWaterMark(device.db))
    await device.db.sessions.put(session(2))
    device.journalling = false
    await device.db.sessions.put(session(3))
    const mark = await highWaterMark(device.db)
    const kept = second.journal.keep({ ...mark!, schema: 3, ops: [['sessions', 's', session(3)]] })
    expect(await settled(second.journal.lead(true))).toBe(true)
    expect(await settled(kept)).toBe(true)
    expect(await stands()).toBe(3)
    // And so it is after the next start.
    await device.reconcile()
    expect(await stands()).toBe(3)
  })

  it('keeps what a following tab writes, and tells it so', async () => {
    const desk = new Desk()
    const [leader, follower] = [desk.tab(), desk.tab()]
    expect(await settled(leader.journal.lead(true))).toBe(true)
    expect(await settled(follower.journal.keep(entry('from afar')))).toBe(true)
    expect(desk.kept()).toStrictEqual(['from afar'])
    expect(follower.state()).toMatchObject({ status: 'on', leads: false })
  })

  it('keeps what a following tab wrote while nobody led, once somebody does', async () => {
    const desk = new Desk()
    const [one, two] = [desk.tab(), desk.tab()]
    const [mine, yours] = [one.journal.keep(entry('mine')), two.journal.keep(entry('yours'))]
    expect(await settled(Promise.all([mine, yours]))).toBe(false)
    expect(await settled(one.journal.lead(true))).toBe(true)
    expect(await settled(Promise.all([mine, yours]))).toBe(true)
    expect(desk.kept().sort()).toStrictEqual(['mine', 'yours'])
  })

  it('hands over: the new leader waits until the files are free, and nothing is kept twice or lost', async () => {
    const desk = new Desk()
    const [old, young] = [desk.tab(), desk.tab()]
    await settled(old.journal.lead(true))
    await settled(old.journal.keep(entry('a')))
    const taking = young.journal.lead(true)
    expect(await settled(taking, 500)).toBe(false)
    const between = young.journal.keep(entry('b'))
    await old.journal.lead(false)
    expect(await settled(taking)).toBe(true)
    expect(await settled(between)).toBe(true)
    expect(await settled(old.journal.keep(entry('c')))).toBe(true)
    expect(desk.kept().sort()).toStrictEqual(['a', 'b', 'c'])
    expect([old.state().leads, young.state().leads]).toStrictEqual([false, true])
  })

  it('a tab that dies leaves what it was sent to the next: the others send it again', async () => {
    const desk = new Desk()
    const [dying, follower] = [desk.tab(), desk.tab()]
    await settled(dying.journal.lead(true))
    // It is gone: its files are free, and it answers no more.
    desk.holder = null
    desk.air.mute(0)
    const next = desk.tab()
    const pending = follower.journal.keep(entry('pending'))
    await settled(next.journal.lead(true))
    expect(await settled(pending)).toBe(true)
    expect(desk.kept()).toContain('pending')
  })

  it('keeps what is written while the journal is being written again: nobody waits for its end', async () => {
    const desk = new Desk()
    await desk.device.db.decks.bulkPut(['x', 'y'].map((id) => ({ id, deck: {}, updatedAt: 1 })) as never)
    desk.device.files[0].bytes = new Uint8Array()
    let goOn = (): void => undefined
    const paused = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const { journal, state } = desk.tab(() => {
      const port = desk.start()
      return {
        ...port,
        addRows: async (rows) => {
          await paused
          return port.addRows(rows)
        },
      }
    })
    expect(await settled(journal.lead(true))).toBe(true)
    expect(await settled(journal.keep(entry('meanwhile')), 0)).toBe(true)
    expect(state()).toMatchObject({ status: 'on', leads: true })
    expect(desk.kept()).toStrictEqual(['meanwhile'])
    goOn()
    await settled(Promise.resolve())
    expect(desk.kept().sort()).toStrictEqual(['meanwhile', 'x', 'y'])
    expect(new JournalLog(desk.device.files).state.damaged).toBe(false)
  })

  it('is written again where, looked through later, it turns out to be broken: nobody waits for that', async () => {
    const desk = new Desk()
    const long = { words: 'x'.repeat(1_500_000) }
    for (const id of ['x', 'y']) await desk.device.db.decks.put({ id, deck: long, updatedAt: 1 } as never)
    await desk.device.db.decks.put({ id: 'z', deck: {}, updatedAt: 1 } as never)
    desk.device.files[0].bytes[5000] = 0
    let look = (): void => undefined
    const looked = new Promise<void>((resolve) => {
      look = resolve
    })
    const start = (): JournalRpc => {
      const port = desk.start()
      return { ...port, check: () => looked.then(() => port.check()) }
    }
    const { journal, state } = desk.tab(start, await highWaterMark(desk.device.db))
    expect(await settled(journal.lead(true))).toBe(true)
    expect(await settled(journal.keep(entry('meanwhile')), 0)).toBe(true)
    expect(state()).toMatchObject({ status: 'on', leads: true })
    expect(desk.kept().sort()).toStrictEqual(['meanwhile', 'y', 'z'])
    look()
    await settled(Promise.resolve())
    expect(new JournalLog(desk.device.files).state.damaged).toBe(false)
    // What was kept by this tab alone stands in no database here, so the new whole does not have it.
    expect(desk.kept().sort()).toStrictEqual(['x', 'y', 'z'])
    expect(state().status).toBe('on')
  })

  it('does not make anybody wait for ever: after a while the database’s word has to do', async () => {
    const desk = new Desk()
    const { journal } = desk.tab()
    const kept = journal.keep(entry('alone'))
    expect(await settled(kept, 3000)).toBe(false)
    expect(await settled(kept, 2000)).toBe(true)
    await settled(journal.lead(true))
    expect(desk.kept()).toStrictEqual(['alone'])
  })

  it('is waited for once where it is long in beginning; what is written until then is kept all the same', async () => {
    const desk = new Desk()
    const { journal } = desk.tab()
    expect(await settled(journal.keep(entry('first')), 3000)).toBe(false)
    await vi.advanceTimersByTimeAsync(2000)
    expect(await settled(journal.keep(entry('second')), 0)).toBe(true)
    await settled(journal.lead(true))
    expect(desk.kept()).toStrictEqual(['first', 'second'])
  })

  it('says that it is missing where there is no place for it, and holds nothing up', async () => {
    const desk = new Desk()
    const { journal, state } = desk.tab(null)
    expect(await settled(journal.lead(true))).toBe(true)
    expect(await settled(journal.keep(entry('x')), 0)).toBe(true)
    expect(state()).toMatchObject({ status: 'missing', leads: false })
  })

  it('says that it is broken when it cannot be written, holds nothing up, and mends itself later', async () => {
    const desk = new Desk()
    const [leader, follower] = [desk.tab(), desk.tab()]
    await settled(leader.journal.lead(true))
    await settled(leader.journal.keep(entry('a')))
    desk.failing = new DOMException('full', 'QuotaExceededError')
    await desk.device.db.meta.put({ key: 'device', value: 'd' })
    expect(await settled(leader.journal.keep(entry('b')))).toBe(true)
    expect(leader.state().status).toBe('broken')
    expect(await settled(leader.journal.keep(entry('c')), 0)).toBe(true)
    expect(await settled(follower.journal.keep(entry('d')), 0)).toBe(true)
    desk.failing = null
    await settled(Promise.resolve(), 31_000)
    expect(leader.state().status).toBe('on')
    expect(await settled(leader.journal.keep(entry('e')))).toBe(true)
    expect(desk.kept()).toContain('e')
  })

  it('forgets everything when asked to, in whichever tab', async () => {
    const desk = new Desk()
    const [leader, follower] = [desk.tab(), desk.tab()]
    await settled(leader.journal.lead(true))
    for (const tab of [leader, follower]) {
      await settled(tab.journal.keep(entry('a')))
      expect(desk.kept()).toStrictEqual(['a'])
      const erased = tab.journal.erase()
      expect(await settled(erased)).toBe(true)
      expect(await erased).toBe(true)
      expect(desk.kept()).toStrictEqual([])
    }
    await settled(follower.journal.keep(entry('b')))
    expect(desk.kept()).toStrictEqual(['b'])
  })

  it('says so when nobody leads who could forget', async () => {
    const desk = new Desk()
    const erased = desk.tab().journal.erase()
    expect(await settled(erased, 3000)).toBe(false)
    expect(await settled(erased, 2000)).toBe(true)
    expect(await erased).toBe(false)
  })
})
