import { answerOne, cardRows, eventsOf, expect, readyForOffline, test, wordsOf } from './app'

test.use({ serviceWorkers: 'allow' })

test('a newcomer reads a passage, answers one question about it, then finds three doors', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/`)
  await expect(page.getByRole('heading', { name: 'The bridge is shut. Now, who says so?' })).toBeVisible()
  await expect(page.getByText('two council officials familiar with the plans said')).toBeVisible()
  expect(await eventsOf(page)).toHaveLength(0)
  await page.getByRole('button', { name: 'Try one question' }).click()
  await expect(page.getByRole('heading', { name: 'Who says the marked words?' })).toBeFocused()
  await expect(page.locator('mark.content')).toBeVisible()
  await expect(page.locator('button[data-voice]')).toHaveCount(4)
  await page.locator('button[data-voice="northern-wire"]').click()
  await expect(page.locator('[data-verdict="right"]')).toHaveAttribute('data-voice', 'council-officials')
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText('A checked claim may still be false')).toBeVisible()
  for (const door of ['Study a deck', 'Bring your own article', 'I am a teacher']) {
    await expect(page.getByRole('link', { name: new RegExp(door, 'u') })).toBeVisible()
  }
  expect((await eventsOf(page)).map(({ type }) => type).sort()).toStrictEqual(['ClaimMet', 'TrialGiven'])
  await page.getByRole('link', { name: 'Keep going with this deck' }).click()
  await expect(page.getByRole('progressbar')).toHaveAccessibleName('0 of 10 done · 1 on the way')
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
