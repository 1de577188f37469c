import type { BrowserContext, CDPSession, Page } from '@playwright/test'
import { answerOne, eventsOf, expect, readyForOffline, test, type AppServer } from './app'

/** A sitting with one answer, whose device has no room for another. */
async function withoutRoom(
  openProfile: (name: string) => Promise<BrowserContext>,
  server: AppServer,
): Promise<{ context: BrowserContext; page: Page; session: CDPSession; origin: string }> {
  const before = await openProfile('full')
  const first = before.pages()[0] ?? (await before.newPage())
  await first.goto(`${server.url}/study/reading-the-rails`)
  await answerOne(first)
  await readyForOffline(first)
  await before.close()
  // A browser remembers for a while that there was room: one that has just begun asks.
  const context = await openProfile('full')
  const page = context.pages()[0] ?? (await context.newPage())
  const session = await context.newCDPSession(page)
  const { origin } = new URL(server.url)
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
  await page.goto(`${server.url}/study/reading-the-rails`)
  return { context, page, session, origin }
}

test('answers that the device has no room for are held, and saved once there is room', async ({
  openProfile,
  server,
}) => {
  const { page, session, origin } = await withoutRoom(openProfile, server)
  await answerOne(page)
  const held = page.getByRole('status').filter({ hasText: 'This device has no room left.' })
  await expect(held).toContainText('1 answer is kept')
  const question = await page.locator('h1, .claim').allTextContents()
  await answerOne(page)
  await expect(held).toContainText('2 answers are kept')
  expect(await eventsOf(page)).toHaveLength(1)
  // Undoing works on what is held, too.
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => page.locator('h1, .claim').allTextContents()).toEqual(question)
  await session.send('Storage.overrideQuotaForOrigin', { origin })
  await expect(held).toHaveCount(0)
  const types = (await eventsOf(page)).map(({ type }) => type).sort()
  expect(types).toEqual(['ReviewGiven', 'ReviewGiven', 'ReviewGiven', 'ReviewVoided'])
  await page.reload()
  await expect.poll(() => page.locator('h1, .claim').allTextContents()).toEqual(question)
})

test('answers held for want of room outlive the tab in the journal', async ({ openProfile, server }) => {
  const { context, page } = await withoutRoom(openProfile, server)
  await answerOne(page)
  await answerOne(page)
  await expect(page.getByText('2 answers are kept')).toBeVisible()
  // With the tab goes what made the device seem full.
  await context.close()
  const again = await openProfile('full')
  const later = again.pages()[0] ?? (await again.newPage())
  await later.goto(`${server.url}/study/reading-the-rails`)
  await expect(later.getByText('2 entries of your study log were brought back')).toBeVisible()
  expect(await eventsOf(later)).toHaveLength(3)
})

test('a tab whose data was cleared while it was open stops, and a reload brings everything back', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/study/reading-the-rails`)
  for (let i = 0; i < 2; i++) await answerOne(page)
  const session = await page.context().newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', {
    origin: new URL(server.url).origin,
    storageTypes: 'indexeddb',
  })
  // It is told at once, not when something could not be saved.
  await expect(page.getByText('was cleared while this tab was open')).toBeVisible()
  await page.locator('button[data-voice], button[data-key], main button.primary').first().click()
  await page.getByRole('button', { name: 'Reload' }).click()
  await expect(page.getByText('2 entries of your study log were brought back')).toBeVisible()
  expect(await eventsOf(page)).toHaveLength(2)
})

test('a tab of an older version shows and saves nothing once a newer one has changed the database', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/study/reading-the-rails`)
  await answerOne(page)
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('whence', 990)
        opening.onerror = () => reject(new Error('it would not be opened'))
        opening.onsuccess = () => {
          opening.result.close()
          resolve()
        }
      }),
  )
  await page.locator('button[data-voice], button[data-key], main button.primary').first().click()
  await expect(page.getByText('A newer version of Whence is open in another tab.')).toBeVisible()
  const count = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('whence')
        opening.onsuccess = () => {
          const counting = opening.result.transaction('events').objectStore('events').count()
          counting.onsuccess = () => {
            opening.result.close()
            resolve(counting.result)
          }
        }
      }),
  )
  expect(count).toBe(1)
})

