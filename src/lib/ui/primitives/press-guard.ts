/**
 * Keeps accidents out of the log. A double tap presses twice: the second press must not reach a control that has come up
 * under the finger meanwhile, and a key pressed while an answer is being saved must not be lost.
 */
import { tick } from 'svelte'
import type { Attachment } from 'svelte/attachments'

/** Milliseconds after controls have changed in which no press counts. */
export const SETTLE_MS = 250

/** Work that keeps keys waiting. */
export interface Writing {
  readonly isRunning: boolean
  readonly whenIdle: () => Promise<void>
}

/** Which presses count. All times are of one clock, in milliseconds: that of `Event.timeStamp`. */
export class PressTimes {
  #screen = -Infinity
  #controls = -Infinity
  readonly #enabled = new WeakMap<object, number>()

  /** Another question, its answer, or another screen is drawn. */
  screenChanged(at: number): void {
    this.#screen = this.#controls = at
  }

  /** Controls have come or gone: what is under the finger may be another one. */
  controlsChanged(at: number): void {
    this.#controls = at
  }

  /** One control could not be pressed until now. */
  controlEnabled(control: object, at: number): void {
    this.#enabled.set(control, at)
  }

  /**
   * Whether a press by finger or mouse counts. Presses that do not count change nothing, so they never restart the wait.
   * @param at when the press began
   * @param control what was pressed; null for none
   */
  countsPointer(at: number, control: object | null): boolean {
    const enabled = (control && this.#enabled.get(control)) ?? -Infinity
    return at - Math.max(this.#controls, enabled) >= SETTLE_MS
  }

  /** Whether a key that answers or goes on counts: it must have been pressed with the screen in sight. */
  countsKey(at: number): boolean {
    return at - this.#screen >= SETTLE_MS
  }

  /** Whether a key that had to wait was pressed before the screen of now came up. */
  isOfLastScreen(at: number): boolean {
    return at < this.#screen
  }
}

/** Keys that answer or grade: whoever presses one means what is on the screen. */
const ANSWERS = /^(?:[1-9]|Enter)$/u
const GOES_ON = ' '
const CONTROLS = 'button, a[href], summary, input, select, textarea'
const TYPED_IN = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])'

/** A key that waits for a write to end. */
interface HeldKey {
  readonly key: string
  readonly at: number
}

/**
 * Guards a screen of a session or round, with its dialogs.
 * @param screen reads what makes the screen another one (the question, the phase); reactive
 * @param writing the writes that keys wait for
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
      // A key that presses a control, and a screen reader, come without a finger.
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

/** Plays the keys that waited, in their order, each once what the last one began is written. */
async function playHeld(held: HeldKey[], times: PressTimes, writing: Writing): Promise<void> {
  for (let next = held[0]; next; next = held[0]) {
    while (writing.isRunning) await writing.whenIdle()
    await tick()
    held.shift()
    // Nobody answers what they have not seen.
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

/** A key of its own: no chord, nothing typed, nothing that belongs to a dialog. */
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

/** The control that an event is for; for a key only where the control itself takes it. */
function controlOf(event: Event): Element | null {
  if (event instanceof KeyboardEvent && event.key !== ' ' && event.key !== 'Enter') return null
  return event.target instanceof Element ? event.target.closest(CONTROLS) : null
}

/** The time as events tell it. */
function now(): number {
  return new Event('now').timeStamp
}

/** What is drawn can be seen from the next frame on. */
function atOnceAndWhenPainted(note: () => void): void {
  note()
  requestAnimationFrame(note)
}

/** Notes controls that come, go, or can be pressed again. What nobody can reach (`inert`) does not count. */
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
