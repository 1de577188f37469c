import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { WORST_TEXTS } from '../worst-texts'
import { expect, rowsOf, test } from './app'

const box = (page: Page) => page.getByLabel('The article’s text')

/** Sends the page a paste or drop as a browser does. Returns true if the page handled it. */
function hand(page: Page, type: 'paste' | 'drop', parts: Readonly<Record<string, string>>): Promise<boolean> {
  return box(page).evaluate(
    (element, [kind, given]) => {
      const data = new DataTransfer()
      for (const [format, text] of Object.entries(given)) data.setData(format, text)
      const how = { bubbles: true, cancelable: true }
      const event =
        kind === 'paste'
          ? new ClipboardEvent('paste', { ...how, clipboardData: data })
          : new DragEvent('drop', { ...how, dataTransfer: data })
      return !element.dispatchEvent(event)
    },
    [type, parts] as const,
  )
}

test('a file of 50 MB is refused by its size and never read', async ({ page, server }) => {
  await page.addInitScript(() => {
    const counted = window as unknown as { reads: number }
    counted.reads = 0
    for (const name of ['arrayBuffer', 'text', 'stream', 'bytes'] as const) {
      const native: unknown = Reflect.get(Blob.prototype, name)
      if (typeof native !== 'function') continue
      Object.defineProperty(Blob.prototype, name, {
        value(this: Blob): unknown {
          counted.reads++
          return (native as () => unknown).call(this)
        },
      })
    }
  })
  const folder = mkdtempSync(path.join(tmpdir(), 'whence-long-'))
  const file = path.join(folder, 'long.txt')
  writeFileSync(file, 'words')
  truncateSync(file, 50_000_000)
  await page.goto(`${server.url}/import`)
  await expect(page.getByRole('button', { name: 'Draw out the claims' })).toBeVisible()
  await page.locator('input[type=file]').setInputFiles(file)
  await expect(page.getByRole('alert')).toContainText('too large')
  await box(page).fill('A few words.')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await box(page).evaluate((element) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([new Uint8Array(50_000_000)], 'long.html'))
    element.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  })
  await expect(page.getByRole('alert')).toContainText('too large')
  await expect(box(page)).toHaveValue('A few words.')
  expect(await page.evaluate(() => (window as unknown as { reads: number }).reads)).toBe(0)
  rmSync(folder, { recursive: true })
})

