import { expect, test } from './app'

const NEWS = `Harbour Gazette

Ferry stops in March

By Ada Brandt
3 March 2026

The ferry will stop in March, the mayor said. Nobody was asked, the crew said.

Advertisement

READ MORE: the crew says ten boats were sold
`

test.beforeEach(async ({ page, server }) => {
  await page.goto(`${server.url}/import`)
})

test('the screen names the shape, and says who publishes the text and when', async ({ page }) => {
  await page.getByLabel('The article’s text').fill(NEWS)
  await expect(page.getByLabel('Who publishes this?')).toHaveValue('Harbour Gazette')
  await page.getByText('Title, author, link and date').click()
  await expect(page.getByLabel('Author', { exact: true })).toHaveValue('Ada Brandt')
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Ferry stops in March')
  await expect(page.getByLabel('Published on')).toHaveValue('2026-03-03')
  await page.getByRole('button', { name: 'Use “Ada Brandt”' }).click()
  await expect(page.getByLabel('Who publishes this?')).toHaveValue('Ada Brandt')
  await page.getByRole('button', { name: 'Draw out the claims' }).click()
  await page.waitForURL(/\/workbench\//u)
  await expect(page.getByText('Ada Brandt')).not.toHaveCount(0)
  await expect(page.locator('[data-draft]')).not.toHaveCount(0)
  await expect(page.locator('[data-draft]', { hasText: /boats were sold/iu })).toHaveCount(0)
})

test('a part that was left out comes back, and then gives a claim', async ({ page }) => {
  await page.getByLabel('The article’s text').fill(NEWS)
  await page.getByText(/^Left out: \d+ parts/u).click()
  const part = page.getByRole('checkbox', { name: /ten boats were sold/u })
  await part.check()
  await expect(part).toBeChecked()
  await page.getByRole('button', { name: 'Draw out the claims' }).click()
  await page.waitForURL(/\/workbench\//u)
  await expect(page.getByText('Ten boats were sold').first()).toBeVisible()
})

test('a chosen shape decides how the text is read', async ({ page }) => {
  await page
    .getByLabel('The article’s text')
    .fill('Ann: The mill is shut, and nobody was asked.\n\nBen: The council said that it will open.')
  await page.getByLabel('What is this?').selectOption('transcript')
  await expect(page.getByLabel('What is this?')).toHaveValue('transcript')
  await page.getByRole('button', { name: 'Draw out the claims' }).click()
  await page.waitForURL(/\/workbench\//u)
  // On a phone the name of a draft's voice is folded.
  await expect(page.getByText('Ben', { exact: true })).not.toHaveCount(0)
})

test('a page of HTML says who published it', async ({ page }) => {
  const html = `<!doctype html><html lang="en"><head><meta property="og:site_name" content="Harbour Gazette">
<meta property="og:title" content="Ferry stops"><link rel="canonical" href="https://notes.example/ferry"></head>
<body><nav>Sport and weather</nav><p>${'The ferry stops in March, the mayor said. '.repeat(4)}</p></body></html>`
  const file = { name: 'ferry.html', mimeType: 'text/html', buffer: Buffer.from(html) }
  await page.locator('input[type=file]').setInputFiles(file)
  await expect(page.getByLabel('Who publishes this?')).toHaveValue('Harbour Gazette')
  await page.getByText('Title, author, link and date').click()
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Ferry stops')
  await expect(page.getByLabel('Link to the original')).toHaveValue('https://notes.example/ferry')
  // A menu is left out with its reason, and one tap brings it back.
  await page.getByText(/^Left out: /u).click()
  await page.getByRole('checkbox', { name: 'Button or menu Sport and weather' }).check()
  await expect(page.getByLabel('The article’s text')).toHaveValue(/^Sport and weather/u)
})

test('a text in another language says which one, and what the app cannot do', async ({ page }) => {
  await page
    .getByLabel('The article’s text')
    .fill('La mairie dit que la piscine est dans le port et que les bateaux sont sur la mer.')
  await expect(page.getByText('This text is in French.')).toBeVisible()
})
