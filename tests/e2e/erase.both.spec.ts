import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { answerOne, eventsOf, readyForOffline, tableOf } from './app'
import { expect, test, type Hand } from './hands'
import { allStores } from './stores'
import { openSession } from './study-session'

const DECK = 'Reading the rails'

async function study(page: Page, url: string): Promise<void> {
  await openSession(page, url)
  for (let i = 0; i < 3; i++) await answerOne(page)
}

/** Presses what opens the question, says that it is meant, and presses what does it. */
async function eraseBy(hand: Hand, ask: RegExp, go: RegExp): Promise<void> {
  await hand.press(ask)
  await hand.tick(/I understand that this cannot be undone/u)
  await hand.press(go)
}

async function deviceOf(page: Page): Promise<unknown> {
  return (await tableOf<{ key: string; value: unknown }>(page, 'meta')).find(({ key }) => key === 'device')
    ?.value
}

test('one deck’s progress is erased, and neither a reload nor a backup brings it back', async ({
  page,
  server,
  hand,
}) => {
  await study(page, server.url)
  await page.goto(`${server.url}/transfer`)
  const [download] = await Promise.all([page.waitForEvent('download'), hand.press(/^Make a backup$/u)])
  const file = await download.path()
  await hand.choose(/^Deck$/u, DECK)
  await eraseBy(hand, /^Erase this progress/u, /^Erase the progress$/u)
  await expect(page.getByText(/^Erased: \d+ answers or changes\.$/u)).toBeVisible()
  await expect(page.getByText('There is no progress on this device yet.')).toBeVisible()
  await page.locator('input[type=file]').setInputFiles({
    name: 'old.whence',
    mimeType: 'application/octet-stream',
    buffer: readFileSync(file),
  })
  await expect(page.getByText('Everything in this file is here already.')).toBeVisible()
  await page.reload()
  await expect(page.getByText('There is no progress on this device yet.')).toBeVisible()
  expect((await eventsOf(page)).map(({ type }) => type)).toEqual(['ProgressErased'])
  expect(await tableOf(page, 'siblings')).toEqual([])
  expect(await tableOf(page, 'dates')).toEqual([])
})

test('everything is erased from every store while another tab is open, and the app starts offline', async ({
  server,
  handOn,
  openProfile,
}) => {
  const context = await openProfile('own')
  const page = await context.newPage()
  await page.goto(`${server.url}/import`)
  await page.locator('textarea').fill('The lighthouse keeper said the fog bell was sold.')
  await expect.poll(async () => (await allStores(page)).databases).toContain('lighthouse keeper')
  await page.goto(`${server.url}/settings`)
  await page.getByLabel('Theme').selectOption('dark')
  await study(page, server.url)
  const other = await context.newPage()
  await other.goto(`${server.url}/library`)
  await page.goto(`${server.url}/transfer`)
  await readyForOffline(page)
  const device = String(await deviceOf(page))
  const before = await allStores(page)
  expect(before.databases).toContain(device)
  expect(before.databases).toContain('lighthouse keeper')
  expect(before.files).toContain(device)
  expect(before.values).toContain('dark')

  await server.stop()
  await eraseBy(handOn(page), /^Erase everything…/u, /^Erase everything$/u)
  await expect(page).toHaveURL(`${server.url}/`)
  await expect(page.getByRole('button', { name: 'Try one question' })).toBeVisible()
  const after = await allStores(page)
  for (const held of Object.values(after)) {
    expect(held).not.toContain(device)
    expect(held).not.toContain('lighthouse')
  }
  expect(after.values).not.toContain('dark')
  expect(after.buckets).toBe('')
  expect(after.cookies).toBe('')
  // The app's own files stay, so that it starts offline.
  expect(after.caches.split('\n')).toHaveLength(1)
  expect(after.caches).toMatch(/^workbox-precache/u)
  expect(await eventsOf(page)).toEqual([])
  expect(await deviceOf(page)).not.toBe(device)
  // The other tab goes on with an empty library, or says that the data was cleared. It brings nothing back.
  await other.bringToFront()
  await expect(other.getByRole('heading', { level: 1 }).first()).toBeVisible()
  for (const held of Object.values(await allStores(page))) {
    expect(held).not.toContain(device)
    expect(held).not.toContain('lighthouse')
  }
  await server.start()
})
