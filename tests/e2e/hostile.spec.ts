import { deflateRawSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { zipSync, strToU8 } from 'fflate'
import { deckText } from '$lib/formats/deck-link/deck-link'
import { aDeck } from '../builders'
import { aDocx, anEpub, aPdf, pdfLines } from '../documents'
import { expect, readyForOffline, test } from './app'
import { storeDigests } from './store-digest'

test.use({ serviceWorkers: 'allow' })

const link = (text: string): string => `#1.${deflateRawSync(text).toString('base64url')}`
const deck = deckText(aDeck())

/** Texts that pretend to be decks. Each comes through every door. */
const TEXTS: Readonly<Record<string, string>> = {
  'keys of prototypes': deck.replace('{', '{"__proto__":{"admin":true},"constructor":{"prototype":{"a":1}},'),
  'numbers out of range': deck.replace(/"version":1/u, '"version":1e400'),
  'a string where a number belongs': deck.replace(/"version":1/u, '"version":"9"'),
  'deep nesting': `{"claims":[${'['.repeat(200_000)}${']'.repeat(200_000)}]}`,
  'too many items': `{"claims":[${'0,'.repeat(100_000)}0]}`,
  'a link that unpacks to more': link(' '.repeat(9_000_000)),
  'a script as a link': `{"claims":[],"title":"<script>document.title='owned'</script><img src=x onerror=alert(1)>"}`,
  'two claims with one id': deck.replace(/"id":"pier-costs"/u, '"id":"ship-for-sale"'),
}

/** A text pasted from this length on is taken past the field (`Field.svelte`), in UTF-16 code units. */
const LONG_PASTE_LENGTH = 100_000
/** A link of 5 MB. A browser opens no such address. */
const LONG_LINK = `#1.${'A'.repeat(5_000_000)}`
/** Chromium opens addresses of 2,000,000 characters, but takes a busy machine more than a minute for one. */
const MAX_ADDRESS_LENGTH = 500_000

/** A zip file whose directory names the data of its first entry twice, as bombs of overlapping entries do. */
function overlapping(): Uint8Array {
  const bytes = zipSync({
    'manifest.json': strToU8('{}'),
    'events/00001.jsonl': strToU8('{}\n'.repeat(5000)),
  })
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const [signatureOfEntry, offsetInEntry] = [0x02014b50, 42]
  for (let at = 0; at + offsetInEntry < bytes.length; at++)
    if (view.getUint32(at, true) === signatureOfEntry) view.setUint32(at + offsetInEntry, 0, true)
  return bytes
}

/** Files that pretend to be backups. */
function backups(): Readonly<Record<string, Uint8Array>> {
  const bomb = zipSync({ 'manifest.json': new Uint8Array(30_000_000) })
  const twice = zipSync({ 'manifest.json': strToU8('{}'), 'manifest.jsom': strToU8('{}') })
  const name = strToU8('manifest.jsom')
  for (let at = 0; at + name.length <= twice.length; at++)
    if (name.every((byte, i) => twice[at + i] === byte)) twice[at + name.length - 1] = 0x6e
  return {
    'a name that leads out': zipSync({ '../../events/00001.jsonl': strToU8('{}') }),
    'one name twice': twice,
    'a bomb': bomb,
    'entries that overlap': overlapping(),
    'a zip in a zip': zipSync({ 'manifest.json': zipSync({ 'manifest.json': strToU8('{}') }) }),
    'an age file of keys': strToU8('age-encryption.org/v1\n-> X25519 abc\nAAAA\n--- x\n'),
    'an age file that takes hours': strToU8(
      `age-encryption.org/v1\n-> scrypt ${'A'.repeat(22)} 30\n${'A'.repeat(43)}\n--- x\n`,
    ),
  }
}

async function open(page: Page, content: Uint8Array): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'x.bin', mimeType: 'application/octet-stream', buffer: Buffer.from(content) })
}

async function drop(page: Page, content: Uint8Array): Promise<void> {
  await page.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([bytes], 'x.bin'))
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  }, Buffer.from(content).toString('base64'))
}

/** Pastes a text as a person does. The app takes a long text at once; a short one first stands in the field. */
async function paste(page: Page, text: string): Promise<void> {
  const field = page.getByLabel('Link or text of a deck')
  const isTaken = await field.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    return !element.dispatchEvent(event)
  }, text)
  expect(isTaken).toBe(text.length >= LONG_PASTE_LENGTH)
  if (isTaken) return
  await field.fill(text)
  await page.getByRole('button', { name: 'Look at it' }).click()
}

/** Posts a file as another app does. */
async function share(page: Page, app: string, content: Uint8Array): Promise<void> {
  await page.goto('about:blank')
  await page.setContent(
    `<form method="post" action="${app}/share" enctype="multipart/form-data">
      <input type="file" name="files"><button>Share</button></form>`,
  )
  await page.locator('[type=file]').setInputFiles({
    name: 'x',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(content),
  })
  await page.getByRole('button', { name: 'Share' }).click()
  await page.waitForURL(`${app}/**`)
}

/** Expects a clear error, and goes on with a fresh screen. */
async function refused(page: Page, what: string): Promise<void> {
  await expect(page.getByRole('alert'), what).toContainText(
    /Nothing was changed|cannot|damaged|not a backup/u,
  )
  expect(await page.title(), what).not.toBe('owned')
}

