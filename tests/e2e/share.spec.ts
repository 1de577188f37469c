import type { Page } from '@playwright/test'
import type { DeckRow } from '$lib/storage/rows'
import { expect, readyForOffline, tableOf, test } from './app'

// Other apps post to the service worker, which a browser on a phone does for them. Any page can post the
// same form, so the tests use one.
test.use({ serviceWorkers: 'allow' })

interface Shared {
  readonly text?: string
  readonly file?: { readonly name: string; readonly text: string }
}

/** Posts a form to `/share` from another page, as a navigation. */
async function share(page: Page, app: string, given: Shared): Promise<void> {
  await page.goto('about:blank')
  await page.setContent(
    `<form method="post" action="${app}/share" enctype="multipart/form-data">
      <input name="text"><input type="file" name="files"><button>Share</button></form>`,
  )
  if (given.text !== undefined) await page.locator('[name=text]').fill(given.text)
  if (given.file)
    await page.locator('[type=file]').setInputFiles({
      name: given.file.name,
      // Android sends files of unknown endings as this.
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(given.file.text),
    })
  await page.getByRole('button', { name: 'Share' }).click()
  await page.waitForURL(`${app}/**`)
}

test('what other apps share arrives at the right screen, offline, and nothing is written before a person agrees', async ({
  page,
  server,
  watched,
}) => {
  // The browser looks for a new service worker when a page opens, but the server is stopped by then.
  watched.tolerated.push(/An unknown error occurred when fetching the script/u)
  await page.goto(`${server.url}/decks/reading-the-rails`)
  await page.getByText('Hand out this deck').click()
  await expect(page.getByLabel('Link to this deck')).not.toHaveValue('')
  const link = await page.getByLabel('Link to this deck').inputValue()
  await readyForOffline(page)
  await server.stop()

  await share(page, server.url, { text: `Look at this deck: ${link} It is good.` })
  await expect(page.getByText('This deck comes with the app. You have it already.')).toBeVisible()

  await share(page, server.url, { file: { name: 'cards', text: 'question,answer\nWho?,The council\n' } })
  await expect(page.getByText('1 card will be made.', { exact: true })).toBeVisible()

  await share(page, server.url, { file: { name: 'backup.whence', text: 'PK\u0003\u0004 not a backup' } })
  await expect(page).toHaveURL(/\/transfer$/u)
  await expect(page.getByRole('alert')).toContainText('Nothing was changed')

  await share(page, server.url, { text: 'https://example.org/article' })
  await expect(page.getByText(/^Whence cannot open web pages\./u)).toBeVisible()

  await share(page, server.url, { text: 'The mayor said the bridge is safe.' })
  await expect(page.getByLabel('The article’s text')).toHaveValue('The mayor said the bridge is safe.')

  // The address changes once the text is stored.
  await expect(page).toHaveURL(/\/import$/u)

  // A text of the learner's own stays until the learner agrees.
  await share(page, server.url, { file: { name: 'b.txt', text: 'Another text, said nobody.' } })
  await expect(page.getByLabel('The article’s text')).toHaveValue('The mayor said the bridge is safe.')
  await page.getByRole('button', { name: 'Use what was shared instead' }).click()
  await expect(page.getByLabel('The article’s text')).toHaveValue('Another text, said nobody.')
  await expect(page).toHaveURL(/\/import$/u)

  // It is taken once: a reload does not bring it back.
  await page.goto(`${server.url}/receive#shared`)
  await expect(page.getByRole('alert')).toContainText('Nothing arrived')
  await share(page, server.url, { text: '' })
  await expect(page.getByRole('alert')).toContainText('Nothing arrived')
  expect(await tableOf<DeckRow>(page, 'decks')).toEqual([])
  await server.start()
})
