import type { Session } from '$lib/domain/session/session'
import { partsOfCardId } from '$lib/domain/shared/ids'
import { seedAnswers } from './answers'
import { answerOne, tableOf } from './app'
import { expect, test } from './hands'
import { openSettings } from './settings'
import { logged } from './study-session'

test('the start screen shows due and new cards of each deck with their time, and one button studies all decks within the limits', async ({
  page,
  server,
  hand,
}) => {
  await openSettings(page, server.url, 'back after weeks')
  await seedAnswers(page, server.url, 'words-of-attribution', 21)
  await hand.write(/^New cards a day/u, '2')
  await hand.write(/^Most cards asked again a day/u, '30')
  await hand.press(/^Save$/u)
  await expect(page.getByText('Saved.')).toBeVisible()

  await page.goto(`${server.url}/`)
  // 30 of the waiting cards and two new ones are offered. No sentence reproaches the learner for the weeks between.
  await expect(page.getByRole('heading', { name: '32 cards today' })).toBeVisible()
  await expect(page.getByText(/^about \d+ minutes · 2 new$/u)).toBeVisible()
  await expect(
    page.getByText(/^You last studied on .+\. There is no hurry: what is due is waiting/u),
  ).toBeVisible()
  for (const title of ['Reading the rails', 'Words of attribution']) {
    await expect(page.getByRole('link', { name: title })).toContainText(/\d+ claims · \d+ due/u)
  }
  // Three decks fit a phone, those with due cards first.
  await expect(page.getByRole('link', { name: 'Who controls Iraq?' })).toHaveCount(0)
  await hand.press(/^1 more$/u)
  await expect(page.getByRole('link', { name: 'Who controls Iraq?' })).toContainText('not begun')
  await hand.press(/^Study now/u)
  await expect(page.getByRole('progressbar')).toHaveAccessibleName('0 of 32 done')
  const [session] = await tableOf<Session>(page, 'sessions')
  const decks = new Set(session?.queue.map((card) => partsOfCardId(card).deck))
  expect([...decks].sort()).toEqual(['reading-the-rails', 'words-of-attribution'])

  const before = (await logged(page, 'ReviewGiven')).length
  await answerOne(page)
  expect(await logged(page, 'ReviewGiven')).toHaveLength(before + 1)
  await hand.press(/^Leave this session/u)
  await expect(page.getByRole('heading', { name: /^3[12] cards today$/u })).toBeVisible()
  await expect(page.getByText(/^You last studied on/u)).toHaveCount(0)
  await hand.press(/^Library$/u)
  for (const title of ['Reading the rails', 'Words of attribution']) {
    await expect(page.locator('[data-deck]', { hasText: title })).toContainText(/\d+ due/u)
  }
})
