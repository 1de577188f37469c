/** A finger that taps twice. Each tap carries its timestamp, so that a slow machine changes nothing. */
import type { CDPSession, Locator, Page } from '@playwright/test'
import { still } from './human-pace'

interface Point {
  readonly x: number
  readonly y: number
}

/** Taps at a point of the screen, at an instant (epoch milliseconds). */
async function tapAt(session: CDPSession, { x, y }: Point, at: number): Promise<void> {
  const touch = (type: 'touchStart' | 'touchEnd', when: number): Promise<unknown> =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchStart' ? [{ x, y }] : [],
      timestamp: when / 1000,
    })
  await touch('touchStart', at)
  await touch('touchEnd', at + 8)
}

/** The page's own time now (epoch milliseconds). */
const nowIn = (page: Page): Promise<number> => page.evaluate(() => performance.timeOrigin + performance.now())

/** Waits until the page's own time (epoch milliseconds). */
function untilIn(page: Page, at: number): Promise<void> {
  return page.evaluate(
    (end) =>
      new Promise<void>((resolve) => {
        const look = (): void => {
          if (performance.timeOrigin + performance.now() >= end) resolve()
          else setTimeout(look, 1)
        }
        look()
      }),
    at,
  )
}

/** The centre of the tapped element. */
export async function middleOf(what: Locator): Promise<Point> {
  await what.scrollIntoViewIfNeeded()
  const box = await what.boundingBox()
  if (!box) throw new Error('there is nothing to tap')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/**
 * Taps twice at one point.
 * @param gap milliseconds between the taps
 */
export async function tapTwice(page: Page, point: Point, gap: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const first = await nowIn(page)
  await tapAt(session, point, first)
  // Wait until the real time of the second tap, because the effects of the first tap have happened by then.
  await untilIn(page, first + gap)
  await tapAt(session, point, first + gap)
  await session.detach()
}

/** Taps once, a number of milliseconds after this call. */
export async function tapAfter(page: Page, point: Point, ms: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const at = (await nowIn(page)) + ms
  await untilIn(page, at)
  await tapAt(session, point, at)
  await session.detach()
}

interface Changing {
  whenceFirstChange?: number
}

/** Notes the next time at which controls are added, removed or enabled, or a dialog opens (epoch milliseconds). */
function noteNextChange(): void {
  const page = globalThis as unknown as Changing
  delete page.whenceFirstChange
  const controls = 'button, a[href], summary, input, select, textarea'
  const holds = (node: Node): boolean =>
    node instanceof Element && (node.matches(controls) || node.querySelector(controls) !== null)
  const observer = new MutationObserver((records) => {
    const isChange = records.some(({ type, target, addedNodes, removedNodes }) =>
      type === 'childList'
        ? [...addedNodes, ...removedNodes].some(holds)
        : target instanceof HTMLDialogElement || !(target as Element).hasAttribute('disabled'),
    )
    if (!isChange) return
    page.whenceFirstChange = performance.timeOrigin + performance.now()
    observer.disconnect()
  })
  const attributeFilter = ['disabled', 'open']
  observer.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter })
}

/** Taps of two: the first changes the screen, and the second comes a given time after the change. */
export interface Taps {
  /**
   * Taps on `first`, and then on `then`, which came up with the change.
   * @param gap milliseconds from the change to the second tap, which carries that time on a slow machine, too
   * @param sign appears with the change, if `then` was there before
   */
  through(first: Locator, then: Locator, gap: number, sign?: Locator): Promise<void>
}

/** A finger for {@link Taps} on a page. */
export async function startOfTaps(page: Page): Promise<Taps> {
  const session = await page.context().newCDPSession(page)
  return {
    through: async (first, then, gap, sign = then) => {
      await first.waitFor()
      await still(page)
      const point = await middleOf(first)
      await page.evaluate(noteNextChange)
      await tapAt(session, point, await nowIn(page))
      await sign.waitFor({ timeout: 20_000 })
      const changed = await page.evaluate(() => (globalThis as unknown as Changing).whenceFirstChange)
      if (changed === undefined) throw new Error('the first tap changed nothing')
      const under = await middleOf(then)
      await untilIn(page, changed + gap)
      await tapAt(session, under, changed + gap)
      // Nothing tells that an answer was not given, so wait for one. A slow machine makes this check weaker, never red.
      await page.waitForTimeout(250)
    },
  }
}