test('a text over the limit is refused before the box shows it, by each way of import', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/import`)
  await expect(page.getByRole('button', { name: 'Draw out the claims' })).toBeVisible()
  const refused = async (): Promise<void> => {
    await expect(page.getByRole('alert')).toContainText('too long')
    await expect(box(page)).toHaveValue('Before. ')
    await box(page).fill('')
    await expect(page.getByRole('alert')).toHaveCount(0)
    await box(page).fill('Before. ')
  }
  await box(page).fill('Before. ')
  const long = 'many words and more words '.repeat(17_000)
  const html = `<blockquote>${'<p>a word'.repeat(50_000)}</blockquote>`

  expect(await hand(page, 'paste', { 'text/plain': long })).toBe(true)
  await refused()
  expect(await hand(page, 'drop', { 'text/plain': long })).toBe(true)
  await refused()
  expect(await hand(page, 'paste', { 'text/html': html, 'text/plain': 'a word' })).toBe(true)
  await refused()
  const file = page.locator('input[type=file]')
  await file.setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from(long) })
  await refused()
  await file.setInputFiles({ name: 'a.html', mimeType: 'text/html', buffer: Buffer.from(html) })
  await refused()
  expect(await hand(page, 'paste', { 'text/plain': 'a few words' })).toBe(false)
})

test('typed text is restored after leaving and after a reload, until it is imported or cleared', async ({
  page,
  server,
}) => {
  const text = 'Ben Cole, the ferryman, said the lake froze in May. He will sail when it is warm again.'
  await page.goto(`${server.url}/import`)
  await box(page).fill(text)
  await page.getByLabel('Who publishes this?').fill('Lake Letters')
  await page
    .getByRole('link', { name: /^Library/u })
    .first()
    .click()
  await page.waitForURL(/\/library/u)
  await page.goBack()
  await expect(box(page)).toHaveValue(text)
  await expect(page.getByText('The text that you began here is back.')).toBeVisible()

  await page.reload()
  await expect(box(page)).toHaveValue(text)
  await expect(page.getByLabel('Who publishes this?')).toHaveValue('Lake Letters')
  await page.getByRole('button', { name: 'Clear it' }).click()
  await expect(box(page)).toHaveValue('')
  await expect(box(page)).toBeFocused()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Draw out the claims' })).toBeVisible()
  await expect(box(page)).toHaveValue('')

  await box(page).fill(text)
  await page.getByRole('button', { name: 'Draw out the claims' }).click()
  await page.waitForURL(/\/workbench\//u)
  await page.goto(`${server.url}/import`)
  await expect(page.getByRole('button', { name: 'Draw out the claims' })).toBeVisible()
  await expect(box(page)).toHaveValue('')
  await expect(page.getByText('is back')).toHaveCount(0)
})

for (const name of ['one paragraph', 'single line breaks']) {
  test(`an import of the longest text (${name}) is cancelled at once, and nothing is stored`, async ({
    page,
    server,
  }) => {
    await page.goto(`${server.url}/import`)
    await expect(page.getByRole('button', { name: 'Draw out the claims' })).toBeVisible()
    const before = await rowsOf(page)
    const text = WORST_TEXTS[name]?.(400_000) ?? ''
    expect(await hand(page, 'paste', { 'text/plain': text })).toBe(true)
    await expect(page.getByText('400,000 characters')).toBeVisible()
    // The page itself presses as soon as the button exists.
    await page.evaluate(() => {
      const buttonOf = (words: string): HTMLButtonElement | undefined =>
        [...document.querySelectorAll('button')].find(({ textContent }) =>
          textContent.trim().startsWith(words),
        )
      new MutationObserver((_, observer) => {
        const cancel = buttonOf('Cancel')
        if (!cancel) return
        observer.disconnect()
        cancel.click()
      }).observe(document.body, { childList: true, subtree: true })
      buttonOf('Draw out the claims')?.click()
    })
    await expect(page.getByText('Cancelled. Nothing was changed.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Draw out the claims' })).toBeFocused()
    expect(await rowsOf(page)).toEqual(before)
  })
}

test('a workbench of 1,900 drafts draws only the drafts in view, and keys, focus and scrolling reach all of them', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/import`)
  await expect(page.getByRole('button', { name: 'Draw out the claims' })).toBeVisible()
  const text = WORST_TEXTS['single line breaks']?.(78_000) ?? ''
  expect(await hand(page, 'paste', { 'text/plain': text })).toBe(true)
  await page.getByRole('button', { name: 'Draw out the claims' }).click()
  await page.waitForURL(/\/workbench\//u)
  const cards = page.getByRole('listitem').filter({ has: page.locator('[data-draft]') })
  await expect(page.getByRole('button', { name: /^(?:Accept|Mend and accept)/u }).first()).toBeVisible()
  const size = Number(await cards.first().getAttribute('aria-setsize'))
  expect(size).toBeGreaterThan(1850)
  const nodes = (): Promise<number> => page.evaluate(() => document.querySelectorAll('*').length)
  expect(await nodes()).toBeLessThanOrEqual(2000)

  // Keys: the selected card is drawn, in view and has the focus.
  const focusedPlace = (): Promise<string | null | undefined> =>
    page.evaluate(() => document.activeElement?.closest('[aria-posinset]')?.getAttribute('aria-posinset'))
  await page.keyboard.press('j')
  await expect.poll(focusedPlace).toBe('2')
  await page.keyboard.press('a')
  await expect.poll(focusedPlace).toBe('3')
  await expect(page.locator(':focus')).toBeInViewport()

  // Scrolling: the end of the list comes into view, and the focused card is not lost on the way.
  const last = cards.and(page.locator(`[aria-posinset="${String(size)}"]`))
  await expect
    .poll(async () => {
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
      return last.count()
    })
    .toBe(1)
  await expect.poll(focusedPlace).toBe('3')
  expect(await nodes()).toBeLessThanOrEqual(2000)
  await last.getByRole('button').first().click()
  await expect(last.getByRole('button', { name: /^(?:Accept|Mend and accept)/u })).toBeVisible()
  await page.keyboard.press('k')
  await expect.poll(focusedPlace).toBe(String(size - 1))
  await expect(page.locator(':focus')).toBeInViewport()

  // The text beside it.
  await page.getByRole('button', { name: 'Text', exact: true }).click()
  await expect(page.locator('.reader mark.content')).toBeInViewport()
  expect(await nodes()).toBeLessThanOrEqual(2000)
})
