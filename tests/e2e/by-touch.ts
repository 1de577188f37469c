/** Swipes of a finger. The test runner itself can only tap. */
import type { Page } from '@playwright/test'
import { still } from './human-pace'

/** Swipes across the screen, as a finger does: the browser may take it for scrolling, as on a phone. */
export async function swipe(page: Page, towards: 'left' | 'right'): Promise<void> {
  await still(page)
  const finger = await page.context().newCDPSession(page)
  const [from, to] = towards === 'right' ? [90, 300] : [300, 90]
  const y = 330
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number): Promise<unknown> =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] })
  await touch('touchStart', from)
  for (let i = 1; i <= 6; i++) await touch('touchMove', from + ((to - from) * i) / 6)
  // The finger rests before it lifts. After a fling, Chromium would use the next tap to stop the movement.
  await page.waitForTimeout(150)
  await touch('touchMove', to)
  await touch('touchEnd', to)
  await finger.detach()
}
