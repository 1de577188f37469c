import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Extraction } from '$lib/domain/extraction/types'
import { extractionJson } from '$lib/formats/extraction-json'
import { goldenTexts } from '../golden/extraction/golden-texts'
import { goldPages } from '../golden/extraction/more-gold'
import { expect, test } from './app'

interface Named {
  readonly file: string
  readonly text: string
  readonly isHtml: boolean
}
interface Answer {
  readonly extraction: Extraction
  readonly text?: string
}

/** The output of `npm run extract` for each text, in Node, without the milliseconds. */
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
  watched,
}) => {
  const golden = [...goldenTexts(), ...goldPages()].map(({ file, source }): Named => {
    return { file, text: source, isHtml: file.endsWith('.html') }
  })
  const others = golden.map(({ file, text, isHtml }): Named => {
    return { file: `other-lines-${file}`, text: text.replaceAll('\n', '\r\n'), isHtml }
  })
  const texts = [...golden, ...others]
  const worker = readdirSync('build/_app/immutable/workers').find((name) =>
    /^extraction\.worker.*\.js$/u.test(name),
  )

  // A bare page of the same origin: the worker is the app's own, its page is not needed.
  watched.unknownPaths.push(/^\/bare$/u)
  await page.route('**/bare', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }))
  await page.goto(`${server.url}/bare`)
  const found = await page.evaluate(
    async ({ address, sent }) => {
      const running = new Worker(address, { type: 'module' })
      const answers: unknown[] = []
      for (const { text, isHtml } of sent) {
        answers.push(
          await new Promise((resolve, reject) => {
            running.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data)
            running.onerror = ({ message }) => reject(new Error(message))
            running.postMessage({ text, isHtml, publisher: null })
          }),
        )
      }
      running.terminate()
      return answers
    },
    { address: `/_app/immutable/workers/${worker ?? ''}`, sent: texts },
  )

  const inChromium = found.map((one, i) => {
    const { extraction, text } = one as Answer
    return JSON.stringify(extractionJson(texts[i]?.file ?? '', 0, extraction, text))
  })
  expect(inChromium.join('\n').length).toBeGreaterThan(100_000)
  expect(inChromium).toEqual(printedInNode(texts))
})
