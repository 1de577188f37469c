import type { BrowserContext, CDPSession, Page } from '@playwright/test'
import { answerOne, readyForOffline, type AppServer } from './app'

/** A session with one answer on a device that has no room for another. */
export async function withoutRoom(
  openProfile: (name: string) => Promise<BrowserContext>,
  server: AppServer,
): Promise<{ context: BrowserContext; page: Page; session: CDPSession; origin: string }> {
  const before = await openProfile('full')
  const first = before.pages()[0] ?? (await before.newPage())
  await first.goto(`${server.url}/study/reading-the-rails`)
  await answerOne(first)
  await readyForOffline(first)
  await before.close()
  // A browser caches its free quota for a while, so use a browser that has just started.
  const context = await openProfile('full')
  const page = context.pages()[0] ?? (await context.newPage())
  const session = await context.newCDPSession(page)
  const { origin } = new URL(server.url)
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
  await page.goto(`${server.url}/study/reading-the-rails`)
  return { context, page, session, origin }
}
