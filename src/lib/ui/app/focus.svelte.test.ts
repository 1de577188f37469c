import { afterEach, beforeEach, expect, it } from 'vitest'
import { keepFocus } from './focus'

let main: HTMLElement
let stop: () => void

/** A button in a part of a screen, under its heading. */
function part(): { readonly heading: HTMLElement; readonly button: HTMLButtonElement } {
  const section = document.createElement('section')
  const [heading, button] = [document.createElement('h2'), document.createElement('button')]
  section.append(heading, button)
  main.append(section)
  button.focus()
  return { heading, button }
}
const frames = async (): Promise<void> => {
  for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame)
}

beforeEach(() => {
  main = document.createElement('main')
  document.body.append(main)
  stop = keepFocus(document)
})
afterEach(() => {
  stop()
  main.remove()
})

it('moves the focus to the heading of the part whose button was removed', async () => {
  const { heading, button } = part()
  button.remove()
  await expect.poll(() => document.activeElement).toBe(heading)
})

it('restores the focus of a button that was disabled for a moment', async () => {
  const { button } = part()
  button.disabled = true
  await frames()
  button.blur()
  button.disabled = false
  await expect.poll(() => document.activeElement).toBe(button)
})

it('does not move a focus that other code has set', async () => {
  const { button } = part()
  const other = document.createElement('button')
  main.append(other)
  button.remove()
  other.focus()
  await frames()
  expect(document.activeElement).toBe(other)
})

it('does nothing on another screen, or after a click elsewhere', async () => {
  part()
  main.remove()
  await frames()
  expect(document.activeElement).toBe(document.body)

  document.body.append(main)
  const { button } = part()
  document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
  button.remove()
  await frames()
  expect(document.activeElement).toBe(document.body)
})
