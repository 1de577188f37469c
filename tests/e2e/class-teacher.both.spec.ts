import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { tableOf } from './app'
import { resultsNamed } from './class-simulator'
import { expect, test, type Hand } from './hands'

const LINK = 'Link to this assignment'

/** Opens the form for an assignment of the primer. */
async function openForm(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/classroom/new#reading-the-rails`)
  await expect(page.getByLabel('Title')).toHaveValue('Reading the rails')
}

/** Signs the assignment in the form. @returns its link */
async function make(page: Page, hand: Hand): Promise<string> {
  await hand.write(/^Your name, as the class/u, 'Ms Adeyemi')
  await hand.press(/^Make the assignment$/u)
  const link = page.getByLabel(LINK, { exact: true })
  await expect(link).toHaveValue(/\/a#1\./u)
  return link.inputValue()
}

/** Makes an assignment of one lesson on two single claims of the primer. @returns its link */
async function assignTwoClaims(page: Page, hand: Hand, url: string): Promise<string> {
  await openForm(page, url)
  await hand.press(/^Choose single claims$/u)
  const claims = page.getByRole('group', { name: /chosen/u }).getByRole('checkbox')
  for (const n of [0, 1]) await claims.nth(n).press('Space')
  await expect(page.getByText('2 claims chosen.')).toBeVisible()
  await hand.choose(/^What counts$/u, 'One lesson: every claim once')
  await hand.write(/^What you want to say/u, 'Two claims today.')
  return make(page, hand)
}

/** Saves results as platforms do: each in a folder of the pupil, under an odd name, beside a file of a Mac. */
function folderWith(results: readonly string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'whence-results-'))
  for (const [i, result] of results.entries()) {
    const own = path.join(folder, `Pupil_${String(4711 + i)}_assignsubmission_file`)
    mkdirSync(own)
    writeFileSync(path.join(own, 'result (1).txt'), result)
  }
  writeFileSync(path.join(folder, '.DS_Store'), 'Bud1')
  return folder
}

/** Pupils of the class list, and how four of them typed their names. */
const CLASS = ['Osei, Amara', 'Kessel, Ben', 'Muñoz, Inés', 'Thomas Wilk', 'Farida Noor', 'Mateo Ruiz']
const TYPED = {
  'ben k': 'Kessel, Ben',
  'ines munoz': 'Muñoz, Inés',
  'Tom W.': 'Thomas Wilk',
  farida: 'Farida Noor',
}

test('single claims are assigned, a folder is collected, five names are matched, and a new version keeps the work', async ({
  page,
  server,
  hand,
}) => {
  test.slow()
  const link = await assignTwoClaims(page, hand, server.url)
  const teachers = page.url()
  await page.goto(link)
  await hand.write(/^Your name or class number/u, 'amara osei')
  await hand.press(/^Start$/u)
  await expect(page.getByText('0 of 2 claims done').last()).toBeVisible()
  const pupils = page.url()
  await hand.press(/^Make the file$/u)
  const text = page.getByLabel('The result as text')
  await expect(text).toHaveValue(/BEGIN AGE/u)
  const others = await resultsNamed(link, Object.keys(TYPED))
  const folder = folderWith([await text.inputValue(), ...others])

  await page.goto(teachers)
  await hand.press(/^Names or class numbers$/u)
  await page.getByRole('textbox', { name: 'Names or class numbers' }).fill(CLASS.join('\n'))
  await hand.press(/^Save the class list$/u)
  await page.locator('input[webkitdirectory]').setInputFiles(folder)
  await expect(page.getByText('5 added')).toBeVisible()
  rmSync(folder, { recursive: true })
  for (const [typed, name] of Object.entries({ 'amara osei': 'Osei, Amara', ...TYPED })) {
    await hand.press(new RegExp(`Yes, ${typed} is ${name}$`, 'u'))
    await expect(page.getByText(`Is this ${name}?`)).toHaveCount(0)
    await expect(page.getByRole('link', { name })).toBeVisible()
  }
  await expect(page.getByText(/^Is this /u)).toHaveCount(0)

  // The pupil opens the new version: the teacher's new words, and the same work.
  await hand.press(/^Change the due date or your words$/u)
  await page.getByLabel('What you want to say to your class').fill('Until Friday, please.')
  await hand.press(/^Make a new version$/u)
  const changed = page.getByLabel(LINK, { exact: true })
  await expect(changed).not.toHaveValue(link)
  await page.goto(await changed.inputValue())
  await expect(page.getByText('Your teacher changed this assignment. Your answers stay.')).toBeVisible()
  await hand.press(/^Open the assignment$/u)
  await expect(page).toHaveURL(pupils)
  await expect(page.getByText('Until Friday, please.')).toBeVisible()

  // The pupil erases the work from the device. The teacher's result stays.
  await hand.press(/^Do others use this device too/u)
  await hand.press(/^Erase my work on this device$/u)
  await expect(page.getByText('Your name and your answers are erased on this device.')).toBeVisible()
  expect(await tableOf(page, 'received')).toEqual([])
  expect(await tableOf(page, 'submissions')).toHaveLength(5)
})
