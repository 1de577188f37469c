import { expect, rowsOf, test } from './app'

const START = { name: 'Draw out the claims' }

test('bad input gets a clear message and changes nothing', async ({ page, server }) => {
  await page.goto(`${server.url}/import`)
  await expect(page.getByRole('button', START)).toBeVisible()
  const before = await rowsOf(page)

  await page.getByRole('button', START).click()
  await expect(page.getByRole('alert')).toContainText('There is no text here')

  const box = page.getByLabel('The article’s text')
  await box.fill(' \n\t \n ')
  await page.getByRole('button', START).click()
  await expect(page.getByRole('alert')).toContainText('There is no text here')

  const file = page.locator('input[type=file]')
  await file.setInputFiles({
    name: 'photo.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from([137, 80, 78, 71, 0, 1, 2, 3]),
  })
  await expect(page.getByRole('alert')).toContainText('This file is not text')

  await file.setInputFiles({
    name: 'old.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x20, 0x6e, 0x6f]),
  })
  // An older file is read, and the app says how.
  await expect(box).toHaveValue('café no')
  await expect(page.getByText('This file does not say how its letters are stored.')).toBeVisible()
  await page.getByLabel('Are letters wrong?').selectOption('windows-1251')
  await expect(box).toHaveValue('cafй no')

  await file.setInputFiles({
    name: 'long.txt',
    mimeType: 'text/plain',
    buffer: Buffer.alloc(2_500_000, 'words and words '),
  })
  await expect(page.getByRole('alert')).toContainText('too long')

  await file.setInputFiles({
    name: 'nothing.html',
    mimeType: 'text/html',
    buffer: Buffer.from('<html><script>document.title = "words"</script><nav>Menu</nav></html>'),
  })
  await expect(page.getByRole('alert')).toContainText('There is no text here')

  await box.fill('many words and more words '.repeat(17_000))
  await page.getByRole('button', START).click()
  await expect(page.getByRole('alert')).toContainText('too long')

  expect(await rowsOf(page)).toEqual(before)
})

test('markup in a text stays text', async ({ page, server }) => {
  await page.goto(`${server.url}/import`)
  const hostile = [
    'A note from the hills <img src=x onerror=alert(1)>',
    '“<script>alert(2)</script> is all I have to say,” said Odile Brandt, the warden. The path will stay shut until May.',
    'The warden said that <svg onload=alert(3)> the fence was new. We think it is ugly.',
  ].join('\n\n')
  let alerted = false
  page.on('dialog', (dialog) => {
    alerted = true
    void dialog.dismiss()
  })
  await page.getByLabel('The article’s text').fill(hostile)
  await page.getByRole('button', START).click()
  await page.waitForURL(/\/workbench\//u)
  await expect(page.getByText('<script>alert(2)</script>').first()).toBeAttached()
  expect(await page.locator('img, main script, svg[onload]').count()).toBe(0)
  expect(alerted).toBe(false)
})

const PAGE = `<!doctype html><title>x</title><script>alert(1)</script><nav>Menu</nav>
<h1>The bridge at Ode</h1><p>We have our doubts. Here is how the Valley Post reports it:</p>
<blockquote onclick="alert(2)"><p>The bridge is safe, said Ines Marlow, the county’s inspector.</p>
<p>Two cracks were found on Monday.<img src=x onerror=alert(3)></p></blockquote>
<p>We shall see. </p><div class="comments"><h2>1 comment</h2><div class="comment"><span class="author">rust_belt</span>
<p>My uncle poured that concrete himself.</p></div></div>`

test('a page of HTML is read as the text it shows, with its quotations and readers', async ({
  page,
  server,
}) => {
  let alerted = false
  page.on('dialog', (dialog) => {
    alerted = true
    void dialog.dismiss()
  })
  await page.goto(`${server.url}/import`)
  const box = page.getByLabel('The article’s text')
  await page.locator('input[type=file]').setInputFiles({
    name: 'bridge.html',
    mimeType: 'text/html',
    buffer: Buffer.from(PAGE),
  })
  await expect(page.getByText('The text that “bridge.html” shows')).toBeVisible()
  await expect(box).toHaveValue(
    /^The bridge at Ode\n\nWe have .*\n\n> The bridge is safe, .*\n\n> Two cracks/u,
  )
  await expect(box).not.toHaveValue(/Menu|alert|<|>\w/u)
  const opened = await box.inputValue()

  // The same page, pasted as a browser puts it on the clipboard.
  await box.fill('')
  await box.evaluate((element, html) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', html)
    clipboardData.setData('text/plain', 'The bridge at Ode')
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, PAGE)
  await expect(box).toHaveValue(opened)

  await page.getByRole('button', START).click()
  await page.waitForURL(/\/workbench\//u)
  await page.getByRole('link', { name: 'Read the text alone' }).click()
  const shown = (words: string) => page.getByRole('main').getByText(words).filter({ visible: true }).first()
  for (const words of ['the Valley Post', 'excerpt', 'rust_belt']) await expect(shown(words)).toBeVisible()
  expect(alerted).toBe(false)
})

test('a text that takes too long is stopped, and nothing changes', async ({ page, context, server }) => {
  // No known text takes long, so a worker that never answers replaces the real one.
  await context.route(/extraction\.worker/u, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'onmessage = () => { for (;;); }' }),
  )
  await page.clock.install()
  await page.goto(`${server.url}/import`)
  await expect(page.getByRole('button', START)).toBeVisible()
  const before = await rowsOf(page)
  await page.getByLabel('The article’s text').fill('“It is safe,” said Ben Cole, the ferryman of the lake.')
  // The time limit counts from the start of the import.
  const started = page.waitForEvent('worker', (worker) => worker.url().includes('extraction.worker'))
  await page.getByRole('button', START).click()
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible()
  await started
  await page.clock.fastForward(31_000)
  await expect(page.getByRole('alert')).toContainText('took too long and was stopped')
  expect(await rowsOf(page)).toEqual(before)
})
