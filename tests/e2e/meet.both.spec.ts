/** New claims are met with the passage in view before they are asked from memory. */
import { expect, test, tableOf } from './app'
import { logged, openSession } from './study-session'
import type { Session } from '$lib/domain/session/session'

test.use({ newClaims: 'read' })

test('a new claim is met, then asked without the passage, and its first answer is the first review', async ({
  page,
  server,
}) => {
  await page.clock.install()
  await openSession(page, server.url)
  const ask = page.getByRole('heading', { name: 'Who says the marked words?' })
  const next = page.getByRole('button', { name: 'Next' })
  const passage = page.locator('blockquote mark.content:visible')
  await expect(page.getByRole('progressbar')).toHaveAccessibleName('0 of 10 done')

  for (let met = 1; met <= 4; met++) {
    await expect(ask).toBeVisible()
    await expect(passage.first()).toBeVisible()
    await expect(page.locator('mark.source')).toHaveCount(0)
    // The second one asks to be shown.
    if (met === 2) await page.getByRole('button', { name: 'Not sure, show me' }).click()
    else await page.locator('button[data-voice]').first().click()
    await expect(page.locator('[data-verdict="right"]')).toHaveCount(1)
    await expect(page.getByText('You will be asked again in a few questions.')).toBeVisible()
    await expect(page.getByRole('progressbar')).toHaveAccessibleName(
      `0 of 10 done · ${String(met)} on the way`,
    )
    await page.clock.fastForward(20_000)
    await next.click()
  }
  expect(await logged(page, 'ClaimMet')).toHaveLength(4)
  const readings = await logged(page, 'TrialGiven')
  expect(readings.map(({ task, item }) => [task, item.view])).toStrictEqual(
    Array.from({ length: 3 }, () => ['reading', 'passage']),
  )
  expect(await logged(page, 'ReviewGiven')).toStrictEqual([])

  await expect(ask).toHaveCount(0)
  await expect(passage).toHaveCount(0)
  const [session] = await tableOf<Session>(page, 'sessions')
  expect(session?.queue[0]).toBe(session?.met?.[0]?.card)
  await page.locator('button[data-voice]').first().click()
  await expect(next).toBeVisible()
  const reviews = await logged(page, 'ReviewGiven')
  expect(reviews.map(({ item }) => item.view)).toStrictEqual(['none'])
})

test('by keys only, and after a reload the session goes on with the same claim', async ({ page, server }) => {
  await openSession(page, server.url)
  const marked = page.locator('blockquote mark.content').first()
  const words = await marked.textContent()
  await page.reload()
  await expect(marked).toHaveText(words ?? '')
  await expect(page.locator('button[data-voice]').first()).toBeVisible()
  await page.keyboard.press('1')
  await expect(page.locator('[data-verdict="right"]')).toHaveCount(1)
  await page.keyboard.press('Space')
  await expect(page.locator('[data-verdict]')).toHaveCount(0)
  await page.keyboard.press('Space')
  await expect(page.locator('[data-verdict="right"]')).toHaveCount(1)
  expect(await logged(page, 'ClaimMet')).toHaveLength(2)
  expect(await logged(page, 'TrialGiven')).toHaveLength(1)
})
