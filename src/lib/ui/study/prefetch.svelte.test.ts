import { describe, expect, it } from 'vitest'
import { PrefetchQueue } from './prefetch'

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
