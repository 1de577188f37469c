import { afterEach, expect, test, vi } from 'vitest'
import { Leader } from './leader.svelte'

type Request = (
  name: string,
  how: LockOptions,
  then: (lock: Lock | null) => Promise<unknown> | undefined,
) => Promise<unknown>

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

/** Lets the test decide when the browser answers whether the lock is free. */
function lateLocks(): { readonly asked: LockOptions[]; readonly answer: (isFree: boolean) => void } {
  const asked: LockOptions[] = []
  let waiting: ((lock: Lock | null) => unknown) | null = null
  const request: Request = (_, how, then) => {
    asked.push(how)
    waiting = then
    return new Promise(() => undefined)
  }
  vi.spyOn(LockManager.prototype, 'request').mockImplementation(request as never)
  return { asked, answer: (isFree) => waiting?.(isFree ? ({} as Lock) : null) }
}

test('a tab does not say that it follows until the browser has said who leads, however long that takes', () => {
  vi.useFakeTimers()
  const { answer } = lateLocks()
  const leader = new Leader()
  vi.advanceTimersByTime(60_000)
  expect(leader.follows).toBe(false)
  answer(true)
  expect([leader.leads, leader.follows]).toStrictEqual([true, false])
})

test('a tab that finds another one leading follows, and queues for the lead', () => {
  vi.useFakeTimers()
  const { asked, answer } = lateLocks()
  const told: boolean[] = []
  const leader = new Leader((leads) => told.push(leads))
  answer(false)
  expect(leader.follows).toBe(false)
  vi.advanceTimersByTime(300)
  expect(leader.follows).toBe(true)
  expect(asked).toStrictEqual([{ ifAvailable: true }, {}])
  answer(true)
  expect([leader.leads, leader.follows]).toStrictEqual([true, false])
  expect(told).toStrictEqual([true])
})
