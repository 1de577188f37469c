import type { Page } from '@playwright/test'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { deckFromFile } from '$lib/domain/deck/deck'
import { type DeckFile } from '$lib/domain/deck/deck-file-schema'
import { answerOne, eventsOf, expect, readyForOffline, test, rightOption } from './app'

test.use({ serviceWorkers: 'allow' })

const folder = mkdtempSync(path.join(tmpdir(), 'whence-deck-update-'))
const shipped = path.join(folder, 'shipped/reading-the-rails.json')

/** Writes a file of the served copy as a deployment would: the text alone, without stale compressed copies. */
function deploy(file: string, text: string): void {
  writeFileSync(file, text)
  for (const ending of ['br', 'gz']) rmSync(`${file}.${ending}`, { force: true })
}

/** The deck as an earlier version had it: one claim attributed otherwise, one put otherwise, one more, one less. */
function earlier(current: DeckFile): DeckFile {
  const [first, second, third, ...rest] = current.claims
  if (!first || !second || !third) throw new Error('the primer has claims')
  return {
    ...current,
    // The build makes the first question from the deck: that of the later version does not fit this one.
    ...{ firstQuestion: undefined },
    version: 1,
    claims: [
      { ...first, chain: first.chain.slice(0, -1), kind: 'fact' },
      { ...second, statement: `${second.statement.slice(0, -1)}, as was first put.` },
      { ...third, id: 'withdrawn-later' as typeof third.id, statement: 'A claim that was withdrawn later.' },
      ...rest,
    ],
    relations: [],
  }
}

/** Puts a version of the deck on the server: the worker's list of files names a new revision. */
function deployRevision(deck: DeckFile): void {
  deploy(shipped, JSON.stringify(deck))
  const worker = path.join(folder, 'service-worker.js')
  const code = readFileSync(worker, 'utf8')
  const entry = /\{[^{}]*shipped\/reading-the-rails\.json[^{}]*\}/u.exec(code)?.[0] ?? ''
  const revised = entry.replace(/[0-9a-f]{32}/u, '0123456789abcdef0123456789abcdef')
  expect(revised).not.toBe(entry)
  deploy(worker, code.replace(entry, revised))
}

/** The start screen says that there is a newer version; the deck's page shows what changed until it is dismissed. */
async function seeNews(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/`)
  await page.getByRole('link', { name: /A newer version: see what changed/u }).click()
  const news = page.getByRole('region', { name: 'What version 2 changed since version 1' })
  for (const title of ['Corrected', 'Said better', 'Added', 'Withdrawn']) {
    await expect(news.getByRole('heading', { name: title, exact: true })).toBeVisible()
  }
  await expect(news.getByText('A claim that was withdrawn later.')).toBeVisible()
  await news.getByRole('button', { name: 'Put this away' }).click()
  await expect(news).toHaveCount(0)
}

test.describe('a newer version of a shipped deck', () => {
  test.use({ folder })
  test.beforeAll(() => {
    cpSync('build', folder, { recursive: true })
  })
  test.afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  test('arrives with an app update: the difference is shown, progress is kept, a correction comes back once', async ({
    page,
    server,
  }) => {
    const current = { ...(JSON.parse(readFileSync(shipped, 'utf8')) as DeckFile), version: 2 }
    const old = earlier(current)
    deploy(shipped, JSON.stringify(old))
    await server.stop()
    await server.start()
    const [corrected] = old.claims
    if (!corrected) throw new Error('the primer has claims')

    // The learner studies version 1 and answers its first claim right.
    await page.goto(`${server.url}/study/reading-the-rails`)
    await expect(page.locator('.claim').first()).toHaveText(corrected.statement)
    await answerOne(page, corrected.chain.at(-1))
    await answerOne(page)
    await readyForOffline(page)
    const before = await eventsOf(page)

    deployRevision(current)
    await server.stop()
    await server.start()
    await page.goto(`${server.url}/library`)
    await expect(page.getByText('A new version is ready.')).toBeVisible()
    const reloaded = page.waitForEvent('load')
    await page.getByRole('button', { name: 'Use it now' }).click()
    await reloaded
    await expect(page.getByText('A new version is ready.')).toHaveCount(0)

    await seeNews(page, server.url)

    // Progress is kept, and the corrected claim comes first, once, before its question.
    expect(await eventsOf(page)).toEqual(before)
    await page.goto(`${server.url}/study/reading-the-rails`)
    await expect(page.getByRole('heading', { name: 'Corrected since you learned it' })).toBeVisible()
    await expect(page.getByText('two council officials').first()).toBeVisible()
    await page.getByRole('button', { name: /^Go on to the question/u }).click()
    // It may ask for the carrier or among several claims this time: the card has been met before.
    await expect(page.locator('main')).toContainText(corrected.statement)
    await answerOne(page, await rightOption(page, deckFromFile(current)))
    await page.reload()
    await expect(page.getByRole('progressbar')).toBeVisible()
    await expect(page.locator('h1').first()).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Corrected since you learned it' })).toHaveCount(0)
    const shownOnce = (await eventsOf(page)).filter((event) => event.type === 'CorrectionShown')
    expect(shownOnce).toHaveLength(1)
  })
})
