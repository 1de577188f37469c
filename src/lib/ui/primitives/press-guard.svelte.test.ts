import { afterEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { Busy } from '$lib/ui/app/busy.svelte'
import { guardPresses } from './press-guard'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  document.body.replaceChildren()
})

/** A guard over the page, and the keys that reach the screen. */
function guarded(busy: Busy): string[] {
  const keys: string[] = []
  const hear = ({ key }: KeyboardEvent): void => {
    keys.push(key)
  }
  const stop = guardPresses(() => null, busy)(document.createElement('main'))
  addEventListener('keydown', hear)
  stops.push(() => {
    removeEventListener('keydown', hear)
    stop?.()
  })
  return keys
}

/** Until the controls have stood still for long enough. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 400))

test('keys pressed while an answer is being saved come after it, in their order, each once', async () => {
  const busy = new Busy()
  const keys = guarded(busy)
  await settled()
  let finish = (): void => undefined
  const saved = busy.run(() => new Promise<void>((resolve) => (finish = resolve)))
  await userEvent.keyboard(' z')
  await userEvent.keyboard('2')
  expect(keys).toStrictEqual([])
  finish()
  await saved
  await expect.poll(() => keys).toStrictEqual([' ', 'z', '2'])
})

test('a key that begins another write keeps those behind it waiting', async () => {
  const busy = new Busy()
  const keys = guarded(busy)
  await settled()
  const finishes: (() => void)[] = []
  const write = (): Promise<void> => busy.run(() => new Promise((resolve) => finishes.push(resolve)))
  const undo = ({ key }: KeyboardEvent): void => {
    if (key === 'z') void write()
  }
  addEventListener('keydown', undo)
  stops.push(() => removeEventListener('keydown', undo))
  void write()
  await userEvent.keyboard('z ')
  finishes[0]?.()
  await expect.poll(() => keys).toStrictEqual(['z'])
  await expect.poll(() => finishes.length).toBe(2)
  expect(keys).toStrictEqual(['z'])
  finishes[1]?.()
  await expect.poll(() => keys).toStrictEqual(['z', ' '])
})
