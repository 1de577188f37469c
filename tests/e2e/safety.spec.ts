import type { Page } from '@playwright/test'
import { answerOne, eventsOf, expect, test, wordsOf } from './app'
import { crash } from './sitting'

/** The number of events in the app's own log, as Settings says it. */
async function logged(page: Page): Promise<number> {
  const line = page.getByText(/events? in your log/u)
  await expect(line).toBeVisible()
  return Number(/\d+/u.exec((await line.textContent()) ?? '')?.[0])
}

/** Deletes the browser's database, as a fault of it does. */
function loseDatabase(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase('whence')
        deleting.onsuccess = () => resolve()
        deleting.onerror = () => reject(new Error('it would not be deleted'))
      }),
  )
}

test('a database that was lost comes back from the journal, and the learner is told in one line', async ({
  context,
  page,
  server,
}) => {
  await page.goto(`${server.url}/study/reading-the-rails`)
  for (let i = 0; i < 3; i++) await answerOne(page)
  const [before, question] = [await eventsOf(page), await wordsOf(page)]
  await page.close()
  const bare = await context.newPage()
  await bare.goto(`${server.url}/shipped/index.json`)
  await loseDatabase(bare)
  await bare.goto(`${server.url}/study/reading-the-rails`)
  await expect.poll(() => wordsOf(bare)).toEqual(question)
  const notice = bare.getByText('brought back from the journal')
  await expect(notice).toBeVisible()
  await expect(notice).toContainText('3 entries of your study log were')
  expect(await eventsOf(bare)).toEqual(before)
  await answerOne(bare)
  await bare.getByRole('button', { name: 'I see' }).click()
  await expect(notice).toHaveCount(0)
  // It was told once; the next start has nothing to tell.
  await bare.goto(`${server.url}/settings`)
  await expect(bare.getByText('A journal keeps a second copy')).toBeVisible()
  await expect(notice).toHaveCount(0)
  expect(await logged(bare)).toBe(4)
})

test('where the platform has no place for the journal, Settings says so and studying goes on', async ({
  page,
  server,
}) => {
  await page.addInitScript(() => {
    delete (StorageManager.prototype as { getDirectory?: unknown }).getDirectory
  })
  await page.goto(`${server.url}/study/reading-the-rails`)
  await answerOne(page)
  await page.goto(`${server.url}/settings`)
  await expect(page.getByText('This browser has no place for a second copy of your answers')).toBeVisible()
  expect(await logged(page)).toBe(1)
})

for (const end of ['closed', 'killed'] as const) {
  test(`a tab that follows takes over when the leading one is ${end}, and both tabs’ answers are in the journal`, async ({
    context,
    page,
    server,
  }) => {
    await page.goto(`${server.url}/study/reading-the-rails`)
    await answerOne(page)
    const second = await context.newPage()
    // A second tab follows; what it writes goes through the first.
    await second.goto(`${server.url}/study/reading-the-rails`)
    await expect(second.getByText('You are studying in another tab')).toBeVisible()
    if (end === 'closed') await page.close()
    else await crash(page)
    await expect(second.getByText('You are studying in another tab')).toHaveCount(0)
    await answerOne(second)
    await second.goto(`${server.url}/settings`)
    await expect(second.getByText('A journal keeps a second copy')).toBeVisible()
    await second.goto(`${server.url}/shipped/index.json`)
    await loseDatabase(second)
    await second.goto(`${server.url}/settings`)
    await expect(second.getByText('brought back from the journal')).toBeVisible()
    expect(await logged(second)).toBe(2)
  })
}

test('what a following tab brings in is journalled through the leading one', async ({
  context,
  page,
  server,
}) => {
  await page.goto(`${server.url}/study/reading-the-rails`)
  await answerOne(page)
  const second = await context.newPage()
  await second.goto(`${server.url}/import`)
  await second
    .getByLabel('The article’s text')
    .fill('Marit Voss said that the ferry sails twice a day.\n\nThe council denied it.')
  await second.getByRole('button', { name: 'Draw out the claims' }).click()
  await second.waitForURL(/\/workbench\//u)
  await second.goto(`${server.url}/settings`)
  await expect(second.getByText('Another tab keeps the journal')).toBeVisible()
  await page.close()
  await second.goto(`${server.url}/shipped/index.json`)
  await loseDatabase(second)
  await second.goto(`${server.url}/library?view=materials`)
  await expect(second.getByRole('link', { name: 'Vet claims' })).toBeVisible()
})
