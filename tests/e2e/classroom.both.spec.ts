import type { Page } from '@playwright/test'
import {
  assignmentFragment,
  assignmentFromText,
  signAssignment,
} from '$lib/formats/classroom/assignment-file'
import { signingKeys } from '$lib/formats/classroom/keys'
import { seedOf } from '../classroom'
import { answerOne, expect, rowsOf, tableOf, test } from './app'

interface Started {
  readonly pub: string
  readonly name: string
}

/** The link to a copy with a higher version that another key signed. */
function forgedCopy(link: string): string {
  const read = assignmentFromText(link)
  if (!read.ok) throw new Error(read.error.code)
  const thief = signingKeys(seedOf(9))
  const copy = { ...read.value.assignment, version: 2, key: thief.key }
  return link.replace(/#.*/u, assignmentFragment(signAssignment(copy, thief.secret)))
}

/** Makes an assignment of the primer and returns its link. */
async function assign(page: Page, url: string, title: string): Promise<string> {
  await page.goto(`${url}/decks/reading-the-rails`)
  await page.getByText('Hand out this deck').click()
  await page.getByRole('link', { name: /make it an assignment/u }).click()
  await expect(page.getByLabel('Title')).toHaveValue('Reading the rails')
  await page.getByLabel('Title').fill(title)
  await page.getByLabel('What you want to say to your class').fill('Read the rails first.')
  await page.getByLabel('Your name, as the class knows it').fill('Ms Adeyemi')
  await page.getByLabel('Class, for example 7b').fill('7b')
  await page.getByLabel('What counts').selectOption({ label: 'Answers on several days' })
  await page.getByLabel('Number of days').fill('1')
  await page.getByRole('button', { name: 'Make the assignment' }).click()
  await expect(page.getByRole('heading', { name: title })).toBeVisible()
  await expect(page.getByRole('img', { name: 'QR code with the link to this assignment' })).toBeVisible()
  return page.getByLabel('Link to this assignment', { exact: true }).inputValue()
}

/** Opens a link, types a name and starts. */
async function start(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link)
  await expect(page.getByText('Read the rails first.')).toBeVisible()
  await page.getByLabel('Your name or class number').fill(name)
  await page.getByRole('button', { name: 'Start' }).click()
  await expect(page.getByRole('heading', { name: 'Hand in' })).toBeVisible()
}

test('a started assignment is listed, and its link opens it again', async ({ page, server }) => {
  const link = await assign(page, server.url, 'Once more')
  await start(page, link, '7b 3')
  await page.goto(`${server.url}/classroom`)
  await expect(page.getByRole('heading', { name: 'Assignments that you started' })).toBeVisible()
  await page.getByRole('link', { name: 'Once more', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Hand in' })).toBeVisible()
  await page.goto(`${server.url}/receive`)
  await page.getByLabel('Link or text of a deck').fill(link)
  await page.getByRole('button', { name: 'Look at it' }).click()
  await page.getByRole('button', { name: 'Open the assignment' }).click()
  await expect(page.getByRole('heading', { name: 'Hand in' })).toBeVisible()

  // A copy that somebody else signed is another assignment, never a newer version of this one.
  await page.goto(forgedCopy(link))
  await expect(page.getByRole('alert')).toContainText('from somebody else')
  await page.getByLabel('Your name or class number').fill('7b 3')
  await page.getByRole('button', { name: 'Start' }).click()
  await expect(page.getByRole('heading', { name: 'Hand in' })).toBeVisible()
  const rows = await tableOf<Started>(page, 'received')
  expect(new Set(rows.map(({ pub }) => pub)).size).toBe(2)
})

test('a teacher sees an assignment as a pupil does, and answers its questions without a trace', async ({
  page,
  server,
}) => {
  await assign(page, server.url, 'Tried out')
  const before = await rowsOf(page)
  await page.getByText('See it as a pupil').click()
  await expect(page.getByText('Read the rails first.').last()).toBeVisible()
  await page.getByRole('button', { name: 'Try the questions' }).click()
  await answerOne(page)
  await answerOne(page)
  await page.getByRole('button', { name: 'End the preview' }).first().click()
  await expect(page.getByRole('heading', { name: 'Tried out' })).toBeVisible()
  expect(await rowsOf(page)).toEqual(before)

  // Today leads a teacher to the class. On a wide screen the navigation does, too.
  await page.goto(`${server.url}/`)
  await page.getByRole('link', { name: 'Your classes' }).click()
  await expect(page.getByRole('link', { name: 'Tried out' })).toBeVisible()
  const place = page.getByRole('navigation').getByRole('link', { name: 'Class', exact: true })
  await expect(place).toBeVisible({ visible: (page.viewportSize()?.width ?? 0) >= 768 })
})
