import type { Page } from '@playwright/test'
import { seedAnswers } from './answers'
import { answerOne } from './app'
import { expect, test } from './hands'
import { openSession, PRIMER } from './study-session'

/** The names of the files in a folder of the origin private file system. */
function filesIn(page: Page, folder: string): Promise<string[]> {
  return page.evaluate(async (name) => {
    const root = await navigator.storage.getDirectory()
    const names: string[] = []
    for await (const file of (await root.getDirectoryHandle(name)).keys()) names.push(file)
    return names
  }, folder)
}

/** The picker of the platform cannot be driven by a test: it gives a private folder, which the app treats the same. */
function givePicker(): void {
  Object.assign(globalThis, {
    showDirectoryPicker: async () =>
      (await navigator.storage.getDirectory()).getDirectoryHandle('my-backups', { create: true }),
  })
  const asks = sessionStorage.getItem('asks')
  Object.assign(FileSystemHandle.prototype, {
    queryPermission: () => Promise.resolve(sessionStorage.getItem('asks') ?? asks ?? 'granted'),
    requestPermission: () => {
      sessionStorage.setItem('asks', 'granted')
      return Promise.resolve('granted')
    },
  })
}

test('the app keeps a copy a day, writes one into a chosen folder, and an erasure deletes the copies', async ({
  page,
  server,
  hand,
}) => {
  await page.addInitScript(givePicker)
  await openSession(page, server.url)
  for (let i = 0; i < 2; i++) await answerOne(page)
  await page.goto(`${server.url}/transfer`)
  await expect(page.getByText(/^Copy from today \(\d+ kB\)$/u)).toBeVisible()
  const [copy, ...others] = await filesIn(page, 'whence-snapshots')
  expect(copy).toMatch(/^\d+\.whence$/u)
  expect(others).toEqual([])
  await hand.press(/^Look into it/u)
  await expect(page.getByText('Everything in this file is here already.')).toBeVisible()
  await hand.press(/^Choose a folder$/u)
  await expect(page.getByText('One backup a day goes into the folder “my-backups”.')).toBeVisible()
  await expect
    .poll(() => filesIn(page, 'my-backups'))
    .toEqual([expect.stringMatching(/^whence-\d{4}-\d\d-\d\d\.whence$/u)])
  // The browser forgets the permission. The app asks for it only when the learner presses.
  await page.evaluate(() => sessionStorage.setItem('asks', 'prompt'))
  await page.reload()
  await expect(page.getByText(/Last backup: today/u)).toBeVisible()
  await expect(page.getByText(/^Your browser asks again whether the app may write/u)).toBeVisible()
  await hand.press(/^Allow it$/u)
  await expect(page.getByText('One backup a day goes into the folder “my-backups”.')).toBeVisible()
  await hand.press(/^Do not use this folder any more$/u)
  await expect(page.getByRole('button', { name: 'Choose a folder' })).toBeVisible()

  await hand.press(/^Erase this progress/u)
  await hand.tick(/I understand that this cannot be undone/u)
  await hand.press(/^Erase the progress$/u)
  await expect(page.getByText(/^Erased: \d+ answers or changes\.$/u)).toBeVisible()
  expect(await filesIn(page, 'whence-snapshots')).not.toContain(copy)
})

test('a learner without a backup is reminded of one, and not again after putting it aside', async ({
  page,
  server,
  hand,
}) => {
  await page.goto(`${server.url}/about`)
  await expect(page.locator('h1')).toBeVisible()
  await seedAnswers(page, server.url, PRIMER)
  await page.goto(`${server.url}/library`)
  const reminder = page.getByText(/^You have made no backup on this device yet\. It holds [\d,]+ answers/u)
  await expect(reminder).toBeVisible()
  await hand.press(/^Remind me next week$/u)
  await expect(reminder).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('.notices')).toBeAttached()
  await expect(reminder).toHaveCount(0)
})
