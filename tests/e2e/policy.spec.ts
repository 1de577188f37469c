import { expect, test } from './app'

test('the policy stops scripts and requests from elsewhere, and the suite notices them', async ({
  page,
  server,
  watched,
}) => {
  await page.goto(`${server.url}/about`)
  await expect(page.locator('h1')).toBeVisible()
  await page.evaluate(async () => {
    const attempt = (work: () => unknown): void => {
      try {
        work()
      } catch {
        // Trusted Types refuses it at once, as intended.
      }
    }
    const image = new Image()
    image.src = 'https://example.invalid/pixel.png'
    document.body.append(image)
    attempt(() => {
      document.body.insertAdjacentHTML('beforeend', '<p>markup from a string</p>')
    })
    attempt(() => {
      const script = document.createElement('script')
      script.textContent = 'globalThis.ran = true'
      document.body.append(script)
    })
    attempt(() => new Worker('/elsewhere.js'))
    await fetch('https://example.invalid/data').catch(() => undefined)
  })
  expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false)
  for (const directive of ['img-src', 'connect-src', 'require-trusted-types-for']) {
    await expect.poll(() => watched.complaints.join('\n')).toContain(directive)
  }
  // These complaints are intended. Any other complaint still fails the test.
  watched.complaints.length = 0
})