// Some forty files go through five doors, one after the other.
test.describe.configure({ timeout: 480_000 })

test('hostile decks and backups get a clear error through every door, and nothing is written', async ({
  page,
  server,
}) => {
  let hasAlerted = false
  page.on('dialog', (dialog) => {
    hasAlerted = true
    void dialog.dismiss()
  })
  const receive = async (): Promise<void> => {
    await page.goto(`${server.url}/receive`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  await receive()
  await readyForOffline(page)
  const before = await storeDigests(page)
  for (const [what, text] of Object.entries(TEXTS)) {
    const bytes = strToU8(text)
    for (const door of [open, drop]) {
      await receive()
      await door(page, bytes)
      await refused(page, `${what}: ${door.name}`)
    }
    await receive()
    await paste(page, text)
    await refused(page, `${what}: paste`)
    await page.goto('about:blank')
    await page.goto(`${server.url}/d${text.startsWith('#') ? text : link(text)}`)
    await refused(page, `${what}: link`)
    await share(page, server.url, bytes)
    await refused(page, `${what}: share`)
  }
  await offerLongLink(page, server.url, receive)
  for (const [what, bytes] of Object.entries(backups())) {
    for (const door of [open, drop]) {
      await page.goto(`${server.url}/transfer`)
      await expect(page.getByRole('button', { name: 'Make a backup' })).toBeVisible()
      await door(page, bytes)
      await expectBackupRefused(page, `${what}: ${door.name}`)
    }
    await receive()
    await drop(page, bytes)
    await refused(page, `${what}: as a deck`)
    await share(page, server.url, bytes)
    await expectBackupRefused(page, `${what}: share`)
  }
  expect(await storeDigests(page)).toEqual(before)
  expect(hasAlerted).toBe(false)
})

/** Offers a link of 5 MB through every door that takes one. */
async function offerLongLink(page: Page, url: string, receive: () => Promise<void>): Promise<void> {
  for (const door of [open, drop]) {
    await receive()
    await door(page, strToU8(LONG_LINK))
    await refused(page, `a link of 5 MB: ${door.name}`)
  }
  await receive()
  await paste(page, LONG_LINK)
  await refused(page, 'a link of 5 MB: paste')
  await page.goto('about:blank')
  await page.goto(`${url}/d${LONG_LINK}`.slice(0, MAX_ADDRESS_LENGTH))
  await refused(page, 'a long link in the address')
  await share(page, url, strToU8(LONG_LINK))
  await refused(page, 'a link of 5 MB: share')
}

/** A protected file is refused when its passphrase is typed: only then is it opened. */
async function expectBackupRefused(page: Page, what: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Passphrase' })
  const alert = page.getByRole('alert')
  await expect(alert.or(field).first(), what).toBeVisible()
  if (await field.isVisible()) {
    await field.fill('any words at all')
    await page.getByRole('button', { name: 'Open', exact: true }).click()
  }
  await refused(page, what)
}

/** A text in pieces that are nested deeper than any parser's stack. */
const DEEP = '<w:p>'.repeat(200_000)
const CHAPTER = [{ name: 'One', paragraphs: ['Words of a chapter.'] }]
const LOCK = `/ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> >>`

/** Files that pretend to be texts. */
function documents(): Readonly<Record<string, Uint8Array>> {
  const part = (bytes: Uint8Array) => ({ 'word/document.xml': bytes })
  return {
    'HTML that is a script': strToU8(
      "<!doctype html><script>document.title = 'owned'</script><base href=//x>",
    ),
    'HTML over the limit': strToU8(`<!doctype html><p>${'<b>x</b>'.repeat(400_000)}`),
    'a PDF without objects': strToU8('%PDF-1.7\n1 0 obj\n<< /Length 9e9 >>\nstream\n'),
    'a PDF with a lock': aPdf([pdfLines(['Words.'])], LOCK),
    'a PDF whose pages hold themselves': strToU8(
      '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>\n',
    ),
    'a Word file that unpacks to too much': aDocx([], part(new Uint8Array(30_000_000))),
    'a Word file without end': aDocx([], part(strToU8(DEEP))),
    'a Word file that is cut': aDocx([{ text: 'Words.' }]).slice(0, 900),
    'a book that unpacks to too much': anEpub(CHAPTER, { 'OPS/text/c0.xhtml': new Uint8Array(30_000_000) }),
    'a book with a name that leads out': anEpub(CHAPTER, { '../x.xhtml': strToU8('x') }),
    'a mail without end': strToU8(
      `From: a\r\nMIME-Version: 1.0\r\n${'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n'.repeat(3000)}`,
    ),
  }
}

test('hostile texts get a clear error on the import screen, and nothing is written', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/import`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const before = await storeDigests(page)
  for (const [what, bytes] of Object.entries(documents()))
    for (const door of [open, drop]) {
      await page.goto(`${server.url}/import`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await door(page, bytes)
      await refused(page, `${what}: ${door.name}`)
      await expect(page.getByLabel('The article’s text')).toHaveValue('')
    }
  expect(await storeDigests(page)).toEqual(before)
})
