import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Extraction } from '$lib/domain/extraction/extraction'
import { extractionJson } from '$lib/formats/extraction-json'
import { goldenTexts } from '../golden/extraction/golden-texts'
import { expect, test } from './app'

interface Named {
  readonly file: string
  readonly text: string
}

/** What `npm run extract` prints for each text, in Node, without the milliseconds. */
function printedInNode(texts: readonly Named[]): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'golden-'))
  const files = texts.map(({ file, text }) => {
    writeFileSync(path.join(folder, file), text)
    return path.join(folder, file)
  })
  const printed = execFileSync('npx', ['tsx', 'src/cli/extract.ts', ...files], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  rmSync(folder, { recursive: true })
  const lines = printed.trim().split('\n')
  return lines.map((line, i) => JSON.stringify({ ...JSON.parse(line), file: texts[i]?.file, ms: 0 }))
}

test('the built worker finds in Chromium what the terminal finds in Node, byte for byte', async ({
  page,
  server,
}) => {
  const plain = goldenTexts().filter(({ file }) => !file.endsWith('.html'))
  const texts = plain.map(({ file, text }): Named => ({ file, text: text.replaceAll('\n', '\r\n') }))
  texts.push(...plain.map(({ file, text }): Named => ({ file: `again-${file}`, text })))
  const worker = readdirSync('build/_app/immutable/workers').find((name) =>
    /^extraction\.worker.*\.js$/u.test(name),
  )

  // A bare page of the same origin: the worker is the app's own, its page is not needed.
  await page.route('**/bare', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }))
  await page.goto(`${server.url}/bare`)
  const found = await page.evaluate(
    async ({ address, sent }) => {
      const running = new Worker(address, { type: 'module' })
      const answers: unknown[] = []
      for (const text of sent) {
        answers.push(
          await new Promise((resolve, reject) => {
            running.onmessage = ({ data }: MessageEvent<{ extraction: unknown }>) => resolve(data.extraction)
            running.onerror = ({ message }) => reject(new Error(message))
            running.postMessage({ text, publisher: null })
          }),
        )
      }
      running.terminate()
      return answers
    },
    { address: `/_app/immutable/workers/${worker ?? ''}`, sent: texts.map(({ text }) => text) },
  )

  const inChromium = found.map((one, i) =>
    JSON.stringify(extractionJson(texts[i]?.file ?? '', 0, one as Extraction)),
  )
  expect(inChromium.join('\n').length).toBeGreaterThan(100_000)
  expect(inChromium).toEqual(printedInNode(texts))
})
