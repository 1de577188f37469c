/**
 * An attachment: the rails inside an element draw themselves once their screen is painted. Each rail that moves gets a
 * layer of its own. Before the first painting, these layers would keep the learner waiting for the result.
 */
export function drawsRails(element: HTMLElement): () => void {
  element.dataset['draws'] = 'soon'
  let timer: ReturnType<typeof setTimeout> | undefined
  const frame = requestAnimationFrame(() => {
    // A task after a frame begins when that frame is painted.
    timer = setTimeout(() => (element.dataset['draws'] = 'now'))
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
    delete element.dataset['draws']
  }
}
