import type { Attachment } from 'svelte/attachments'

/** The direction of a swipe: towards the end of a line (right, in English) or its start. */
export type Direction = 'end' | 'start'

/** The minimum distance in pixels, and the minimum ratio of horizontal to vertical movement. */
const MIN_DISTANCE_PX = 72
const MIN_SLOPE = 1.8

/**
 * The direction of a swipe, or null: a swipe must be long enough and mostly horizontal. Every swipe also has a button.
 * @param rtl true if lines run from right to left
 */
export function swipeOf(dx: number, dy: number, rtl = false): Direction | null {
  if (Math.abs(dx) < MIN_DISTANCE_PX || Math.abs(dx) < MIN_SLOPE * Math.abs(dy)) return null
  return dx > 0 !== rtl ? 'end' : 'start'
}

/** Listens for swipes with one finger. Mice and pens select text as usual. */
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
      // A movement that selected text is not a swipe.
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
