import type { Attachment } from 'svelte/attachments'
import { nextPaint } from '$lib/ui/primitives/unseen/next-paint'

/**
 * An attachment: the rails inside an element draw themselves once their screen is painted. Each rail that moves gets a
 * layer of its own. Before the first painting, these layers would keep the learner waiting for the result.
 * @param shown false while the element is laid out ahead, where nobody sees it: its rails are not there yet
 */
export function drawsRails(shown: boolean): Attachment<HTMLElement> {
  return (element) => {
    element.dataset['draws'] = 'soon'
    let isGone = false
    if (shown)
      void nextPaint().then(() => {
        if (!isGone) element.dataset['draws'] = 'now'
      })
    return () => {
      isGone = true
      delete element.dataset['draws']
    }
  }
}
