import type { Attachment } from 'svelte/attachments'

/** Milliseconds for which the screen must stand still until its contents count as seen. */
const REST_MS = 1000

/**
 * Tells which elements have been on the screen for a second without a movement.
 * @param selector the elements to look for
 * @param onseen receives the elements that are in view; the same ones again after each movement
 */
export function whileInView(
  selector: string,
  onseen: (elements: readonly HTMLElement[]) => void,
): Attachment<HTMLElement> {
  return (node) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = (): void => {
      if (document.visibilityState === 'hidden') return
      const all = [...node.querySelectorAll<HTMLElement>(selector)]
      onseen(all.filter((element) => isInView(element.getBoundingClientRect(), innerHeight)))
    }
    const wait = (): void => {
      clearTimeout(timer)
      timer = setTimeout(look, REST_MS)
    }
    wait()
    for (const type of ['scroll', 'visibilitychange'])
      document.addEventListener(type, wait, { capture: true, passive: true })
    addEventListener('resize', wait)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('scroll', wait, { capture: true })
      document.removeEventListener('visibilitychange', wait, { capture: true })
      removeEventListener('resize', wait)
    }
  }
}

/** True if the middle of an element is in the window, or the element fills it. */
export function isInView(
  { top, bottom, height }: Pick<DOMRect, 'top' | 'bottom' | 'height'>,
  windowHeight: number,
): boolean {
  if (height === 0) return false
  const middle = (top + bottom) / 2
  return (middle >= 0 && middle <= windowHeight) || (top <= 0 && bottom >= windowHeight)
}
