import { expect, test, vi } from 'vitest'
import { leaveWritten } from './leaving'

const url = new URL('https://whence.test/library')

/** Leaves a workbench whose write ends when `end` is called, with this error. */
function leave(
  leaving: { readonly type?: string; readonly delta?: number; readonly willUnload?: boolean },
  { busy = true, error = null as string | null } = {},
) {
  let end = (): void => undefined
  const left = {
    busy,
    error: null as string | null,
    whenIdle: () =>
      new Promise<void>((resolve) => {
        end = () => {
          left.error = error
          resolve()
        }
      }),
  }
  const [cancel, to, out, by] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()]
  const done = leaveWritten(
    left,
    { type: 'link', to: { url }, willUnload: false, ...leaving, cancel },
    { to, out, by },
  )
  return { cancel, to, out, by, done, end: () => end() }
}

test('a workbench without a write is left at once', async () => {
  const { cancel, done } = leave({}, { busy: false })
  await done
  expect(cancel).not.toHaveBeenCalled()
})

test('the way on waits for the write, to an address or back', async () => {
  const link = leave({})
  expect([link.cancel.mock.calls.length, link.to.mock.calls.length]).toEqual([1, 0])
  link.end()
  await link.done
  expect(link.to).toHaveBeenCalledExactlyOnceWith(url)
  const back = leave({ delta: -1 })
  back.end()
  await back.done
  expect(back.by).toHaveBeenCalledExactlyOnceWith(-1)
  expect(back.to).not.toHaveBeenCalled()
  const elsewhere = leave({ willUnload: true })
  elsewhere.end()
  await elsewhere.done
  expect(elsewhere.out).toHaveBeenCalledExactlyOnceWith(url)
})

test('a person whose verdicts could not be written stays with the error', async () => {
  const { cancel, to, done, end } = leave({}, { error: 'storage-failed' })
  end()
  await done
  expect([cancel.mock.calls.length, to.mock.calls.length]).toEqual([1, 0])
})

test('the browser asks before it closes the page of a workbench that writes', async () => {
  const { cancel, out, done } = leave({ type: 'leave', willUnload: true })
  await done
  expect([cancel.mock.calls.length, out.mock.calls.length]).toEqual([1, 0])
})
