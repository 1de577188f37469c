import { wordsOf } from './app'
import { beginning, expect, test } from './hands'
import { keepBadges, openSettings } from './settings'
import { logged, openSession } from './study-session'

/** Counts the tones of an answer in `globalThis.tones`. */
function countTones(): void {
  const Real = AudioContext
  const tones = { count: 0 }
  Object.defineProperty(globalThis, 'tones', { value: tones })
  globalThis.AudioContext = class extends Real {
    constructor() {
      super()
      tones.count += 1
    }
  }
}

test('start of the day, retention, steps, balancing, keys and sound are saved, and apply from the next answer on', async ({
  page,
  server,
  hand,
}) => {
  await page.addInitScript(countTones)
  await page.addInitScript(keepBadges)
  await openSettings(page, server.url)
  await expect(page.getByText('The interface speaks English only, for now.')).toBeVisible()
  await expect(page.getByText('While the app is closed, the number can be out of date.')).toBeVisible()
  await hand.choose(/^Single keys/u, 'off')
  await hand.choose(/^A short tone after an answer/u, 'on')
  await hand.lower(/^Desired retention/u)
  const retention = Number((await page.locator('output').first().textContent())?.replace('%', '')) / 100
  expect(retention).toBeLessThan(0.9)
  await hand.write(/^New cards a day/u, '1')
  await hand.write(/^Longest interval, in days/u, '90')
  await hand.write(/^Learning steps, in minutes/u, '')
  await hand.tick(/Move due dates a little/u)
  await hand.press(/^Save$/u)
  await expect(page.getByText('Saved.')).toBeVisible()
  const kept = { retention, newPerDay: 1, maximumInterval: 90, learningSteps: [], loadBalance: false }
  expect(await logged(page, 'PresetChanged')).toMatchObject([{ deck: null, preset: kept }])
  await hand.choose(/^A study day starts at/u, '06:00')
  await expect.poll(async () => (await logged(page, 'RolloverSet')).at(-1)?.hour).toBe(6)
  await page.reload()
  await expect(page.getByLabel('A study day starts at')).toHaveValue('6')
  await expect(page.getByLabel('Longest interval, in days')).toHaveValue('90')
  await expect(page.getByLabel('Move due dates a little')).not.toBeChecked()

  await openSession(page, server.url)
  const asked = await wordsOf(page)
  // Without single keys, a keyboard does nothing by itself, also on a phone.
  for (const key of ['1', 'p', 'm', '?']) await page.keyboard.press(key)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(await wordsOf(page)).toEqual(asked)
  const name = await page.locator('button[data-voice] .name').first().textContent()
  await hand.press(beginning(name ?? ''))
  await expect(page.locator('.feedback h1')).toBeFocused()
  const tones = () => page.evaluate(() => (globalThis as unknown as { tones: { count: number } }).tones.count)
  await expect.poll(tones).toBe(1)
  // Without steps, even a forgotten card waits for the next study day, which now starts at six.
  const [given] = await logged(page, 'ReviewGiven')
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', timeStyle: 'short' })
  expect(clock.format(given?.due)).toBe('06:00')
  await hand.press(/^Next/u)
  await expect(page.getByRole('heading', { name: 'That is all for today.' })).toBeFocused()
  await hand.press(/^Back to today/u)
  await expect(page.getByText(/^Nothing is due until (?:today 06:00|tomorrow|\w+day.*)\.$/u)).toBeVisible()

  await openSettings(page, server.url)
  await expect(page.getByText(/^[3-9] entries saved in your log\.$/u)).toBeVisible()
  await hand.press(/^Compute progress again/u)
  await expect(page.getByText('Done: 1 card computed from the log.')).toBeVisible()
})