test('a tab that waits for the database says to close the other tab, and goes on by itself then', async ({
  context,
  page,
  server,
}) => {
  const hold = await context.newPage()
  await hold.goto(`${server.url}/shipped/index.json`)
  await hold.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        // A tab of an older version that was put to sleep: it holds the database and hears nothing.
        const opening = indexedDB.open('whence', 1)
        opening.onerror = () => reject(new Error('it would not be opened'))
        opening.onsuccess = () => {
          ;(globalThis as unknown as { held: IDBDatabase }).held = opening.result
          resolve()
        }
      }),
  )
  const second = await context.newPage()
  await Promise.all([page.goto(server.url), second.goto(`${server.url}/settings`)])
  // The second waits behind the first, and is told nothing by the browser.
  for (const waiting of [page, second]) {
    await expect(waiting.getByRole('alert')).toContainText('Close the other tab')
  }
  await hold.close()
  await expect(page.locator('button[data-voice]').first()).toBeVisible()
  await expect(second.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
})

/** Lets a test lose every connection to the database that is open, as iOS does to a page long in the background; or break it. */
function loseConnections(): void {
  const open = new Set<IDBDatabase>()
  const lost = new Set<IDBDatabase>()
  const real = Object.getOwnPropertyDescriptor(IDBDatabase.prototype, 'transaction')?.value as (
    this: IDBDatabase,
    ...of: Parameters<IDBDatabase['transaction']>
  ) => IDBTransaction
  const faults = {
    isBroken: false,
    lose: (): number => {
      for (const one of open) lost.add(one)
      return open.size
    },
  }
  Object.defineProperty(globalThis, 'faults', { value: faults })
  IDBDatabase.prototype.transaction = function (...of) {
    if (faults.isBroken) throw new DOMException('Internal error', 'DataError')
    if (lost.has(this)) throw new DOMException('Connection to Indexed Database server lost', 'UnknownError')
    open.add(this)
    return real.apply(this, of)
  }
}

test('a connection to the database that the browser lost is made anew, and the answer is kept once', async ({
  page,
  server,
}) => {
  await page.addInitScript(loseConnections)
  await page.goto(`${server.url}/study/reading-the-rails`)
  await answerOne(page)
  type Faulty = { faults: { isBroken: boolean; lose: () => number } }
  const lose = () => page.evaluate(() => (globalThis as unknown as Faulty).faults.lose())
  for (let answered = 2; answered <= 3; answered++) {
    const asked = await page.locator('h1, .claim').allTextContents()
    expect(await lose()).toBeGreaterThan(0)
    await answerOne(page)
    await expect.poll(() => page.locator('h1, .claim').allTextContents()).not.toEqual(asked)
    expect(await eventsOf(page)).toHaveLength(answered)
  }
  await lose()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect
    .poll(async () => (await eventsOf(page)).map(({ type }) => type))
    .toEqual(['ReviewGiven', 'ReviewGiven', 'ReviewGiven', 'ReviewVoided'])
  // What is only read, and what is followed, is read all the same.
  await page.getByRole('link', { name: 'Leave this sitting' }).click()
  const nav = (name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true })
  for (const [place, shows] of [
    ['Library', page.locator('[data-deck]').first()],
    ['Settings', page.getByRole('heading', { name: 'Days off and backlog' })],
    ['Today', page.getByRole('heading', { name: /due today$/u })],
  ] as const) {
    await expect(nav(place)).toBeVisible()
    await lose()
    await nav(place).click()
    await expect(shows).toBeVisible()
  }
  await expect(page.getByRole('alert')).toHaveCount(0)
  await nav('Library').click()
  await expect(page.locator('[data-deck]').first()).toBeVisible()
  // What cannot be read at all is said.
  await page.evaluate(() => {
    ;(globalThis as unknown as Faulty).faults.isBroken = true
  })
  await nav('Today').click()
  await expect(page.getByRole('alert')).toContainText('What is due could not be read. Nothing is lost')
  await page.goto(`${server.url}/study/reading-the-rails`)
  await expect(page.locator('h1, .claim').first()).toBeVisible()
  const goesOn = await page.locator('h1, .claim').allTextContents()
  await page.reload()
  await expect.poll(() => page.locator('h1, .claim').allTextContents()).toEqual(goesOn)
})
