import type { Page } from '@playwright/test'
import { answerOne, eventsOf, expect, readyForOffline, rowsOf, test, wordsOf } from './app'
import { article } from './texts'

test.use({ serviceWorkers: 'allow' })

const text = article()

async function importText(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/import`)
  await page.getByLabel('The article’s text').fill(text.text)
  await page.getByRole('button', { name: 'Draw out the claims' }).click()
  await page.waitForURL(/\/workbench\//u)
}

/** The number of vetted claims that the workbench tells. */
async function vettedIn(page: Page): Promise<number> {
  const line = await page
    .getByText(/^\d+ of \d+ vetted/u)
    .first()
    .innerText()
  return Number(/^\d+/u.exec(line)?.[0])
}

/**
 * A person vets some claims, one of them rejected, one more corrected; only vetted ones reach the deck. Accepting a
 * mended claim may split it into two.
 */
async function vetSome(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Vet claims' }).click()
  const accept = page.getByRole('button', { name: /^(?:Accept|Mend and accept)/u }).first()
  // A claim that copies many words is asked about once.
  const asked = page.getByText('Accept it all the same?')
  let done = 0
  while (done < 9) {
    const isMore = async (): Promise<boolean> => (await vettedIn(page)) > done
    await accept.click()
    await expect.poll(async () => (await isMore()) || (await asked.isVisible())).toBe(true)
    if (!(await isMore())) await accept.click()
    await expect.poll(isMore).toBe(true)
    done = await vettedIn(page)
  }
  await page
    .getByRole('button', { name: /^Reject/u })
    .first()
    .click()
  await expect.poll(() => vettedIn(page)).toBe(done + 1)
  await page.getByRole('button', { name: /^Edit/u }).first().click()
  await page.getByLabel(/^Statement/u).fill('The person who vets this has said it in words of their own.')
  await page.getByRole('button', { name: 'Save and accept' }).click()
  await expect.poll(() => vettedIn(page)).toBe(done + 2)
  await page.getByRole('button', { name: /^Make the deck/u }).click()
  await page.waitForURL(/\/decks\//u)
  await expect(page.getByText(new RegExp(`^${String(done + 1)} claims in`, 'u'))).toBeVisible()
}

test(`the straight path on ${text.name}: import, vet, study, lose the network, close, come back`, async ({
  openProfile,
  server,
}) => {
  const context = await openProfile('learner')
  const page = context.pages()[0] ?? (await context.newPage())
  await importText(page, server.url)

  // The passages are separate, each under its own voice.
  await page.goto(page.url().replace('/workbench/', '/materials/'))
  for (const outlet of text.outlets) {
    await expect(page.locator('.rail[data-kind="outlet"] .hop', { hasText: outlet }).first()).toBeVisible()
  }
  for (const reader of text.readers) {
    await expect(page.locator('.rail[data-kind="reader"] .hop', { hasText: reader }).first()).toBeVisible()
  }
  await expect(page.locator('.rail[data-kind="blog"]').first()).toBeAttached()

  await vetSome(page)
  await readyForOffline(page)

  // Study, lose the server and the network, reload, study on.
  await page.getByRole('link', { name: 'Study this deck' }).click()
  await page.waitForURL(/\/study\//u)
  const address = page.url()
  for (let i = 0; i < 3; i++) await answerOne(page)
  await server.stop()
  await context.setOffline(true)
  const question = await wordsOf(page)
  await page.reload()
  await expect.poll(() => wordsOf(page)).toEqual(question)
  for (let i = 0; i < 3; i++) await answerOne(page)
  const before = await eventsOf(page)
  expect(before.filter((event) => event.type === 'ReviewGiven')).toHaveLength(6)
  const rows = await rowsOf(page)
  const goesOn = await wordsOf(page)
  await context.close()

  // After closing and opening again, still without a server, every answer is there, and the session continues.
  const again = await openProfile('learner')
  await again.setOffline(true)
  const tab = await again.newPage()
  await tab.goto(address)
  await expect.poll(() => wordsOf(tab)).toEqual(goesOn)
  expect(await eventsOf(tab)).toEqual(before)
  expect(await rowsOf(tab)).toEqual(rows)
})

test('the learner’s own copy of the article shows the shipped deck’s passages', async ({ page, server }) => {
  test.skip(
    text.name !== 'the real article',
    'the shipped deck points into the real article, which is not here',
  )
  await page.goto(`${server.url}/decks/who-controls-iraq`)
  // As pasted from a browser: straight quotation marks, other spacing.
  const copy = text.text.replace(/[“”]/gu, '"').replace(/[‘’]/gu, "'").replace(/\n/gu, ' \n')
  await page.getByLabel('The article’s text').fill(copy)
  await page.getByRole('button', { name: 'Use this copy' }).click()
  await expect(page.getByText(/^\d+ passages found where expected\.$/u)).toBeVisible()
  await page.goto(`${server.url}/study/who-controls-iraq`)
  await page.locator('button[data-voice]').first().click()
  await expect(page.locator('mark.content').first()).toBeVisible()
})
