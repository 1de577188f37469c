import { expect, test } from './hands'

/** A spreadsheet's file: semicolons, a byte order mark, a quoted line break, one row twice, one without an answer. */
const FILE = [
  '\uFEFFQuestion;Answer;Who',
  'Who closes the footbridge?;"The council,\nsays Dora Vance";Dora Vance',
  'When does the ferry run?;Hourly;Tom Ferrar',
  'When does the ferry run?;hourly;Tom Ferrar',
  'How deep is the dock?;;',
  'Who repairs the pier?;The port;Dora Vance',
].join('\r\n')

test('a table of cards is opened, its columns are checked, and its deck is added and studied', async ({
  page,
  server,
  hand,
}) => {
  await page.goto(`${server.url}/receive`)
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'Harbour.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) })
  await expect(page.getByRole('heading', { name: 'A table of cards' })).toBeVisible()
  await expect(page.getByLabel('Name of the deck')).toHaveValue('Harbour')
  await expect(page.getByLabel('Column 1 is')).toHaveValue('question')
  await expect(page.getByLabel('Column 3 is')).toHaveValue('voices')
  await expect(page.getByText('3 cards will be made. 2 rows are left out.')).toBeVisible()
  await hand.press(/^Rows left out, and why/u)
  await expect(page.getByText('Row 4: the same as row 3.')).toBeVisible()
  await expect(page.getByText('Row 5: the answer is missing.')).toBeVisible()

  // A column that is not used any more leaves its cards without a voice.
  await hand.choose(/^Column 3 is/u, 'not used')
  await hand.press(/^Look at the deck$/u)
  await expect(page.getByRole('heading', { name: 'Harbour' })).toBeVisible()
  await hand.press(/^Add this deck$/u)
  await expect(page.getByText('The deck is on this device.')).toBeVisible()
  await hand.press(/^Study it$/u)
  await expect(page.getByText('Recall', { exact: true })).toBeVisible()
  await hand.forward()
  await expect(page.getByText(/^(?:The council, says Dora Vance|Hourly|The port)$/u)).toBeVisible()
})
