import type { Page } from '@playwright/test'

/** Milliseconds before each press: nobody reads a claim and its passage, or looks over a list, in less. */
export const READING_MS = 400

/** Milliseconds from a press to its painted effect, for actions on all drafts of a list. */
export interface ManyMeasured {
  /** The filter “with a check” is switched on. */
  readonly filter: number
  /** All drafts that are shown are picked. */
  readonly pick: number
  /** All picked drafts show their rejection, and the number of vetted drafts tells it. */
  readonly reject: number
  /** All of them are open again. */
  readonly undo: number
}

/** Filters, picks all, rejects all, and undoes that, in an open workbench whose page is slowed down. */
export function measureMany(page: Page): Promise<ManyMeasured> {
  return page.evaluate(async (reading) => {
    // Functions have no names here, because the bundler would wrap them.
    const done: number[] = []
    const [vetted, isPicking] = [
      () =>
        Number(
          /^[\d,]+/u.exec(document.querySelector('.progress p')?.textContent ?? '')?.[0].replace(/,/gu, '') ??
            0,
        ),
      () => document.querySelector('[role=group] > p + button') !== null,
    ] as const
    const total = Number(
      document.querySelector('[data-draft]')?.closest('[aria-setsize]')?.getAttribute('aria-setsize'),
    )
    const steps: readonly (readonly [press: () => void, isDone: () => boolean])[] = [
      [
        () => document.querySelector<HTMLElement>('.filters button[aria-pressed]')?.click(),
        () =>
          document.querySelector('.filters button[aria-pressed]')?.getAttribute('aria-pressed') === 'true',
      ],
      [
        () => {
          document.querySelector<HTMLElement>('.filters button[aria-pressed]')?.click()
          document.body.dispatchEvent(
            new KeyboardEvent('keydown', { key: 'X', shiftKey: true, bubbles: true, cancelable: true }),
          )
        },
        isPicking,
      ],
      [
        () =>
          document.body.dispatchEvent(
            new KeyboardEvent('keydown', { key: 'R', shiftKey: true, bubbles: true, cancelable: true }),
          ),
        () => vetted() >= total,
      ],
      [
        () =>
          document.body.dispatchEvent(
            new KeyboardEvent('keydown', { key: 'z', bubbles: true, cancelable: true }),
          ),
        () => vetted() === 0,
      ],
    ]
    for (const [press, isDone] of steps) {
      await new Promise((resolve) => setTimeout(resolve, reading))
      await new Promise((resolve) => requestIdleCallback(resolve))
      const start = performance.now()
      press()
      while (!isDone()) await new Promise((resolve) => requestAnimationFrame(resolve))
      await new Promise((resolve) => setTimeout(resolve))
      done.push(performance.now() - start)
    }
    const [filter = 0, pick = 0, reject = 0, undo = 0] = done
    return { filter, pick, reject, undo }
  }, READING_MS)
}
