import type { Attachment } from 'svelte/attachments'

/**
 * An attachment: the rails inside an element draw themselves once their screen is painted. Each rail that moves gets a
 * layer of its own. Before the first painting, these layers would keep the learner waiting for the result.
 * @param shown false while the element is laid out ahead, where nobody sees it: its rails are not there yet
 */
export function drawsRails(shown: boolean): Attachment<HTMLElement> {
  return (element) => {
    element.dataset['draws'] = 'soon'
    let timer: ReturnType<typeof setTimeout> | undefined
    const draw = (): void => {
      element.dataset['draws'] = 'now'
    }
    // A task after a frame begins when that frame is painted.
    const frame = shown ? requestAnimationFrame(() => (timer = setTimeout(draw))) : undefined
    return () => {
      if (frame !== undefined) cancelAnimationFrame(frame)
      clearTimeout(timer)
      delete element.dataset['draws']
    }
  }
}
