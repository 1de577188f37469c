/** Steps to the end of a session, and a browser that offers to install the app. */
import type { Page } from '@playwright/test'
import { answerOne, expect, rightOption } from './app'
import { openSettings } from './settings'
import { PRIMER, shippedDeck } from './study-session'

export const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1'

/** The browser says that the app can be installed; the person answers its dialog. */
export function fakePrompt(outcome: string): void {
  addEventListener('load', () => {
    const prompts: string[] = []
    Object.assign(globalThis, { prompts })
    const event = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
      prompt: () => Promise.resolve(prompts.push(outcome)),
      userChoice: Promise.resolve({ outcome }),
    })
    setTimeout(() => dispatchEvent(event), 100)
  })
}

/** Studies to the end of a session with few new cards. */
export async function studyToTheEnd(page: Page, url: string, cards = 1): Promise<void> {
  await openSettings(page, url)
  await page.getByLabel(/^New cards a day/u).fill(String(cards))
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  const deck = await shippedDeck(page, url)
  await page.goto(`${url}/study/${PRIMER}`)
  const over = page.getByRole('heading', { name: /^That is all for/u })
  for (let i = 0; i < 12; i++) {
    await expect(page.locator('h1').first()).toBeVisible()
    if (await over.isVisible()) break
    await answerOne(page, await rightOption(page, deck))
  }
  await expect(over).toBeVisible()
}
