import { answerOne, eventsOf, expect, test } from './app'

test('one tab leads, the other follows live and takes over on request, and no answer is written twice', async ({
  context,
  page,
  server,
}) => {
  const address = `${server.url}/study/reading-the-rails`
  await page.goto(address)
  await answerOne(page)
  const second = await context.newPage()
  await second.goto(address)
  await expect(second.getByText('You are studying in another tab')).toBeVisible()
  await expect(second.locator('.claim').first()).toHaveText(
    (await page.locator('.claim').first().textContent()) ?? '',
  )

  await answerOne(page)
  await expect(second.locator('.claim').first()).toHaveText(
    (await page.locator('.claim').first().textContent()) ?? '',
  )

  await second.getByRole('button', { name: 'Study here instead' }).click()
  await expect(second.getByText('You are studying in another tab')).toHaveCount(0)
  await expect(page.getByText('You are studying in another tab')).toBeVisible()
  await answerOne(second)
  await expect(page.locator('.claim').first()).toHaveText(
    (await second.locator('.claim').first().textContent()) ?? '',
  )
  expect(await eventsOf(second)).toHaveLength(3)

  await second.close()
  await expect(page.getByText('You are studying in another tab')).toHaveCount(0)
  await answerOne(page)
  expect(await eventsOf(page)).toHaveLength(4)
})
