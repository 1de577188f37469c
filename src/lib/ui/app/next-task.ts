/** Resolves in another task, so that the page answers and paints in between. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}

/**
 * Runs work after a delay, and only while no question and no feedback is on the screen: reading a whole log would make
 * each answer wait. Looks again after the same delay.
 */
export function onceNobodyAnswers(work: () => void, delayMs: number): void {
  setTimeout(() => {
    if (document.querySelector('[data-session]')) onceNobodyAnswers(work, delayMs)
    else work()
  }, delayMs)
}
