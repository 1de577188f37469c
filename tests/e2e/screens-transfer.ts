import type { Page } from '@playwright/test'
import { seedAnswers } from './answers'
import { expect } from './app'
import type { Screen } from './screens'
import { toWorkbench } from './screens-workbench'
import { PRIMER } from './study-session'

/** Opens a deck of one claim that is not on the device. */
async function openForeignDeck(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/receive`)
  await page
    .getByLabel('Link or text of a deck')
    .fill(
      'what was said,who says it\nThe pier is safe.,The Harbour Blog > Dora Vance\nThe pier is old.,Tom Ferrar',
    )
  await page.getByRole('button', { name: 'Look at it' }).click()
  await page.getByRole('button', { name: 'Look at the deck' }).click()
  await expect(page.getByText('This deck is not on this device yet.')).toBeVisible()
}

/** Backup and restore, and a deck from somebody else. */
export const TRANSFER_SCREENS: readonly Screen[] = [
  {
    name: 'transfer',
    open: async (page, url) => {
      await page.goto(`${url}/transfer`)
      await page.getByLabel('Protect the file with a passphrase').check()
      await page.locator('input[type=file]').setInputFiles({
        name: 'letter.whence',
        mimeType: 'text/plain',
        buffer: Buffer.from('A letter.'),
      })
      await expect(page.getByRole('alert')).toBeVisible()
    },
  },
  {
    name: 'doctor',
    open: async (page, url) => {
      await page.goto(`${url}/transfer`)
      await page.getByRole('button', { name: 'Check everything' }).click()
      await expect(page.getByText('Everything fits together.')).toBeVisible()
      await expect(page.getByText(/could not be compared/u)).toHaveCount(0)
    },
  },
  {
    name: 'hand-out-qr',
    open: async (page, url) => {
      await page.goto(`${url}/decks/reading-the-rails`)
      await page.getByText('Hand out this deck').click()
      await page.getByRole('button', { name: 'Show as a QR code' }).click()
      await expect(page.getByRole('img', { name: 'QR code with the link to this deck' })).toBeVisible()
    },
  },
  {
    name: 'erase',
    open: async (page, url) => {
      await page.goto(`${url}/transfer`)
      await page.getByRole('button', { name: 'Erase everything…' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'receive',
    open: async (page, url) => {
      await page.goto(`${url}/decks/reading-the-rails`)
      await page.getByText('Hand out this deck').click()
      const link = await page.getByLabel('Link to this deck').inputValue()
      await page.goto(`${url}/receive`)
      await page.getByLabel('Link or text of a deck').fill(link)
      await page.getByRole('button', { name: 'Look at it' }).click()
      await expect(page.getByText('This deck comes with the app. You have it already.')).toBeVisible()
    },
  },
  {
    name: 'receive-table',
    open: async (page, url) => {
      await page.goto(`${url}/receive`)
      await page
        .getByLabel('Link or text of a deck')
        .fill(
          'Question,Answer,Who\nWho closes the footbridge?,The council,Dora Vance\nHow deep is the dock?,,',
        )
      await page.getByRole('button', { name: 'Look at it' }).click()
      await page.getByText('Rows left out, and why').click()
      await expect(page.getByText('Row 3: the answer is missing.')).toBeVisible()
    },
  },
  { name: 'receive-new', open: openForeignDeck },
  {
    name: 'deck-preview',
    open: async (page, url) => {
      await openForeignDeck(page, url)
      await page.getByRole('button', { name: 'Look first' }).click()
      await expect(page.getByText('This is a preview. Your answers are not saved.')).toBeVisible()
      await expect(page.locator('#main[data-session] h1')).toBeVisible()
    },
  },
  {
    name: 'copies',
    open: async (page, url) => {
      await page.goto(`${url}/about`)
      await seedAnswers(page, url, PRIMER)
      await page.goto(`${url}/transfer`)
      await expect(page.getByText(/^Copy from today/u)).toBeVisible()
      await page.getByRole('heading', { name: 'Automatic copies' }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'backup-reminder',
    open: async (page, url) => {
      await page.goto(`${url}/about`)
      await seedAnswers(page, url, PRIMER)
      await page.goto(`${url}/library?view=materials`)
      const reminder = page.getByText(/^You have made no backup on this device yet\. It holds/u)
      await expect(reminder).toBeVisible()
      await reminder.scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'material-delete',
    open: async (page, url) => {
      await toWorkbench(page, url)
      await page.goto(`${url}/library?view=materials`)
      await page.getByLabel(/^More for “/u).click()
      await page.getByRole('button', { name: 'Delete it' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
]
