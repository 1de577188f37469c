import { answerOne, cardRows, eventsOf, expect, readyForOffline, test, wordsOf } from './app'

test.use({ serviceWorkers: 'allow' })

test('a newcomer answers a real question of the primer on the first screen, then finds three doors', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/`)
  await expect(page.getByRole('heading', { name: 'Who says this?' })).toBeVisible()
  await expect(page.getByText('A checked claim may still be false')).toBeVisible()
  await expect(page.locator('button[data-voice]')).toHaveCount(4)
  await page.locator('button[data-voice="council-officials"], button[data-voice]').first().click()
  await expect(page.locator('mark.content')).toBeVisible()
  for (const door of ['Study a deck', 'Bring your own article', 'I am a teacher']) {
    await expect(page.getByRole('link', { name: new RegExp(door, 'u') })).toBeVisible()
  }
  expect(await eventsOf(page)).toHaveLength(1)
  await page.getByRole('link', { name: 'Keep going with this deck' }).click()
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-label', /of 10 done/u)
})

test('the shipped deck opens at its deep link in a new tab with the server stopped, and answers stay', async ({
  context,
  page,
  server,
}) => {
  await page.goto(`${server.url}/`)
  await readyForOffline(page)
  await server.stop()
  await context.setOffline(true)

  const tab = await context.newPage()
  await page.close()
  await tab.goto(`${server.url}/study/who-controls-iraq`)
  for (let i = 0; i < 4; i++) await answerOne(tab)
  expect(await eventsOf(tab)).toHaveLength(4)
  const question = await wordsOf(tab)
  await tab.reload()
  await expect.poll(() => wordsOf(tab)).toEqual(question)
  expect(await eventsOf(tab)).toHaveLength(4)

  await tab.goto(`${server.url}/decks/who-controls-iraq`)
  await expect(tab.getByRole('heading', { name: 'Who controls Iraq?' })).toBeVisible()
  for (const address of ['/library', '/settings', '/about', '/classroom', '/import']) {
    await tab.goto(`${server.url}${address}`)
    await expect(tab.locator('h1')).toBeVisible()
  }
})

test('undo takes back all answers to the first one, each with its own event', async ({ page, server }) => {
  await page.goto(`${server.url}/study/reading-the-rails`)
  const first = await page.locator('.claim').first().textContent()
  await answerOne(page)
  await answerOne(page)
  await page.getByRole('button', { name: /^Undo/u }).click()
  await page.getByRole('button', { name: /^Undo/u }).click()
  await expect(page.locator('.claim').first()).toHaveText(first ?? '')
  await expect(page.getByRole('button', { name: /^Undo/u })).toHaveCount(0)
  const events = await eventsOf(page)
  expect(events.filter((event) => event.type === 'ReviewGiven')).toHaveLength(2)
  expect(events.filter((event) => event.type === 'ReviewVoided')).toHaveLength(2)
})

test('progress computed again from the log equals the progress before', async ({ page, server }) => {
  await page.goto(`${server.url}/study/reading-the-rails`)
  for (let i = 0; i < 3; i++) await answerOne(page)
  const cards = async (): Promise<string> => JSON.stringify(await cardRows(page))
  const before = await cards()
  await page.goto(`${server.url}/settings`)
  await page.getByRole('button', { name: 'Compute progress again' }).click()
  await expect(page.getByText('3 cards computed from the log')).toBeVisible()
  expect(await cards()).toBe(before)
})

test('the address of an unknown deck says so', async ({ page, server, watched }) => {
  watched.unknownPaths.push(/^\/nowhere\/at\/all$/u)
  await page.goto(`${server.url}/study/no-such-deck`)
  await expect(page.getByRole('alert')).toContainText('There is no such deck on this device')
  await page.goto(`${server.url}/decks/no-such-deck`)
  await expect(page.getByRole('alert')).toContainText('There is no such deck on this device')
  await page.goto(`${server.url}/nowhere/at/all`)
  await expect(page.getByRole('heading', { name: 'There is no such page here.' })).toBeVisible()
})
