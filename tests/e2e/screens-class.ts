import type { Page } from '@playwright/test'
import { deckText } from '$lib/formats/deck-link/deck-link'
import { expect } from './app'
import { ownDeck, simulatedResults } from './class-simulator'
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

/** Hands in as a pupil, and opens the assignment as its teacher. @returns the result as text */
async function handedIn(page: Page, url: string): Promise<string> {
  await started(page, url)
  const result = await page.getByLabel('The result as text').inputValue()
  await page.goto(`${url}/classroom`)
  await page.getByRole('link', { name: 'Reading the rails' }).last().click()
  return result
}

/** A teacher's own deck is assigned, and the results of ten pupils are collected. */
async function classOfTen(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/receive`)
  await page.locator('input[type=file]').setInputFiles({
    name: 'quay.whence.json',
    mimeType: 'application/json',
    buffer: Buffer.from(deckText(ownDeck())),
  })
  await page.getByRole('button', { name: 'Add this deck' }).click()
  await page.getByRole('link', { name: 'Open the deck' }).click()
  await page.goto(`${url}/classroom/new#${ownDeck().id}`)
  await expect(page.getByLabel('Title')).toHaveValue(ownDeck().title)
  await page.getByLabel('Number of days').fill('3')
  await page.getByLabel('Your name, as the class knows it').fill('Ms Adeyemi')
  await page.getByRole('button', { name: 'Make the assignment' }).click()
  const link = page.getByLabel('Link to this assignment', { exact: true })
  await expect(link).toHaveValue(/\/a#1\./u)
  const results = await simulatedResults(await link.inputValue())
  await page
    .getByLabel('Open result files')
    .setInputFiles(
      results.map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })),
    )
  await expect(page.getByText('10 added')).toBeVisible()
}

/** Opens a part of the figures of a class. Wide screens show all parts. */
async function toPart(page: Page, name: string, content: RegExp): Promise<void> {
  const door = page.getByRole('button', { name, exact: true })
  if (await door.isVisible()) await door.click()
  const first = page.getByText(content).first()
  await expect(first).toBeVisible()
  await first.scrollIntoViewIfNeeded()
}

async function collect(page: Page, result: string): Promise<void> {
  await page.getByLabel('Pasted results').fill(result)
  await page.getByRole('button', { name: 'Open the pasted results' }).click()
  await expect(page.getByText('1 added')).toBeVisible()
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
      await collect(page, await handedIn(page, url))
    },
  },
  {
    name: 'class-see',
    open: async (page, url) => {
      await classOfTen(page, url)
      await page.getByRole('row', { name: /^Pupil 0/u }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'class-see-claims',
    open: async (page, url) => {
      await classOfTen(page, url)
      await toPart(page, 'Which claims', /pupils right/u)
    },
  },
  {
    name: 'class-see-voices',
    open: async (page, url) => {
      await classOfTen(page, url)
      await toPart(page, 'Which voices', /^Words of The Quay Post/u)
    },
  },
  {
    name: 'class-see-pupil',
    open: async (page, url) => {
      await classOfTen(page, url)
      await page.getByRole('link', { name: 'Pupil 0' }).click()
      await expect(page.getByRole('heading', { name: 'Answers' })).toBeVisible()
    },
  },
  {
    name: 'class-roster',
    open: async (page, url) => {
      const result = await handedIn(page, url)
      await page.locator('summary', { hasText: 'Names or class numbers' }).click()
      await page.getByRole('textbox', { name: 'Names or class numbers' }).fill('14 7b\nBen Kessel')
      await page.getByRole('button', { name: 'Save the class list' }).click()
      await collect(page, result)
      await expect(page.getByText('Is this 14 7b?')).toBeVisible()
    },
  },
  {
    name: 'class-pupil',
    open: async (page, url) => {
      await collect(page, await handedIn(page, url))
      await page.getByRole('link', { name: '7b 14' }).click()
      await expect(page.getByRole('heading', { name: 'Answers' })).toBeVisible()
    },
  },
  {
    name: 'class-board',
    open: async (page, url) => {
      await assigned(page, url)
      await page.getByRole('button', { name: 'Show it on the board' }).click()
      await expect(page.getByRole('dialog').getByRole('img')).toBeVisible()
    },
  },
  {
    name: 'print',
    open: async (page, url) => {
      await page.goto(`${url}/decks/reading-the-rails/print`)
      await expect(page.locator('[data-item]').first()).toBeVisible()
    },
  },
  {
    name: 'present',
    open: async (page, url) => {
      await page.goto(`${url}/decks/reading-the-rails/present`)
      await page.getByRole('button', { name: 'Count hands' }).click()
      await page.getByRole('button', { name: 'Show the answer' }).click()
      await expect(page.getByText('0 of 0 hands right')).toBeVisible()
    },
  },
  {
    name: 'profiles',
    open: async (page, url) => {
      await page.goto(`${url}/profiles`)
      await page.getByLabel('Name', { exact: true }).fill('Ada')
      await page.getByRole('button', { name: 'Add and switch' }).click()
      await page.getByRole('link', { name: 'Change the person. Now: Ada' }).click()
      await page.getByText('Change or erase').last().click()
      await expect(page.getByRole('button', { name: 'Erase this person…' })).toBeVisible()
    },
  },
  {
    name: 'class-guest',
    open: async (page, url) => {
      await page.goto(await assigned(page, url))
      await page.getByText('This is not my device').click()
      const guests = page.waitForEvent('load')
      await page.getByRole('button', { name: 'Start as a guest' }).click()
      await guests
      await page.getByLabel('Your name or class number').fill('7b 14')
      await page.getByRole('button', { name: 'Start', exact: true }).click()
      await page.getByRole('button', { name: 'Make the file' }).click()
      await expect(page.getByRole('button', { name: 'Erase my work here' })).toBeVisible()
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
