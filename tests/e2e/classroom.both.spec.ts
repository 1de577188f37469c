import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import {
  assignmentFragment,
  assignmentFromText,
  signAssignment,
} from '$lib/formats/classroom/assignment-file'
import { signingKeys } from '$lib/formats/classroom/keys'
import { seedOf } from '../classroom'
import { answerOne, expect, readyForOffline, tableOf, test } from './app'

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

/** Answers some questions and makes the result. */
async function work(page: Page, answers: number): Promise<void> {
  const place = page.url()
  await page.getByRole('link', { name: 'Study', exact: true }).click()
  for (let i = 0; i < answers; i++) await answerOne(page)
  await page.goto(place)
  await expect(page.getByText('1 of 1 day done').last()).toBeVisible()
  await page.getByRole('button', { name: 'Make the file' }).click()
  await expect(page.getByText(/^Your receipt: /u)).toBeVisible()
}

test('a teacher assigns, two pupils study offline and hand in, and the teacher collects offline', async ({
  openProfile,
  server,
}) => {
  const [teacher, amara, ben] = await Promise.all(
    ['teacher', 'amara', 'ben'].map(async (name) => (await openProfile(name)).newPage()),
  )
  if (!teacher || !amara || !ben) throw new Error('three profiles')
  const link = await assign(teacher, server.url, 'The rails until Friday')
  for (const [page, name] of [
    [amara, 'Amara'],
    [ben, '7b 14'],
  ] as const) {
    await start(page, link, name)
    await readyForOffline(page)
    await page.context().setOffline(true)
    await work(page, name === 'Amara' ? 3 : 2)
  }
  // One hands in a file, the other a text.
  const saving = amara.waitForEvent('download')
  await amara.getByRole('button', { name: 'Save the file' }).click()
  const file = await saving
  expect(file.suggestedFilename()).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{2}-[0-9A-Z]{4}\.whence-result\.txt$/u)
  const sealed = readFileSync(await file.path())
  const pasted = await ben.getByLabel('The result as text').inputValue()
  await ben.getByText('Read every line that is sent').click()
  await expect(ben.locator('pre')).toContainText('"name": "7b 14"')
  await expect(ben.locator('pre')).not.toContainText(/"(?:at|device|id|offset)"/u)

  await readyForOffline(teacher)
  await teacher.context().setOffline(true)
  const letter = { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('A letter.') }
  await teacher
    .locator('input[type=file]')
    .setInputFiles([{ name: 'a.txt', mimeType: 'text/plain', buffer: sealed }, letter])
  await expect(teacher.getByText('1 added, 1 not taken')).toBeVisible()
  await expect(teacher.getByText('letter.txt: This is not a result of Whence.')).toBeVisible()
  await teacher.getByLabel('Pasted results').fill(`Here it is:\n${pasted}`)
  await teacher.getByRole('button', { name: 'Open the pasted results' }).click()
  const cells = (row: string) =>
    teacher
      .getByRole('row', { name: new RegExp(row, 'u') })
      .locator('td:nth-of-type(n+2)')
      .allTextContents()
  await expect(teacher.getByRole('row', { name: /7b 14/u })).toBeVisible()
  expect((await cells('Amara')).slice(0, 2)).toStrictEqual(['1', '3'])
  expect((await cells('7b 14')).slice(0, 2)).toStrictEqual(['1', '2'])
  // Both sides see the same receipt.
  const receipt = file.suggestedFilename().slice(0, 12)
  await expect(teacher.getByRole('row', { name: /Amara/u })).toContainText(receipt)
  await expect(teacher.getByRole('heading', { name: 'Which claims' })).toBeVisible()
  const csv = teacher.waitForEvent('download')
  await teacher.getByRole('button', { name: 'Save as CSV' }).click()
  expect(readFileSync(await (await csv).path(), 'utf8')).toMatch(/"?Amara"?,"?yes"?,1,1,1,3,/u)
  const [one, other] = [await tableOf<Started>(amara, 'received'), await tableOf<Started>(ben, 'received')]
  expect(one[0]?.pub).not.toBe(other[0]?.pub)
})

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
