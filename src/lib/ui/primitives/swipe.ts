import type { Attachment } from 'svelte/attachments'

/** Towards the end of a line (right, in English) or its start. */
export type Direction = 'end' | 'start'

/** Pixels a finger has to travel, and how much further across than up or down. */
const DISTANCE = 72
const SLOPE = 1.8

/**
 * Which way a finger has swiped, if it has: far enough, and across rather than along the page. Swipes are an extra:
 * whatever they do has a button.
 * @param rtl whether lines run from right to left
 */
export function swipeOf(dx: number, dy: number, rtl = false): Direction | null {
  if (Math.abs(dx) < DISTANCE || Math.abs(dx) < SLOPE * Math.abs(dy)) return null
  return dx > 0 !== rtl ? 'end' : 'start'
}

/** Listens for swipes of one finger. Mice and pens select text as ever. */
export function swipeable(onswipe: (direction: Direction) => void): Attachment<HTMLElement> {
  return (element) => {
    let from: { readonly id: number; readonly x: number; readonly y: number } | null = null
    const down = (event: PointerEvent): void => {
      from =
        event.pointerType === 'touch' && event.isPrimary
          ? { id: event.pointerId, x: event.clientX, y: event.clientY }
          : null
    }
    const up = (event: PointerEvent): void => {
      if (from?.id !== event.pointerId) return
      const rtl = getComputedStyle(element).direction === 'rtl'
      const direction = swipeOf(event.clientX - from.x, event.clientY - from.y, rtl)
      from = null
      // Whoever has selected words was not swiping.
      if (direction && (getSelection()?.isCollapsed ?? true)) onswipe(direction)
    }
    const cancel = (): void => {
      from = null
    }
    element.addEventListener('pointerdown', down)
    element.addEventListener('pointerup', up)
    element.addEventListener('pointercancel', cancel)
    return () => {
      element.removeEventListener('pointerdown', down)
      element.removeEventListener('pointerup', up)
      element.removeEventListener('pointercancel', cancel)
    }
  }
}
