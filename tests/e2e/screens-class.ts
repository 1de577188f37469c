import type { Page } from '@playwright/test'
import { expect } from './app'
import type { Screen } from './screens'

/** Makes an assignment of the primer. */
export async function assigned(page: Page, url: string): Promise<string> {
  await page.goto(`${url}/classroom/new#reading-the-rails`)
  await page.getByLabel('Your name, as the class knows it').fill('Ms Adeyemi')
  await page.getByLabel('What you want to say to your class').fill('Read the rails first.')
  await page.getByRole('button', { name: 'Make the assignment' }).click()
  await expect(page.getByRole('img', { name: 'QR code with the link to this assignment' })).toBeVisible()
  return page.getByLabel('Link to this assignment', { exact: true }).inputValue()
}

/** A pupil starts an assignment of the primer. */
export async function startAssignment(page: Page, url: string): Promise<void> {
  await page.goto(await assigned(page, url))
  await page.getByLabel('Your name or class number').fill('7b 14')
  await page.getByRole('button', { name: 'Start' }).click()
  await expect(page.getByRole('button', { name: 'Make the file' })).toBeVisible()
}

async function started(page: Page, url: string): Promise<void> {
  await startAssignment(page, url)
  await page.getByRole('button', { name: 'Make the file' }).click()
  await expect(page.getByText(/^Your receipt: /u)).toBeVisible()
}

/** A class: the teacher's screens and the pupil's. */
export const CLASS_SCREENS: readonly Screen[] = [
  {
    name: 'class-assign',
    open: async (page, url) => {
      await page.goto(`${url}/classroom/new#reading-the-rails`)
      await page.getByLabel('Number of days').fill('0')
      await page.getByRole('button', { name: 'Make the assignment' }).isDisabled()
      await expect(page.getByText('Type a whole number from 1 to 60.')).toBeVisible()
    },
  },
  {
    name: 'class-hand-out',
    open: async (page, url) => {
      await assigned(page, url)
    },
  },
  {
    name: 'class-receive',
    open: async (page, url) => {
      await page.goto(await assigned(page, url))
      await expect(page.getByRole('button', { name: 'Start' })).toBeVisible()
    },
  },
  {
    name: 'class-receive-damaged',
    open: async (page, url) => {
      await page.goto(`${url}/a#1.AAAA`)
      await expect(page.getByRole('alert')).toBeVisible()
    },
  },
  { name: 'class-hand-in', open: started },
  {
    name: 'class-collected',
    open: async (page, url) => {
      await started(page, url)
      const result = await page.getByLabel('The result as text').inputValue()
      await page.goto(`${url}/classroom`)
      await page.getByRole('link', { name: 'Reading the rails' }).last().click()
      await page.getByLabel('Pasted results').fill(result)
      await page.getByRole('button', { name: 'Open the pasted results' }).click()
      await expect(page.getByText('1 added')).toBeVisible()
    },
  },
  {
    name: 'class-list',
    open: async (page, url) => {
      await started(page, url)
      await page.goto(`${url}/classroom`)
      await expect(page.getByRole('heading', { name: 'Assignments that you made' })).toBeVisible()
    },
  },
]
