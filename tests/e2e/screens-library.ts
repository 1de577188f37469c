import { answerOne, expect } from './app'
import { openSettings } from './settings'
import type { Screen } from './screens'
import { toWorkbench } from './screens-workbench'
import { editFirst, openOwnDeck, question, sameInAnotherTab, saveStatement } from './two-tabs'

const PRIMER = 'reading-the-rails'

/** The library's views, a deck being changed, and settings. */
export const LIBRARY_SCREENS: readonly Screen[] = [
  {
    name: 'library-search',
    open: async (page, url) => {
      await page.goto(`${url}/library`)
      await page.getByLabel('Search claims and materials').fill('bridge')
      // Results are complete once all texts are read.
      await expect(
        page.locator('.results[data-query="bridge"][data-known="1"][aria-busy="false"] a').first(),
      ).toBeVisible()
    },
  },
  {
    name: 'voices',
    open: async (page, url) => {
      await toWorkbench(page, url)
      await page.goto(`${url}/voices`)
      await page
        .getByText(/^Where: \d+ place/u)
        .first()
        .click()
      await expect(page.locator('main li a').first()).toBeVisible()
    },
  },
  {
    name: 'voices-none',
    open: async (page, url) => {
      await page.goto(`${url}/voices`)
      await page.getByLabel('Search voices by name').fill('Nobody Atall')
      await expect(page.getByText('No voice has this name.')).toBeVisible()
    },
  },
  {
    name: 'library-cards',
    open: async (page, url) => {
      await page.goto(`${url}/library?view=cards`)
      await page.getByText('Filters and order').click()
      await page.locator('[data-card]').first().waitFor()
      await page
        .getByLabel(/^Select: /u)
        .first()
        .check()
      await page.getByRole('button', { name: 'Not today' }).click()
      await expect(page.getByText('1 card put off until the next study day.')).toBeVisible()
    },
  },
  {
    name: 'library-card',
    open: async (page, url) => {
      await page.goto(`${url}/study/${PRIMER}`)
      await answerOne(page)
      await page.goto(`${url}/library?view=cards`)
      await page.locator('[data-card]').first().click()
      await expect(page.getByText('What has happened to it')).toBeVisible()
    },
  },
  {
    name: 'library-put-away',
    open: async (page, url) => {
      await page.goto(`${url}/library`)
      await page.locator('[data-deck] summary').first().click()
      await page.getByRole('button', { name: 'Put into the archive' }).first().click()
      await page.getByRole('link', { name: 'Put away' }).click()
      await expect(page.getByRole('button', { name: 'Take back' })).toBeVisible()
    },
  },
  {
    name: 'library-copy',
    open: async (page, url) => {
      await page.goto(`${url}/library`)
      await page.locator('[data-deck] summary').first().click()
      await page.getByRole('button', { name: 'Make a copy' }).first().click()
      await expect(page.getByLabel('Title of the copy')).toBeVisible()
    },
  },
  {
    name: 'deck-edit',
    open: async (page, url) => {
      await page.goto(`${url}/library`)
      await page.locator('[data-deck] summary').first().click()
      await page.getByRole('button', { name: 'Make a copy' }).first().click()
      await page.getByRole('button', { name: 'Make the copy' }).click()
      await page.waitForURL(/\/edit$/u)
      await page
        .getByRole('button', { name: /^Edit: /u })
        .first()
        .click()
      await expect(page.getByLabel(/^What is claimed/u)).toBeVisible()
    },
  },
  {
    name: 'versions',
    open: async (page, url) => {
      await openOwnDeck(page, url)
      const other = await sameInAnotherTab(page)
      await editFirst(page)
      await editFirst(other)
      await other.getByLabel('Tags').fill('bridge, council')
      await saveStatement(other, 'The council will not repair the old bridge before the autumn of next year.')
      await expect(other.getByText('Saved.', { exact: true })).toBeVisible()
      await page.getByLabel('Tags').fill('repairs')
      await saveStatement(page, 'The old bridge stays closed until the council finds the money.')
      await expect(question(page)).toBeVisible()
    },
  },
  {
    name: 'versions-gone',
    open: async (page, url) => {
      await openOwnDeck(page, url)
      const other = await sameInAnotherTab(page)
      await editFirst(page)
      await editFirst(other)
      await other.getByRole('button', { name: 'Take it out' }).click()
      await expect(other.getByText('The claim is out of the deck.')).toBeVisible()
      await saveStatement(page, 'The old bridge stays closed until the council finds the money.')
      await expect(question(page)).toBeVisible()
    },
  },
  {
    name: 'settings',
    open: async (page, url) => {
      await page.goto(`${url}/settings`)
      await page.getByRole('button', { name: 'Compute progress again' }).click()
      await expect(page.getByText('cards computed from the log')).toBeVisible()
    },
  },
  {
    name: 'settings-learned',
    open: async (page, url) => {
      await openSettings(page, url, 'forgetful')
      await page.getByRole('button', { name: 'Learn from my answers' }).click()
      const result = page.getByRole('table').filter({ hasText: 'Log loss' })
      await expect(result).toBeVisible()
      await result.scrollIntoViewIfNeeded()
    },
  },
]
