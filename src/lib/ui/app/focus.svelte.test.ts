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

it('puts the focus on the heading of the part whose button has gone', async () => {
  const { heading, button } = part()
  button.remove()
  await expect.poll(() => document.activeElement).toBe(heading)
})

it('gives the focus back to a button that was switched off for a moment', async () => {
  const { button } = part()
  button.disabled = true
  await frames()
  button.blur()
  button.disabled = false
  await expect.poll(() => document.activeElement).toBe(button)
})

it('leaves the focus where somebody else puts it', async () => {
  const { button } = part()
  const other = document.createElement('button')
  main.append(other)
  button.remove()
  other.focus()
  await frames()
  expect(document.activeElement).toBe(other)
})

it('leaves another screen, and whoever points elsewhere, alone', async () => {
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
