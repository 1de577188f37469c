/** Steps on the way to two tabs that edit one thing. */
import type { Locator, Page } from '@playwright/test'
import { expect } from './app'

/** Opens the editor of a deck that was made here. */
export async function openOwnDeck(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/library`)
  await page.locator('[data-deck] summary').first().click()
  await page.getByRole('button', { name: 'Make a copy' }).first().click()
  await page.getByRole('button', { name: 'Make the copy' }).click()
  await page.waitForURL(/\/edit$/u)
  await expect(page.getByRole('button', { name: /^Edit: /u }).first()).toBeVisible()
}

/** Opens another tab at the same address. */
export async function sameInAnotherTab(page: Page): Promise<Page> {
  const tab = await page.context().newPage()
  await tab.goto(page.url())
  return tab
}

/** Opens the editor of the first claim. */
export async function editFirst(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Edit: /u })
    .first()
    .click()
  await expect(page.getByLabel(/^What is claimed/u)).toBeVisible()
}

/** Saves another statement of the claim that is open in its editor. */
export async function saveStatement(page: Page, statement: string): Promise<void> {
  await page.getByLabel(/^What is claimed/u).fill(statement)
  await page.getByRole('button', { name: 'Save', exact: true }).first().click()
}

/** The question which version to keep. */
export function question(page: Page): Locator {
  return page.getByRole('dialog', { name: /in another tab$/u })
}
