import type { Attachment } from 'svelte/attachments'

/** A finger that rests so many milliseconds has pressed long. */
const LONG_MS = 500
/** A finger that moves more than so many pixels scrolls. */
const STILL_PX = 10

/** Calls back when a finger rests on an element. The click and the menu that follow are left out. */
export function longPress(onlong: () => void): Attachment<HTMLElement> {
  return (node) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let at: readonly [number, number] = [0, 0]
    let isLong = false
    const stop = (): void => clearTimeout(timer)
    const on = <K extends keyof HTMLElementEventMap>(
      type: K,
      does: (event: HTMLElementEventMap[K]) => void,
    ): void => node.addEventListener(type, does)
    on('pointerdown', (event) => {
      isLong = false
      stop()
      if (event.pointerType === 'mouse') return
      at = [event.clientX, event.clientY]
      timer = setTimeout(() => {
        isLong = true
        onlong()
      }, LONG_MS)
    })
    on('pointermove', ({ clientX, clientY }) => {
      if (Math.hypot(clientX - at[0], clientY - at[1]) > STILL_PX) stop()
    })
    on('pointerup', stop)
    on('pointercancel', stop)
    on('contextmenu', (event) => {
      if (isLong) event.preventDefault()
    })
    node.addEventListener(
      'click',
      (event) => {
        if (!isLong) return
        isLong = false
        event.stopImmediatePropagation()
        event.preventDefault()
      },
      { capture: true },
    )
    return stop
  }
}
