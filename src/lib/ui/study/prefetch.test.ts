import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { PrefetchQueue } from './prefetch'

// A frame is only a short delay here, because Node paints nothing.
beforeAll(() => {
  vi.stubGlobal('requestAnimationFrame', (then: () => void) => setTimeout(then, 1))
})
afterAll(() => {
  vi.unstubAllGlobals()
})

describe('prefetch tasks', () => {
  it('run after the paint, one after another', async () => {
    const done: string[] = []
    const doing = new PrefetchQueue().begin([
      async () => {
        await Promise.resolve()
        done.push('first')
      },
      () => done.push('second'),
    ])
    expect(done).toStrictEqual([])
    await doing
    expect(done).toStrictEqual(['first', 'second'])
  })

  it('are dropped for newer tasks, and when they are stopped', async () => {
    const done: string[] = []
    const ahead = new PrefetchQueue()
    const before = ahead.begin([() => done.push('gone')])
    const between = ahead.begin([
      () => {
        done.push('one')
        ahead.stop()
      },
      () => done.push('left'),
    ])
    await Promise.all([before, between])
    expect(done).toStrictEqual(['one'])
  })
})
