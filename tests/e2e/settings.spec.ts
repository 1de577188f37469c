import { expect, test } from './app'
import { badge, dayFrom, keepBadges, lookOf, openSettings } from './settings'
import { PRIMER } from './study-session'

test('the look of the app follows the choice, at once and after a reload', async ({ page, server }) => {
  await openSettings(page, server.url)
  const before = await lookOf(page)
  expect(before.moves).toBe(true)
  await page.getByLabel('Theme').selectOption('dark')
  await page.getByLabel('Text size').selectOption('larger')
  await page.getByLabel('Motion').selectOption('reduced')
  await expect.poll(() => lookOf(page)).toMatchObject({ ground: 'rgb(22, 20, 15)', moves: false })
  expect((await lookOf(page)).size).toBeGreaterThan(before.size)
  const chosen = await lookOf(page)
  await page.reload()
  await expect.poll(() => lookOf(page)).toEqual(chosen)
})

test('a deck can have its own schedule, with an exam and easy days, and go back to the general one', async ({
  page,
  server,
}) => {
  const exam = dayFrom(40)
  await openSettings(page, server.url)
  const whose = page.getByLabel('Settings for')
  await whose.selectOption(PRIMER)
  await page.getByLabel('Everything is to be known by').fill(exam)
  await page.getByLabel('Most cards asked again a day').fill('30')
  await page.getByText('Easy days', { exact: true }).tap()
  await page.getByLabel('Sunday').first().selectOption('0')
  await page.getByRole('button', { name: 'Save', exact: true }).tap()
  await expect(page.getByText('This deck has settings of its own.')).toBeVisible()

  await page.reload()
  await expect(page.getByLabel('Everything is to be known by')).toHaveValue('')
  await whose.selectOption(PRIMER)
  await expect(page.getByLabel('Everything is to be known by')).toHaveValue(exam)
  await expect(page.getByLabel('Most cards asked again a day')).toHaveValue('30')
  await page.getByText('Easy days', { exact: true }).tap()
  await expect(page.getByLabel('Sunday').first()).toHaveValue('0')
  await page.getByRole('button', { name: 'Use those for all decks again' }).tap()
  await expect(page.getByText('This deck has settings of its own.')).toHaveCount(0)
  await expect(page.getByLabel('Everything is to be known by')).toHaveValue('')
})

test('a backlog can be spread and restored, days off ask no cards, and the app’s icon shows the number of due cards', async ({
  page,
  server,
}) => {
  await page.addInitScript(keepBadges)
  await openSettings(page, server.url, 'back after weeks')
  await expect.poll(() => badge(page)).toBeGreaterThan(20)
  const due = (await badge(page)) ?? 0
  await page.getByLabel('Spread what is due over').selectOption('7')
  await page.getByRole('button', { name: 'Spread it' }).tap()
  await expect(page.getByText(/^\d+ cards were moved to a later day\.$/u)).toBeVisible()
  await expect.poll(() => badge(page)).toBeLessThan(due / 2)
  await page.getByRole('button', { name: 'Undo' }).tap()
  await expect.poll(() => badge(page)).toBe(due)

  await page.getByLabel('to', { exact: true }).fill(dayFrom(5))
  await page.getByRole('button', { name: 'Take these days off' }).tap()
  await expect(page.getByText(/^Nothing is asked from .+ to .+\.$/u)).toBeVisible()
  await expect.poll(() => badge(page)).toBe(0)
  // The start screen does not promise for tomorrow the cards that come after the days off.
  await page.goto(`${server.url}/`)
  await expect(page.getByRole('heading', { name: 'Nothing is due' })).toBeVisible()
  await expect(page.getByText(/^Nothing is due until (?!today|tomorrow).+\.$/u)).toBeVisible()
  await openSettings(page, server.url)
  await page.getByRole('button', { name: 'End the days off' }).tap()
  await expect.poll(() => badge(page)).toBe(due)
})

test('training on the learner’s own answers can be stopped, and its result reviewed, adopted and reverted', async ({
  context,
  page,
  server,
}) => {
  await openSettings(page, server.url, 'forgetful')
  const start = page.getByRole('button', { name: 'Learn from my answers' })
  // No log takes long enough to be stopped in time for sure, so a worker that never answers replaces the real one.
  await context.route(/optimizer\.worker/u, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'onmessage = () => { for (;;); }' }),
  )
  await start.tap()
  await expect(page.getByRole('progressbar', { name: 'Learning from your answers' })).toBeVisible()
  await page.getByRole('button', { name: 'Stop' }).tap()
  await expect(start).toBeVisible()
  await expect(page.getByText('In use: the averages that come with the app.')).toBeVisible()
  await context.unroute(/optimizer\.worker/u)

  await start.tap()
  const figures = page.getByRole('table').filter({ hasText: 'Log loss' })
  await expect(figures).toBeVisible()
  await expect(figures.getByRole('row', { name: /^All Log loss 0\.\d{4} 0\.\d{4} \d+ yes$/u })).toBeVisible()
  await page.getByRole('button', { name: 'Use what was learned' }).tap()
  await expect(page.getByText(/^In use\. From now on/u)).toBeVisible()
  await page.reload()
  await expect(page.getByText(/^Learned from your own answers, in use since/u)).toBeVisible()
  await page.getByRole('button', { name: 'Go back to what was before' }).tap()
  await expect(page.getByText('Done: the schedule is as it was before.')).toBeVisible()
  await expect(page.getByText('In use: the averages that come with the app.')).toBeVisible()
})
