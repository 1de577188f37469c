import { afterEach, expect, it, vi } from 'vitest'
import { onceNobodyAnswers } from './next-task'

afterEach(() => {
  vi.useRealTimers()
})

it('work that reads the log waits until the session on the screen is over', () => {
  vi.useFakeTimers()
  const session = document.createElement('main')
  session.dataset['session'] = ''
  document.body.append(session)
  const work = vi.fn()
  onceNobodyAnswers(work, 30_000)
  vi.advanceTimersByTime(90_000)
  expect(work).not.toHaveBeenCalled()
  session.remove()
  vi.advanceTimersByTime(30_000)
  expect(work).toHaveBeenCalledTimes(1)
})
