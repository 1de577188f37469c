import { beforeEach, describe, expect, it, vi } from 'vitest'
import { keymap, type Bindings } from './keymap'

beforeEach(() => {
  document.body.innerHTML = `
    <input type="text" /><textarea></textarea><select><option>1</option></select>
    <p contenteditable="true">words</p><button type="button">press</button><a href="#there">go</a>
    <details><summary>more</summary></details><main tabindex="-1"></main>`
})

/** Presses a key on an element, and tells whether the browser still handles it. */
function press(on: string, key: string, bindings: Bindings, init: KeyboardEventInit = {}) {
  const target = document.querySelector(on)
  if (!target) throw new Error(`no ${on}`)
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init })
  let handled = false
  const listener = (heard: KeyboardEvent) => (handled = keymap(bindings, heard))
  window.addEventListener('keydown', listener, { once: true })
  target.dispatchEvent(event)
  expect(event.defaultPrevented).toBe(handled)
  return handled
}

describe('the keymap', () => {
  it('runs the action of a key, in either case, and prevents the browser’s default', () => {
    const z = vi.fn()
    expect(press('main', 'z', { z })).toBe(true)
    expect(press('main', 'Z', { z })).toBe(true)
    expect(press('main', 'x', { z })).toBe(false)
    expect(z).toHaveBeenCalledTimes(2)
  })

  it('passes the digit for 1 to 9, and has no zero', () => {
    const digits = vi.fn()
    for (const key of ['1', '9', '0']) press('main', key, { '1-9': digits })
    expect(digits.mock.calls).toStrictEqual([[1], [9]])
  })

  it('leaves the key to the browser if its action returns false', () => {
    expect(press('main', '3', { '1-9': () => false })).toBe(false)
  })

  it.each(['input', 'textarea', 'select', '[contenteditable]'])('does nothing during typing in %s', (on) => {
    const action = vi.fn()
    for (const key of ['z', '1', ' ', 'Enter']) press(on, key, { z: action, '1-9': action, ' ': action, Enter: action }) // prettier-ignore
    expect(action).not.toHaveBeenCalled()
  })

  it.each(['button', 'a', 'summary'])('leaves Space and Enter, but no letters, to a focused %s', (on) => {
    const action = vi.fn()
    const bindings = { z: action, ' ': action, Enter: action }
    expect([press(on, ' ', bindings), press(on, 'Enter', bindings)]).toStrictEqual([false, false])
    expect(press(on, 'z', bindings)).toBe(true)
  })

  it.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }, { repeat: true }])(
    'does nothing with %o',
    (init) => {
      expect(press('main', 'z', { z: () => undefined }, init)).toBe(false)
    },
  )

  it('repeats a repeating action while the key is held down', () => {
    const repeat = vi.fn<() => void>()
    press('main', 'j', { j: { repeat } })
    press('main', 'j', { j: { repeat } }, { repeat: true })
    expect(repeat).toHaveBeenCalledTimes(2)
  })

  it('does nothing behind an open dialog', () => {
    const dialog = document.createElement('dialog')
    document.body.append(dialog)
    dialog.showModal()
    const z = vi.fn()
    expect(press('main', 'z', { z })).toBe(false)
    dialog.close()
    expect(press('main', 'z', { z })).toBe(true)
  })
})
