/**
 * Keeps accidental presses out of the log. A double tap presses twice: the second press must not reach a control that
 * has appeared under the finger meanwhile. A key pressed while an answer is being saved must not be lost.
 */
import { tick } from 'svelte'
import type { Attachment } from 'svelte/attachments'

/** No press counts for so many milliseconds after controls have changed. */
export const SETTLE_MS = 250

/** Writes during which keys are held. */
export interface Writing {
  readonly isRunning: boolean
  readonly whenIdle: () => Promise<void>
}

/** Decides which presses count. All times are milliseconds of the clock of `Event.timeStamp`. */
export class PressTimes {
  #screen = -Infinity
  #controls = -Infinity
  readonly #enabled = new WeakMap<object, number>()

  /** Notes that another question, its answer, or another screen is drawn. */
  screenChanged(at: number): void {
    this.#screen = this.#controls = at
  }

  /** Notes that controls were added or removed, so that another one may be under the finger. */
  controlsChanged(at: number): void {
    this.#controls = at
  }

  /** Notes that a control was disabled until now. */
  controlEnabled(control: object, at: number): void {
    this.#enabled.set(control, at)
  }

  /**
   * True if a press by finger or mouse counts. A press that does not count changes nothing: it never restarts the wait.
   * @param at the time when the press began
   * @param control the pressed control; null for none
   */
  countsPointer(at: number, control: object | null): boolean {
    const enabled = (control && this.#enabled.get(control)) ?? -Infinity
    return at - Math.max(this.#controls, enabled) >= SETTLE_MS
  }

  /** True if a key that answers or goes on counts: the screen was in sight long enough before the press. */
  countsKey(at: number): boolean {
    return at - this.#screen >= SETTLE_MS
  }

  /** True if a held key was pressed before the current screen was drawn. */
  isOfLastScreen(at: number): boolean {
    return at < this.#screen
  }
}

/** Keys that answer or grade. They refer to the screen on which they are pressed. */
const ANSWERS = /^(?:[1-9]|Enter)$/u
const GOES_ON = ' '
const CONTROLS = 'button, a[href], summary, input, select, textarea'
const TYPED_IN = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])'

/** A key that is held until a write ends. */
interface HeldKey {
  readonly key: string
  readonly at: number
}

/**
 * Guards a screen of a session or round, with its dialogs.
 * @param screen reads the values that identify the screen (the question, the phase); reactive
 * @param writing the writes during which keys are held
 */
export function guardPresses(screen: () => unknown, writing: Writing | null = null): Attachment<HTMLElement> {
  const times = new PressTimes()
  const held: HeldKey[] = []
  return () => {
    screen()
    atOnceAndWhenPainted(() => {
      times.screenChanged(now())
    })
    const listening = new AbortController()
    const on = (type: string, does: (event: Event) => void): void => {
      addEventListener(type, does, { capture: true, signal: listening.signal })
    }
    let pressed: number | null = null
    on('pointerdown', (event) => {
      pressed = event.timeStamp
      if (event.isTrusted && !times.countsPointer(pressed, controlOf(event))) event.stopImmediatePropagation()
    })
    on('click', (event) => {
      const byPointer = (event as PointerEvent).pointerType !== ''
      // A keyboard and a screen reader click without a pointer press.
      const at = byPointer ? (pressed ?? event.timeStamp) : event.timeStamp
      if (event.isTrusted && !times.countsPointer(at, controlOf(event))) refuse(event)
    })
    on('keydown', (event) => {
      if (!(event instanceof KeyboardEvent) || !event.isTrusted || !isSingleKey(event)) return
      const { key, timeStamp: at } = event
      if (writing?.isRunning && !controlOf(event)) {
        refuse(event)
        // A key held down is one press.
        if (!event.repeat && held.push({ key, at }) === 1) void playHeld(held, times, writing)
      } else if ((ANSWERS.test(key) || key === GOES_ON) && !times.countsKey(at)) refuse(event)
    })
    const stop = watchControls(times)
    return () => {
      listening.abort()
      stop()
    }
  }
}

/** Replays held keys in their order. Each one waits until the writes of the key before it end. */
async function playHeld(held: HeldKey[], times: PressTimes, writing: Writing): Promise<void> {
  for (let next = held[0]; next; next = held[0]) {
    while (writing.isRunning) await writing.whenIdle()
    await tick()
    held.shift()
    // The key was pressed before this question was in sight, so it is no answer to it.
    if (ANSWERS.test(next.key) && times.isOfLastScreen(next.at)) continue
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key: next.key, bubbles: true, cancelable: true }),
    )
    await tick()
  }
}

function refuse(event: Event): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

/** True if a key is pressed without modifiers, outside text fields, and with no dialog open. */
function isSingleKey({ key, ctrlKey, metaKey, altKey, isComposing, target }: KeyboardEvent): boolean {
  if (
    ctrlKey ||
    metaKey ||
    altKey ||
    isComposing ||
    (key.length > 1 && key !== 'Enter' && key !== 'Backspace')
  )
    return false
  const typed = target instanceof Element && target.closest(TYPED_IN) !== null
  return !typed && document.querySelector('dialog[open]') === null
}

/** The control that receives an event. Only Space and Enter press a control; other keys have none. */
function controlOf(event: Event): Element | null {
  if (event instanceof KeyboardEvent && event.key !== ' ' && event.key !== 'Enter') return null
  return event.target instanceof Element ? event.target.closest(CONTROLS) : null
}

/** The current time on the clock of `Event.timeStamp`. */
function now(): number {
  return new Event('now').timeStamp
}

/** Calls `note` now and in the next frame, since a drawn screen can only be seen from then on. */
function atOnceAndWhenPainted(note: () => void): void {
  note()
  requestAnimationFrame(note)
}

/** Notes controls that are added, removed or enabled. Controls that nobody can reach (`inert`) do not count. */
function watchControls(times: PressTimes): () => void {
  const observer = new MutationObserver((records) => {
    const at = now()
    for (const { type, target, addedNodes, removedNodes } of records) {
      if (type === 'childList') {
        if ([...addedNodes, ...removedNodes].some(holdsControls)) times.controlsChanged(at)
      } else if (target instanceof HTMLDialogElement) times.controlsChanged(at)
      else if (target instanceof Element && !target.hasAttribute('disabled')) times.controlEnabled(target, at)
    }
  })
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled', 'open'],
  })
  return () => {
    observer.disconnect()
  }
}

function holdsControls(node: Node): boolean {
  if (!(node instanceof Element)) return false
  const controls = node.matches(CONTROLS) ? [node] : [...node.querySelectorAll(CONTROLS)]
  return controls.some((control) => control.closest('[inert]') === null)
}
