import { eventsOf } from './app'
import { answerBy, expect, test } from './hands'
import { crash, loseDatabase, toldEvents } from './study-session'

test('settings say if the platform has no place for the journal, and studying goes on', async ({
  page,
  server,
  hand,
}) => {
  await page.addInitScript(() => {
    delete (StorageManager.prototype as { getDirectory?: unknown }).getDirectory
  })
  await page.goto(`${server.url}/study/reading-the-rails`)
  await answerBy(hand, page)
  await page.goto(`${server.url}/settings`)
  await expect(page.getByText('This browser has no place for a second copy of your answers')).toBeVisible()
  await expect.poll(() => toldEvents(page)).toBe(1)
})

for (const end of ['closed', 'killed'] as const) {
  test(`a tab that follows takes over when the leading one is ${end}, and both tabs’ answers are in the journal`, async ({
    context,
    page,
    server,
    hand,
    handOn,
  }) => {
    await page.goto(`${server.url}/study/reading-the-rails`)
    await answerBy(hand, page)
    const second = await context.newPage()
    // A second tab follows. Its writes go through the first.
    await second.goto(`${server.url}/study/reading-the-rails`)
    await expect(second.getByText('You are studying in another tab')).toBeVisible()
    if (end === 'closed') await page.close()
    else await crash(page)
    await expect(second.getByText('You are studying in another tab')).toHaveCount(0)
    await answerBy(handOn(second), second)
    await second.goto(`${server.url}/settings`)
    await expect(second.getByText('A journal keeps a second copy')).toBeVisible()
    await second.goto(`${server.url}/shipped/index.json`)
    await loseDatabase(second)
    await second.goto(`${server.url}/settings`)
    await expect(second.getByText('brought back from the journal')).toBeVisible()
    await expect.poll(() => toldEvents(second)).toBe(2)
  })
}

test('writes of a following tab are journalled through the leading tab', async ({
  context,
  page,
  server,
  hand,
  handOn,
}) => {
  await page.goto(`${server.url}/study/reading-the-rails`)
  await answerBy(hand, page)
  const second = await context.newPage()
  await second.goto(`${server.url}/import`)
  await handOn(second).write(
    /^The article’s text/u,
    'Marit Voss said that the ferry sails twice a day.\n\nThe council denied it.',
  )
  await handOn(second).press(/^Draw out the claims/u)
  await second.waitForURL(/\/workbench\//u)
  await second.goto(`${server.url}/settings`)
  await expect(second.getByText('Another tab keeps the journal')).toBeVisible()
  await page.close()
  await second.goto(`${server.url}/shipped/index.json`)
  await loseDatabase(second)
  await second.goto(`${server.url}/library?view=materials`)
  await expect(second.getByRole('link', { name: 'Vet claims' })).toBeVisible()
})

test('a tab of an older version saves nothing after a newer one has changed the database, and is reloaded', async ({
  page,
  server,
  hand,
}) => {
  await page.goto(`${server.url}/study/reading-the-rails`)
  await answerBy(hand, page)
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
  await expect(page.locator('button[data-voice], button[data-key]').first()).toBeVisible()
  await hand.answer(1)
  await expect(page.getByText('A newer version of Whence is open in another tab.')).toBeVisible()
  expect(await eventsOf(page)).toHaveLength(1)
  await Promise.all([page.waitForEvent('load'), hand.press(/^Reload$/u)])
})
