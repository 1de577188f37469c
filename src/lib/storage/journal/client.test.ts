import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { highWaterMark } from './recovery'
import { JournalLog } from './log'
import type { JournalEntry } from './entry'
import { messagesOf, release, sendsOf } from './parts'
import { packedEntry } from './record'
import type { JournalRpc } from './rpc'
import { Desk, entry } from '../../../../tests/journal-tabs'

describe('the journal among tabs', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  /** Tells whether a promise is settled after all pending tasks have run. */
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

  it(`keeps the leading tab's writes, including those from before it led`, async () => {
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

  it(`keeps the newer row when a tab takes the lead just after it has overwritten the old leader's row`, async () => {
    const desk = new Desk()
    const { device } = desk
    const session = (n: number) => ({ id: 's', day: '2026-03-04', n }) as never
    const stands = async () => ((await device.db.sessions.get('s')) as unknown as { n: number }).n
    await device.db.sessions.put(session(1))
    // The second tab opens. The first one writes more and closes.
    const second = desk.tab(desk.start, await highWaterMark(device.db))
    await device.db.sessions.put(session(2))
    device.journalling = false
    await device.db.sessions.put(session(3))
    const mark = await highWaterMark(device.db)
    const kept = second.journal.keep({ ...mark!, schema: 3, ops: [['sessions', 's', session(3)]] })
    expect(await settled(second.journal.lead(true))).toBe(true)
    expect(await settled(kept)).toBe(true)
    expect(await stands()).toBe(3)
    // The next start finds the same.
    await device.reconcile()
    expect(await stands()).toBe(3)
  })

  it(`keeps a following tab's writes, and acknowledges them`, async () => {
    const desk = new Desk()
    const [leader, follower] = [desk.tab(), desk.tab()]
    expect(await settled(leader.journal.lead(true))).toBe(true)
    expect(await settled(follower.journal.keep(entry('from afar')))).toBe(true)
    expect(desk.kept()).toStrictEqual(['from afar'])
    expect(follower.state()).toMatchObject({ status: 'on', leads: false })
  })

  it(`keeps a following tab's writes from a time without a leader, once a tab leads`, async () => {
    const desk = new Desk()
    const [one, two] = [desk.tab(), desk.tab()]
    const [mine, yours] = [one.journal.keep(entry('mine')), two.journal.keep(entry('yours'))]
    expect(await settled(Promise.all([mine, yours]))).toBe(false)
    expect(await settled(one.journal.lead(true))).toBe(true)
    expect(await settled(Promise.all([mine, yours]))).toBe(true)
    expect(desk.kept().sort()).toStrictEqual(['mine', 'yours'])
  })

  it('hands over: the new leader waits until the files are free, and no entry is lost or kept twice', async () => {
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

  it('loses nothing when the leading tab dies: the others send their entries again', async () => {
    const desk = new Desk()
    const [dying, follower] = [desk.tab(), desk.tab()]
    await settled(dying.journal.lead(true))
    // The tab is gone: its files are free, and it does not answer.
    desk.holder = null
    desk.air.mute(0)
    const next = desk.tab()
    const pending = follower.journal.keep(entry('pending'))
    await settled(next.journal.lead(true))
    expect(await settled(pending)).toBe(true)
    expect(desk.kept()).toContain('pending')
  })

  describe('frees the bytes of a packed entry', () => {
    const sizes = ({ packed = [] }: JournalEntry) => packed.map(({ byteLength }) => byteLength)

    it('once the journal has it, and not before', async () => {
      const desk = new Desk()
      const { journal } = desk.tab()
      const packed = packedEntry(entry('packed'))
      // It is told to the other tabs, and nobody answers.
      expect(await settled(journal.keep(packed), 5000)).toBe(true)
      expect(sizes(packed)).not.toContain(0)
      await settled(journal.lead(true))
      expect(desk.kept()).toStrictEqual(['packed'])
      expect(sizes(packed)).toStrictEqual([0])
    })

    it('and not if the journal could not be written', async () => {
      const desk = new Desk()
      const { journal } = desk.tab()
      await settled(journal.lead(true))
      desk.failing = new DOMException('full', 'QuotaExceededError')
      const packed = packedEntry(entry('packed'))
      await settled(journal.keep(packed))
      expect(sizes(packed)).not.toContain(0)
    })

    it('and sends no message whose bytes are gone', () => {
      const [packed, other] = [packedEntry(entry('packed')), packedEntry(entry('other'))]
      const sent: unknown[] = []
      const sends = sendsOf({ postMessage: (message) => sent.push(message) }, [
        ...messagesOf(packed),
        ...messagesOf(other),
      ])
      release([packed])
      for (const send of sends) send()
      expect(sent).toStrictEqual(messagesOf(other))
    })
  })

  it('keeps new writes during a rewrite, without waiting for its end', async () => {
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

  it('is rewritten if a later check finds it damaged, and no write waits for that', async () => {
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
    // Only the failed tab held these entries, and no database here has them. The rewritten journal does not have them
    // either.
    expect(desk.kept().sort()).toStrictEqual(['x', 'y', 'z'])
    expect(state().status).toBe('on')
  })

  it(`stops delaying a write after a timeout: the database's acknowledgement is then enough`, async () => {
    const desk = new Desk()
    const { journal } = desk.tab()
    const kept = journal.keep(entry('alone'))
    expect(await settled(kept, 3000)).toBe(false)
    expect(await settled(kept, 2000)).toBe(true)
    await settled(journal.lead(true))
    expect(desk.kept()).toStrictEqual(['alone'])
  })

  it('delays only one write if it starts slowly, and keeps the writes made until then', async () => {
    const desk = new Desk()
    const { journal } = desk.tab()
    expect(await settled(journal.keep(entry('first')), 3000)).toBe(false)
    await vi.advanceTimersByTimeAsync(2000)
    expect(await settled(journal.keep(entry('second')), 0)).toBe(true)
    await settled(journal.lead(true))
    expect(desk.kept()).toStrictEqual(['first', 'second'])
  })

  it('says that it is missing if the platform has no place for it, and delays nothing', async () => {
    const desk = new Desk()
    const { journal, state } = desk.tab(null)
    expect(await settled(journal.lead(true))).toBe(true)
    expect(await settled(journal.keep(entry('x')), 0)).toBe(true)
    expect(state()).toMatchObject({ status: 'missing', leads: false })
  })

  it('says that it is broken if it cannot be written, delays nothing, and recovers later', async () => {
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

  it('erases everything on request, in whichever tab', async () => {
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

  it('reports that no leading tab could erase it', async () => {
    const desk = new Desk()
    const erased = desk.tab().journal.erase()
    expect(await settled(erased, 3000)).toBe(false)
    expect(await settled(erased, 2000)).toBe(true)
    expect(await erased).toBe(false)
  })
})
