/** Steps on the settings screen that tests by touch and tests by keys both take. */
import type { Page } from '@playwright/test'
import { seedAnswers } from './answers'
import { expect } from './app'
import { PRIMER } from './study-session'

/** Opens the settings; of somebody who has not studied for three weeks, or who forgets much faster than most. */
export async function openSettings(
  page: Page,
  url: string,
  whose: 'nobody' | 'back after weeks' | 'forgetful' = 'nobody',
): Promise<void> {
  await page.goto(`${url}/settings`)
  await expect(page.getByRole('heading', { name: 'Days off and backlog' })).toBeVisible()
  if (whose === 'nobody') return
  await seedAnswers(page, url, PRIMER, whose === 'forgetful' ? 0 : 21, whose === 'forgetful')
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Days off and backlog' })).toBeVisible()
}

/** Keeps the numbers that the app puts on its icon in `globalThis.badges`. */
export function keepBadges(): void {
  const badges: number[] = []
  Object.defineProperty(globalThis, 'badges', { value: badges })
  Object.defineProperty(Navigator.prototype, 'setAppBadge', {
    configurable: true,
    value: (count: number) => {
      badges.push(count)
      return Promise.resolve()
    },
  })
}

/** The number on the icon now, or null before the first one. */
export function badge(page: Page): Promise<number | null> {
  return page.evaluate(() => (globalThis as unknown as { badges: number[] }).badges.at(-1) ?? null)
}

/** The visible properties of the app's look. */
export function lookOf(page: Page): Promise<{ ground: string; size: number; moves: boolean }> {
  return page.evaluate(() => {
    const button = document.querySelector('#main button')
    return {
      ground: getComputedStyle(document.body).backgroundColor,
      size: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
      moves: button !== null && Number.parseFloat(getComputedStyle(button).transitionDuration) > 0,
    }
  })
}

/** A day soon, as a date field holds it. */
export function dayFrom(days: number): string {
  const options = { timeZone: 'Europe/Berlin', year: 'numeric', month: '2-digit', day: '2-digit' } as const
  return new Intl.DateTimeFormat('en-CA', options).format(Date.now() + days * 86_400_000)
}

/** A day next year, and its typed form, which is the same for both orders of day and month. */
export function dayToType(): { readonly field: string; readonly typed: string } {
  const year = String(new Date().getFullYear() + 1)
  return { field: `${year}-12-12`, typed: `1212${year}` }
}
