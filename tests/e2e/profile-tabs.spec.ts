import { expect, test } from './app'
import { allStores } from './stores'

const NOW = (name: string): string => `Change the person. Now: ${name}`

test('a switch of person in one tab is followed by every other open tab', async ({
  context,
  page,
  server,
}) => {
  await page.goto(`${server.url}/import`)
  await page.locator('textarea').fill('The lighthouse keeper said the fog bell was sold.')
  await expect.poll(async () => (await allStores(page)).databases).toContain('lighthouse keeper')
  const second = await context.newPage()
  await second.goto(`${server.url}/import`)
  await expect(second.locator('textarea')).toHaveValue(/lighthouse keeper/u)

  // One tab adds a person and switches. The other shows nothing of the first person any more.
  await page.goto(`${server.url}/profiles`)
  await page.getByLabel('Name', { exact: true }).fill('Ada')
  await page.getByRole('button', { name: 'Add and switch' }).click()
  await expect(page.getByRole('link', { name: NOW('Ada') })).toBeVisible()
  await expect(second.locator('textarea')).toHaveValue('')
  await expect(second).toHaveURL(`${server.url}/import`)

  // The other tab switches back, and the first one follows.
  await second.goto(`${server.url}/profiles`)
  await second.getByRole('button', { name: 'Switch to First person' }).click()
  await expect(page.getByRole('link', { name: NOW('First person') })).toBeVisible()
  await second.goto(`${server.url}/import`)
  await expect(second.locator('textarea')).toHaveValue(/lighthouse keeper/u)
})
