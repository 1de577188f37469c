import { answerOne } from './app'
import { expect, test } from './hands'
import { leaveOneStep } from './study-screens'

/** A time far from the start of a study day, because another day asks other cards. */
const NOON = new Date('2026-03-04T12:00:00+01:00')

test('a session with only a learning step left shows when it is due, and then continues, on any tab', async ({
  context,
  page,
  server,
  hand,
}) => {
  const address = `${server.url}/study/reading-the-rails`
  await page.clock.install({ time: NOON })
  await page.goto(address)
  await answerOne(page)
  await leaveOneStep(page, 32)
  await page.goto(address)
  await expect(page.getByRole('heading', { name: 'That is all for now.' })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: '1 card comes back in 12 minutes.' })).toBeVisible()
  const goOn = page.getByRole('button', { name: 'Go on' })
  await expect(goOn).toHaveCount(0)
  await page.clock.fastForward('12:05')
  await hand.press(/^Go on$/u)
  // The answered card is asked again, in any format, here and on a following tab.
  await expect(page.getByRole('heading', { name: /^That is all/u })).toHaveCount(0)
  await expect(page.locator('main')).toContainText('0 of 1 done')
  const question = await page.locator('h1').first().textContent()
  const second = await context.newPage()
  await second.goto(address)
  await expect(second.getByText('You are studying in another tab')).toBeVisible()
  await expect(second.locator('h1').first()).toHaveText(question ?? '')
  await page.reload()
  await expect(page.locator('h1').first()).toHaveText(question ?? '')
})

test('the start screen shows when a learning step is due, and then offers it', async ({
  page,
  server,
  hand,
}) => {
  await page.clock.install({ time: NOON })
  await page.goto(`${server.url}/study/reading-the-rails`)
  await answerOne(page)
  await leaveOneStep(page, 32)
  await page.goto(server.url)
  await expect(page.getByText('Nothing is due until')).toBeVisible()
  await page.clock.fastForward('12:05')
  await expect(page.getByRole('heading', { name: '1 card today' })).toBeVisible()
  await hand.press(/^Study now/u)
  await expect(page.locator('main')).toContainText('0 of 1 done')
})
