import { readFileSync } from 'node:fs'
import { parseCalendar } from '$lib/formats/ics'
import { answerOne, cardRows, expect, test } from './app'

const PRIMER = 'reading-the-rails'

test('the library is searched while a person types, and finds the claim of a card', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/library`)
  await page.getByLabel('Search claims and materials').pressSequentially('bridge wint')
  const found = page.locator('search a')
  await expect(found.first()).toBeVisible()
  await expect(page.locator('[data-query="bridge wint"]')).toBeVisible()
  const statement = (await found.first().locator('.words').textContent()) ?? ''
  await found.first().tap()
  await page.waitForURL(/\/decks\/.*#claim-/u)
  await expect(page.getByText(statement).first()).toBeVisible()
})

test('a shipped deck can be copied with its progress, changed, deleted and restored', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/study/${PRIMER}`)
  await answerOne(page)
  await page.goto(`${server.url}/library`)
  const deck = page.locator(`[data-deck="${PRIMER}"]`)
  await deck.locator('summary').tap()
  await deck.getByRole('button', { name: 'Make a copy' }).tap()
  await page.getByLabel('Title of the copy').fill('My own rails')
  await page.getByRole('button', { name: 'Make the copy' }).tap()
  await page.waitForURL(/\/edit$/u)
  await expect(page.getByRole('heading', { name: 'Edit “My own rails”' })).toBeVisible()
  await page
    .getByRole('button', { name: /^Edit: /u })
    .first()
    .tap()
  await page.getByLabel(/^What is claimed/u).fill('Said in words of my own.')
  await page.getByRole('button', { name: 'Save' }).first().tap()
  await expect(page.getByRole('paragraph').filter({ hasText: 'Said in words of my own.' })).toBeVisible()

  await page.goto(`${server.url}/library`)
  const copy = page.locator('[data-deck]', { hasText: 'My own rails' })
  await copy.locator('summary').tap()
  await copy.getByRole('button', { name: 'Put into the trash' }).tap()
  await expect(copy).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).tap()
  await expect(copy).toBeVisible()
  // The progress moved to the copy, so the original deck is in the archive.
  await page.getByRole('link', { name: 'Put away' }).tap()
  await expect(deck).toBeVisible()
})

test('study times become a calendar file', async ({ page, server }) => {
  await page.goto(`${server.url}/settings`)
  await page.getByLabel('Sunday').last().uncheck()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Take the calendar file' }).tap(),
  ])
  expect(download.suggestedFilename()).toBe('whence-study-plan.ics')
  const calendar = parseCalendar(readFileSync(await download.path(), 'utf8'))
  const event = calendar.ok ? calendar.value.components[0] : undefined
  expect(event?.properties.find(({ name }) => name === 'RRULE')?.value).toBe(
    'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA',
  )
})

test('a schedule shows its cost, training says that the log is too short, and new steps compute cards again', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/study/${PRIMER}`)
  await answerOne(page)
  await page.goto(`${server.url}/settings`)
  await page.getByRole('button', { name: 'Show what it would cost' }).tap()
  await expect(page.getByRole('img', { name: /^Answers a day by the share/u })).toBeVisible()
  await page.getByRole('button', { name: 'Learn from my answers' }).tap()
  await expect(page.getByText(/too few to say anything/u)).toBeVisible()

  const row = async () => (await cardRows(page)).find(({ memory }) => memory)
  const before = JSON.stringify(await row())
  await page.getByLabel('Learning steps, in minutes').fill('')
  await page.getByRole('button', { name: 'Save', exact: true }).tap()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect.poll(async () => JSON.stringify(await row())).not.toBe(before)
  await expect(page.getByRole('alert')).toHaveCount(0)
})
