/**
 * `npm run --silent extract -- FILE…`: prints one JSON object a line for each text, in order; `-` reads standard input.
 */
import { readFileSync, statSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { extract } from '$lib/domain/extraction/pipeline'
import type { PageMeta } from '$lib/domain/extraction/shapes/page'
import { SHAPES, type Shape } from '$lib/domain/extraction/shapes/shape-names'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { extractionJson } from '$lib/formats/extraction-json'
import { metaOfHtml } from '$lib/formats/html-meta'
import { textOfHtml } from '$lib/formats/html-text'
import { MAX_TEXT_BYTES, readTextBytes, type TextFileError } from '$lib/formats/text-file'

type Failure = TextFileError['code'] | 'missing' | 'not-a-file' | 'unreadable' | 'other-ending'

const SENTENCES: Readonly<Record<Failure, string>> = {
  missing: 'no such file',
  'not-a-file': 'not a file',
  unreadable: 'cannot be read',
  'other-ending': 'only .txt, .md and .html are read',
  binary: 'this is not a text file',
  'not-utf8': 'neither UTF-8 nor a declared encoding; save the text as UTF-8',
  'too-long': `larger than ${String(MAX_TEXT_BYTES)} bytes`,
  empty: 'holds no text',
}

/** The output for lines, and the source of bytes. */
export interface Terminal {
  readonly out: (line: string) => void
  readonly err: (line: string) => void
  readonly read: (file: string) => Result<Uint8Array, { readonly code: Failure }>
  /** Milliseconds, from any origin. */
  readonly now: () => number
}

/**
 * Extracts each file. A bad file gives one line of errors, and the others are still read.
 * @returns the exit code: 0, or 1 if any file failed
 */
export function extractFiles(args: readonly string[], terminal: Terminal): number {
  const { shape, files } = read(args)
  if (files.length === 0 || shape === undefined) {
    terminal.err(
      `usage: npm run --silent extract -- [--shape ${SHAPES.join('|')}] FILE… (or - for standard input)`,
    )
    return 1
  }
  let failed = 0
  for (const file of files) {
    const text = textOf(file, terminal)
    if (text.ok) terminal.out(line(file, text.value, shape, terminal))
    else {
      failed++
      terminal.err(`${file.replace(/\s+/gu, ' ')}: ${SENTENCES[text.error.code]}`)
    }
  }
  return failed > 0 ? 1 : 0
}

const HTML = /\.html?$/iu

/** The shape that was asked for: null where none was, undefined where there is no such shape. */
function read(args: readonly string[]): {
  readonly shape: Shape | null | undefined
  readonly files: readonly string[]
} {
  const at = args.indexOf('--shape')
  if (at < 0) return { shape: null, files: args }
  const shape = SHAPES.find((name) => name === args[at + 1])
  return { shape, files: args.filter((_, i) => i !== at && i !== at + 1) }
}

/** A text, and what the head of an HTML page says of it. */
interface Read {
  readonly text: string
  readonly meta: Partial<PageMeta>
}

function line(file: string, { text, meta }: Read, shape: Shape | null, { now }: Terminal): string {
  const start = now()
  const extraction = extract(text, { meta, ...(shape !== null && { shape }) })
  // Offsets into HTML would point into its markup, so the output includes the text that they refer to.
  return JSON.stringify(extractionJson(file, now() - start, extraction, HTML.test(file) ? text : undefined))
}

function textOf(file: string, { read: bytesOf }: Terminal): Result<Read, { readonly code: Failure }> {
  if (file !== '-' && !/\.(?:txt|md|html?)$/iu.test(file)) return fail({ code: 'other-ending' })
  const bytes = bytesOf(file)
  const text = bytes.ok ? readTextBytes(bytes.value) : bytes
  if (!text.ok) return text
  if (!HTML.test(file)) return ok({ text: text.value, meta: {} })
  const shown = textOfHtml(text.value)
  return shown === '' ? fail({ code: 'empty' }) : ok({ text: shown, meta: metaOfHtml(text.value) })
}

/** The bytes of a file, or of standard input for `-`. A file that is too large is refused before it is read. */
function readBytes(file: string): Result<Uint8Array, { readonly code: Failure }> {
  try {
    if (file !== '-') {
      const stat = statSync(file)
      if (!stat.isFile()) return fail({ code: 'not-a-file' })
      if (stat.size > MAX_TEXT_BYTES) return fail({ code: 'too-long' })
    }
    return ok(readFileSync(file === '-' ? 0 : file))
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return fail({ code: isMissing ? 'missing' : 'unreadable' })
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = extractFiles(process.argv.slice(2), {
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
    read: readBytes,
    now: () => performance.now(),
  })
}
