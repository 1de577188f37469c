/** Ways back of a learner, by touch and by keys: a game for two, the offers after a session, the news of a version. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { Deck } from '$lib/domain/deck/deck'
import { rightOption } from './app'
import { fakePrompt, studyToTheEnd } from './closing'
import { expect, test, type Hand } from './hands'
import { PRIMER, placeOfWrongOption, shippedDeck } from './study-session'

/** The place of the right option on the screen, from 1. */
async function placeOfRightOption(page: Page, deck: Deck): Promise<number> {
  const right = await rightOption(page, deck)
  const keys = await page
    .locator('.answers ol button')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['key']))
  return keys.indexOf(right) + 1
}

/** Plays a game of two. Each answer of a player is right or wrong as wanted. */
async function playForTwo(
  page: Page,
  hand: Hand,
  deck: Deck,
  isRight: (player: number, n: number) => boolean,
): Promise<void> {
  await hand.press(/^With a friend$/u)
  await hand.write(/^Your name$/u, 'Ada')
  await hand.write(/^Your friend’s name$/u, 'Ben')
  await hand.press(/^Play$/u)
  for (let i = 0; i < 10; i++) {
    await hand.press(i % 2 === 0 ? /^I am Ada/u : /^I am Ben/u)
    await expect(page.locator('.claim')).toBeVisible()
    const place = isRight(i % 2, Math.floor(i / 2)) ? placeOfRightOption : placeOfWrongOption
    await hand.answer(await place(page, deck))
    await expect(page.locator('.feedback h1')).toBeFocused()
    await hand.forward()
    await expect(page.locator('.feedback h1')).toHaveCount(0)
  }
}

test('a game for two has names and a winner, and a tie has two', async ({ page, server, hand }) => {
  const deck = await shippedDeck(page, server.url)
  await page.goto(`${server.url}/quiz/${PRIMER}?formats=what-kind&seed=two`)
  // Ada has every question right, Ben all but the last.
  await playForTwo(page, hand, deck, (player, n) => player === 0 || n < 4)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ada wins!')
  await expect(page.locator('.player')).toHaveText([/Ada.*5 of 5 right/su, /Ben.*4 of 5 right/su])
  await hand.press(/^Make a picture of the result$/u)
  await expect(
    page.getByRole('img', { name: /Ada wins! Ada: 5 of 5 right\. Ben: 4 of 5 right\./u }),
  ).toBeVisible()

  await page.goto(`${server.url}/quiz/${PRIMER}?formats=what-kind&seed=three`)
  await playForTwo(page, hand, deck, (_player, n) => n > 0)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A tie: Ada and Ben')
})

test('whoever accepts gets the browser’s dialog, and a reminder is a file for the calendar', async ({
  page,
  server,
  hand,
}) => {
  await page.addInitScript(fakePrompt, 'accepted')
  await studyToTheEnd(page, server.url)
  await hand.press(/^Install$/u)
  await expect(page.getByText('Done. Whence is on your home screen.')).toBeVisible()
  expect(await page.evaluate(() => (globalThis as unknown as { prompts: string[] }).prompts)).toEqual([
    'accepted',
  ])

  const downloading = page.waitForEvent('download')
  await hand.press(/^Remind me$/u)
  const download = await downloading
  expect(download.suggestedFilename()).toBe('whence-reminder.ics')
  const file = readFileSync(await download.path(), 'utf8')
  expect(file).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*BEGIN:VALARM[\s\S]*END:VCALENDAR\r\n$/u)
  expect(file).not.toContain('RRULE')
  const [, day] = /DTSTART:(\d{8})T\d{4}00\r\n/u.exec(file) ?? []
  expect(Number(day)).toBeGreaterThan(Number(new Date().toISOString().slice(0, 10).replaceAll('-', '')) - 1)
  await expect(page.getByText(/^Open the file with your calendar\./u)).toBeVisible()
  await hand.press(/^Back to today$/u)
  await expect(page.getByRole('heading', { level: 1, name: /today$|^Nothing is due$/u })).toBeVisible()
})

test('the news of a version can be read and closed', async ({ page, server, hand }) => {
  await page.goto(`${server.url}/insight`)
  await page.evaluate(() => {
    localStorage.setItem('whence-news', 'earlier')
  })
  await page.reload()
  const news = page.getByRole('heading', { name: 'New in Whence' })
  await expect(news).toBeVisible()
  await hand.press(/^See all changes$/u)
  await expect(page.getByRole('heading', { name: 'Added' }).first()).toBeVisible()
  await expect(news).toHaveCount(0)
})
