import type { Page } from '@playwright/test'

/** Frames that a flick lasts, and the pixels of each: a quick thumb at 60 frames a second. */
const FLICK = { frames: 120, pixels: 150 }
/** Jumps to places all over the text, as the bar at its side makes them. */
const JUMPS = 8

/** The longest frames while a text is scrolled, in milliseconds. */
export interface ScrollMeasured {
  /** A flick through the text. */
  readonly flick: number
  /** Jumps to places far from each other, and the frames until each place has rested. */
  readonly jump: number
}

/** Scrolls the page of a text that is slowed down. */
export function measureScroll(page: Page): Promise<ScrollMeasured> {
  return page.evaluate(
    async ({ frames, pixels, jumps }) => {
      // Functions have no names here, because the bundler would wrap them.
      const longest: number[] = []
      const moves = [
        Array.from({ length: frames }, () => () => scrollBy({ top: pixels, behavior: 'instant' })),
        Array.from({ length: jumps }, (_, nr) => [
          () => {
            const all = document.documentElement.scrollHeight - innerHeight
            scrollTo({ top: (all * ((nr * 3) % jumps)) / jumps, behavior: 'instant' })
          },
          ...Array.from({ length: 15 }, () => () => undefined),
        ]).flat(),
      ]
      for (const steps of moves) {
        await new Promise((resolve) => requestIdleCallback(resolve))
        let [last, most] = [0, 0]
        for (const step of steps) {
          const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
          if (last > 0) most = Math.max(most, now - last)
          last = now
          step()
        }
        longest.push(most)
      }
      const [flick = 0, jump = 0] = longest
      return { flick, jump }
    },
    { ...FLICK, jumps: JUMPS },
  )
}
