import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { DeckFile } from '$lib/domain/deck/deck-file-schema'
import type { DeckRow } from '$lib/storage/rows'
import { expect, tableOf, test } from './app'

const FITS = { name: 'It fits its passage' }

/** Gives a name, and says of the first claims that they fit their passages. */
async function vetAs(page: Page, name: string, claims: number, all: number): Promise<void> {
  await page.getByLabel('Your name on the record').fill(name)
  await page.getByRole('button', { name: 'Use this name' }).click()
  await expect(page.getByText(`You vet as ${name}.`)).toBeVisible()
  for (let done = 1; done <= claims; done++) {
    // The passage is in view beside the claim.
    await expect(page.locator('blockquote mark').first()).toBeVisible()
    await page.getByRole('button', FITS).click()
    await expect(
      page.getByText(`${String(done)} of ${String(all)} claims vetted by a person`).first(),
    ).toBeVisible()
  }
}

/** Corrects the kind of the claim on the screen. */
async function correctKind(page: Page, kind: string): Promise<void> {
  await page.getByRole('button', { name: 'Correct it' }).click()
  await page.getByLabel('What sort of claim').selectOption(kind)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
}

async function savedFile(page: Page): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  await page.getByText('Hand out this deck').click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as a file' }).click(),
  ])
  const buffer = readFileSync(await download.path())
  return { name: download.suggestedFilename(), mimeType: 'application/json', buffer }
}

test('a shipped deck is vetted by a person: label, file and receiver show the name, and a second vetter compares', async ({
  page,
  server,
  openProfile,
}) => {
  await page.goto(`${server.url}/decks/reading-the-rails`)
  await page.getByRole('link', { name: 'Vet, or see who vetted' }).click()
  await expect(page.getByText('This deck came with the app.')).toBeVisible()
  await page.getByRole('button', { name: 'Make a copy and vet it' }).click()
  await expect(page.getByText('Checked by software on')).toBeVisible()
  const copy = (await tableOf<DeckRow>(page, 'decks'))[0]?.deck
  const all = copy?.claims.length ?? 0
  expect(await page.getByRole('button', FITS).count()).toBe(0)
  await vetAs(page, 'Ada Brandt', 2, all)
  await correctKind(page, copy?.claims[2]?.kind === 'opinion' ? 'fact' : 'opinion')
  await expect(page.getByText(`3 of ${String(all)} claims vetted by a person`).first()).toBeVisible()

  await page.getByRole('link', { name: 'Back to the deck' }).click()
  await expect(page.getByText('3 claims vetted by Ada Brandt', { exact: false })).toBeVisible()
  await expect(page.getByText(`1 of ${String(all)} drafts were corrected`)).toBeVisible()
  const file = await savedFile(page)
  const { claims } = JSON.parse(file.buffer.toString('utf8')) as Pick<DeckFile, 'claims'>
  expect(claims.slice(0, 3).map(({ vetted }) => [vetted?.by, vetted?.method, vetted?.verdict])).toEqual([
    ['Ada Brandt', 'person', 'accepted'],
    ['Ada Brandt', 'person', 'accepted'],
    ['Ada Brandt', 'person', 'corrected'],
  ])

  const receiver = await openProfile('receiver')
  const other = await receiver.newPage()
  await other.goto(`${server.url}/receive`)
  await other.locator('input[type=file]').setInputFiles(file)
  await expect(other.getByText('3 claims vetted by Ada Brandt', { exact: false })).toBeVisible()
  await other.getByRole('button', { name: 'Add this deck' }).click()
  await other.getByRole('link', { name: 'Open the deck' }).click()
  await expect(other.getByText('3 claims vetted by Ada Brandt', { exact: false })).toBeVisible()
  await other.getByRole('link', { name: 'Vet, or see who vetted' }).click()
  await expect(other.getByText(`Claim 4 of ${String(all)}`)).toBeVisible()
  for (let i = 0; i < 3; i++) await other.getByRole('button', { name: 'Previous' }).click()
  await expect(other.getByText('Vetted by Ada Brandt on')).toBeVisible()
  await other.getByLabel('Your name on the record').fill('Ben Cole')
  await other.getByRole('button', { name: 'Use this name' }).click()
  await correctKind(other, 'question')
  await expect(other.getByRole('button', FITS)).toBeVisible()
  await other.getByRole('link', { name: 'Back to the deck' }).click()
  await expect(other.getByText('vetted by Ben Cole', { exact: false })).toBeVisible()
  const answer = await savedFile(other)

  await page.getByRole('link', { name: 'Vet, or see who vetted' }).click()
  await page.locator('input[type=file]').setInputFiles(answer)
  await expect(
    page.getByText('Ada Brandt and Ben Cole, Ada Brandt: 3 claims that both vetted.'),
  ).toBeVisible()
  await expect(page.getByText('Same on 2 of 3 (67%).')).toBeVisible()
  await expect(page.getByText('You differ on 1 claim:')).toBeVisible()
  await expect(page.getByText('Different: kind')).toBeVisible()
})
