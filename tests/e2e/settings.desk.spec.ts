import { readFileSync } from 'node:fs'
import { eventsOf, expect, test } from './app'
import { chooseBy, expectFocusKept, pressOn, tabTo } from './by-keys'
import { badge, dayToType, keepBadges, lookOf, openSettings } from './settings'
import { PRIMER } from './study-session'

test('the look of the app can be chosen by keys alone', async ({ page, server }) => {
  await openSettings(page, server.url)
  const before = await lookOf(page)
  await chooseBy(page, /^Theme/u, 'da', 'dark')
  await chooseBy(page, /^Text size/u, 'larger', 'larger')
  await chooseBy(page, /^Motion/u, 'no', 'reduced')
  await expect.poll(() => lookOf(page)).toMatchObject({ ground: 'rgb(22, 20, 15)', moves: false })
  expect((await lookOf(page)).size).toBeGreaterThan(before.size)
})

test('a deck’s own schedule can be set, compared by its cost, and removed by keys alone', async ({
  page,
  server,
}) => {
  await openSettings(page, server.url, 'back after weeks')
  await pressOn(page, /^Schedule$/u)
  await chooseBy(page, /^Settings for/u, 'Read', PRIMER)
  await tabTo(page, /^Desired retention/u)
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft')
  await tabTo(page, /^Most cards asked again/u)
  await page.keyboard.type('30')
  await tabTo(page, /^Everything is to be known by/u)
  await page.keyboard.type(dayToType().typed)
  await pressOn(page, /^Easy days/u)
  await chooseBy(page, /^Sunday/u, 'no', '0')
  await pressOn(page, /^Save$/u)
  await expect(page.getByText('This deck has settings of its own.')).toBeVisible()
  await expectFocusKept(page)
  await expect(page.getByLabel('Everything is to be known by')).toHaveValue(dayToType().field)

  // A picture and a table show the cost, for the retention in force and for the chosen one.
  await pressOn(page, /^Show what it would cost/u)
  await expect(page.getByRole('img', { name: /^Answers a day by the share/u })).toBeVisible()
  await expect(page.getByRole('row', { name: /85%.*chosen/u })).toBeVisible()
  await expect(page.getByRole('row', { name: /90%.*now/u })).toBeVisible()
  await expectFocusKept(page)
  await tabTo(page, /^Use those for all decks again/u, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText('This deck has settings of its own.')).toHaveCount(0)
  await expectFocusKept(page)
})

test('a backlog can be spread, and days off and the start of the day set, by keys alone', async ({
  page,
  server,
}) => {
  await page.addInitScript(keepBadges)
  await openSettings(page, server.url, 'back after weeks')
  await expect.poll(() => badge(page)).toBeGreaterThan(20)
  const due = await badge(page)
  await pressOn(page, /^Days off and backlog$/u)
  await tabTo(page, /^to$/u)
  await page.keyboard.type(dayToType().typed)
  await pressOn(page, /^Take these days off/u)
  await expect.poll(() => badge(page)).toBe(0)
  await expectFocusKept(page)
  await pressOn(page, /^End the days off/u)
  await expect.poll(() => badge(page)).toBe(due)
  await expectFocusKept(page)
  await chooseBy(page, /^Spread what is due over/u, '7', '7')
  await pressOn(page, /^Spread it/u)
  await expect(page.getByText(/^\d+ cards were moved to a later day\.$/u)).toBeVisible()
  await pressOn(page, /^Undo/u)
  await expect.poll(() => badge(page)).toBe(due)
  await expectFocusKept(page)
  // This comes last, because it changes the study day and its due cards.
  await chooseBy(page, /^A study day starts at/u, '06', '6')
  await expect.poll(async () => (await eventsOf(page)).map(({ type }) => type)).toContain('RolloverSet')
  await page.reload()
  await expect(page.getByLabel('A study day starts at')).toHaveValue('6')
})

test('training, the study plan and the log can be reached by keys alone, and the focus is never lost', async ({
  context,
  page,
  server,
}) => {
  await openSettings(page, server.url, 'forgetful')
  await pressOn(page, /^Work and memory$/u)
  // First use a worker that never answers, and stop it. Then use the real worker.
  await context.route(/optimizer\.worker/u, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'onmessage = () => { for (;;); }' }),
  )
  await pressOn(page, /^Learn from my answers/u)
  await expect(page.getByRole('progressbar', { name: 'Learning from your answers' })).toBeVisible()
  await expectFocusKept(page)
  await pressOn(page, /^Stop$/u)
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  await expectFocusKept(page)
  await context.unroute(/optimizer\.worker/u)
  await pressOn(page, /^Learn from my answers/u)
  await expect(page.getByRole('button', { name: 'Use what was learned' })).toBeVisible()
  await expectFocusKept(page)
  await pressOn(page, /^Use what was learned/u)
  await expect(page.getByText(/^In use\. From now on/u)).toBeVisible()
  await expectFocusKept(page)
  await pressOn(page, /^Go back to what was before/u)
  await expect(page.getByText('Done: the schedule is as it was before.')).toBeVisible()
  await expectFocusKept(page)

  await tabTo(page, /^Sunday$/u)
  await page.keyboard.press('Space')
  await tabTo(page, /^Minutes/u)
  await page.keyboard.press('Control+a')
  await page.keyboard.type('25')
  const downloading = page.waitForEvent('download')
  await pressOn(page, /^Take the calendar file/u)
  const file = readFileSync(await (await downloading).path(), 'utf8')
  expect(file).toContain('BYDAY=MO,TU,WE,TH,FR,SA')
  await pressOn(page, /^Compute progress again/u)
  await expect(page.getByText(/^Done: \d+ cards computed from the log\.$/u)).toBeVisible()
  await expectFocusKept(page)
})
