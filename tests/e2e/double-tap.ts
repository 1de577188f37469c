/** A finger that taps twice. Each tap carries its timestamp, so that a slow machine changes nothing. */
import type { CDPSession, Locator, Page } from '@playwright/test'

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
  while ((await nowIn(page)) < first + gap);
  await tapAt(session, point, first + gap)
  await session.detach()
}

/** Taps once, a number of milliseconds after this call. */
export async function tapAfter(page: Page, point: Point, ms: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const at = (await nowIn(page)) + ms
  while ((await nowIn(page)) < at);
  await tapAt(session, point, at)
  await session.detach()
}
