import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import type { WhenceEvent } from '$lib/domain/review/event'
import { answerOne, readyForOffline, tableOf } from './app'
import { expect, test, type Hand } from './hands'
import { openSession } from './study-session'

const folder = mkdtempSync(path.join(tmpdir(), 'whence-backup-'))

async function answerSome(page: Page, url: string, count: number): Promise<void> {
  await openSession(page, url)
  for (let i = 0; i < count; i++) await answerOne(page)
}

/** The log by id, which two devices share after a restore. */
async function log(page: Page): Promise<readonly WhenceEvent[]> {
  const events = await tableOf<WhenceEvent>(page, 'events')
  return [...events].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Makes a backup and saves what the browser downloads. */
async function saveBackup(page: Page, press: () => Promise<void>, name: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  expect(download.suggestedFilename()).toMatch(/^whence-\d{4}-\d\d-\d\d\.whence$/u)
  const file = path.join(folder, name)
  await download.saveAs(file)
  return file
}

async function openFile(page: Page, file: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file)
}

const makeIt = (hand: Hand) => () => hand.press(/^Make a backup$/u)

test('a backup restores an empty device, offline, and a second restore adds nothing', async ({
  page,
  server,
  hand,
  openProfile,
}) => {
  await answerSome(page, server.url, 4)
  await page.goto(`${server.url}/settings`)
  await expect(page.getByText('You have not made a backup on this device yet.')).toBeVisible()
  await hand.press(/^Backup and restore$/u)
  await expect(page.getByText('You have not made a backup on this device yet.')).toBeVisible()
  const file = await saveBackup(page, makeIt(hand), 'plain.whence')
  await expect(page.getByText(/Last backup: today\. New since then: 0/u)).toBeVisible()
  await page.goto(`${server.url}/settings`)
  await expect(page.getByText(/Last backup: today\. New since then: 0/u)).toBeVisible()
  const sent = await log(page)
  expect(sent.length).toBeGreaterThanOrEqual(4)

  const other = await (await openProfile('other')).newPage()
  await other.goto(`${server.url}/transfer`)
  await readyForOffline(other)
  await server.stop()
  await other.reload()
  await openFile(other, file)
  await expect(other.getByText(`New in the file: ${String(sent.length)}.`)).toBeVisible()
  expect(await log(other)).toEqual([])
  await other.getByRole('button', { name: 'Add it to this device' }).click()
  await expect(other.getByText('Restored. Your cards are up to date.')).toBeVisible()
  expect(await log(other)).toEqual(sent)
  expect((await tableOf<object>(other, 'siblings')).length).toBeGreaterThan(0)
  await openFile(other, file)
  await expect(other.getByText('Everything in this file is here already.')).toBeVisible()
  await server.start()
})

test('a protected backup needs its passphrase, and is merged with the progress on the device', async ({
  page,
  server,
  hand,
  openProfile,
}) => {
  const other = await (await openProfile('other')).newPage()
  await answerSome(other, server.url, 3)
  await other.goto(`${server.url}/transfer`)
  await other.getByLabel('Protect the file with a passphrase').check()
  const passphrase = other.getByLabel('Passphrase', { exact: true }).first()
  await expect(passphrase).not.toHaveValue('')
  const words = await passphrase.inputValue()
  expect(words.split(' ')).toHaveLength(6)
  const make = () => other.getByRole('button', { name: 'Make a backup' }).click()
  const file = await saveBackup(other, make, 'protected.whence')
  expect(readFileSync(file, 'latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt /u)

  await answerSome(page, server.url, 2)
  await page.goto(`${server.url}/transfer`)
  const before = await log(page)
  await openFile(page, file)
  await hand.write(/^Passphrase$/u, 'not these words')
  await hand.press(/^Open$/u)
  await expect(page.getByRole('alert')).toContainText('This is not the passphrase of this file.')
  expect(await log(page)).toEqual(before)
  await hand.write(/^Passphrase$/u, words)
  await hand.press(/^Open$/u)
  await hand.press(/^Add it to this device$/u)
  await expect(page.getByText('Restored. Your cards are up to date.')).toBeVisible()
  const all = [...before, ...(await log(other))].map(({ id }) => id).sort()
  expect((await log(page)).map(({ id }) => id)).toEqual(all)
  await page.reload()
  expect((await log(page)).map(({ id }) => id)).toEqual(all)
})

test('a damaged file, and a file that is no backup, change nothing', async ({ page, server, hand }) => {
  await answerSome(page, server.url, 2)
  await page.goto(`${server.url}/transfer`)
  const file = await saveBackup(page, makeIt(hand), 'whole.whence')
  const before = await log(page)
  const bytes = readFileSync(file)
  const cut = path.join(folder, 'cut.whence')
  writeFileSync(cut, bytes.subarray(0, bytes.length - 30))
  await openFile(page, cut)
  await expect(page.getByRole('alert')).toContainText('This file is damaged or incomplete.')
  const text = path.join(folder, 'text.whence')
  writeFileSync(text, 'This is a letter.')
  await openFile(page, text)
  await expect(page.getByRole('alert')).toContainText('This file is not a backup of Whence.')
  expect(await log(page)).toEqual(before)
})
