// Adds to SvelteKit's build what a static host needs: `404.html`, licence notices, news, preload hints, the list of files to
// keep for offline, and compressed copies of changed files.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { injectManifest } from 'workbox-build'
import { writeLicences } from './licences.mjs'
import { writeNews } from './news.mjs'

const folder = process.env['BUILD_DIR'] ?? 'build'
const base = process.env['BASE_PATH'] ?? ''
const app = path.join(folder, '_app/immutable')

/**
 * A built script and all its static imports, as paths below the build.
 * @param {string} file
 * @param {Set<string>} [seen]
 * @returns {Set<string>}
 */
function closure(file, seen = new Set()) {
  if (seen.has(file)) return seen
  seen.add(file)
  const code = readFileSync(file, 'utf8')
  for (const [, relative = ''] of code.matchAll(/(?:from|import)\s*["'](\.[^"']+\.js)["']/gu)) {
    closure(path.join(path.dirname(file), relative), seen)
  }
  return seen
}

/** @param {string} folderName @param {RegExp} name */
function built(folderName, name) {
  return readdirSync(path.join(app, folderName))
    .filter((file) => name.test(file))
    .map((file) => path.join(app, folderName, file))
}

/**
 * Adds preload links for the scripts of the first screen. Otherwise the browser finds them import by import, and on a
 * slow network each step costs a round trip.
 * @param {string} page
 * @param {string[]} entries
 * @param {string[]} [links] other things to fetch at once
 */
function addPreloads(page, entries, links = []) {
  const html = readFileSync(page, 'utf8')
  const files = new Set(entries.flatMap((entry) => [...closure(entry)]))
  const missing = [...files]
    .map((file) => `${base}/${path.relative(folder, file)}`)
    .filter((url) => !html.includes(`href="${url}" rel="modulepreload"`))
    .map((url) => `<link rel="modulepreload" href="${url}">`)
  writeFileSync(page, html.replace('</head>', `${[...missing, ...links].join('')}</head>`))
}

/**
 * Lets the start page load only the styles of its first question. Later chunks load their own styles.
 * @param {string} page
 */
function leaveLaterStyles(page) {
  const html = readFileSync(page, 'utf8')
  const slim = html.replace(/\s*<link href="[^"]*\/assets\/(?!first\.)[^"]*\.css" rel="stylesheet">/gu, '')
  if (!slim.includes('/assets/first.')) throw new Error('the start page has lost its styles')
  writeFileSync(page, slim)
}

/** Copies the tables of letters that the reader of PDF loads one by one. Their folder has the reader's version. */
function copyCmaps() {
  const from = 'node_modules/pdfjs-dist'
  /** @type {unknown} */
  const manifest = JSON.parse(readFileSync(path.join(from, 'package.json'), 'utf8'))
  const { version } = /** @type {{ version: string }} */ (manifest)
  const to = path.join(app, `cmaps-${version}`)
  mkdirSync(to, { recursive: true })
  for (const name of readdirSync(path.join(from, 'cmaps')).filter((file) => file.endsWith('.bcmap')))
    copyFileSync(path.join(from, 'cmaps', name), path.join(to, name))
}

const shell = [...built('entry', /^(?:start|app)\..*\.js$/u), ...built('nodes', /^0\..*\.js$/u)]
const pages = readdirSync(folder).filter((file) => file.endsWith('.html'))
// The deck of a newcomer's first question (PRIMER in the start page) loads together with the scripts that request it.
const primer = `<link rel="preload" as="fetch" crossorigin href="${base}/shipped/reading-the-rails.json">`
for (const page of pages) {
  const file = path.join(folder, page)
  if (page === 'index.html') {
    // Node 2 is the start page, because `/` is the first route.
    addPreloads(file, [...shell, ...built('nodes', /^2\..*\.js$/u)], [primer])
    leaveLaterStyles(file)
  } else addPreloads(file, shell)
}
// GitHub Pages and others answer unknown addresses with 404.html. This shell then shows the right screen.
copyFileSync(path.join(folder, '200.html'), path.join(folder, '404.html'))
copyCmaps()
await writeLicences(folder)
writeNews(folder)

/** Large readers of documents, which the service worker keeps when they are first used. */
const READERS = ['_app/immutable/workers/{pdf,docx}.worker-*.js']
const { count, size, warnings } = await injectManifest({
  globDirectory: folder,
  globPatterns: ['**/*.{js,css,html,json,webmanifest,svg,png,woff2,wasm}'],
  globIgnores: [
    'service-worker.js',
    '404.html',
    '_app/version.json',
    'schema/**',
    'screenshot-*',
    ...READERS,
  ],
  // A hashed file never changes under its name. Every other file gets a revision.
  dontCacheBustURLsMatching: /^_app\/immutable\//u,
  swSrc: path.join(folder, 'service-worker.js'),
  swDest: path.join(folder, 'service-worker.js'),
  maximumFileSizeToCacheInBytes: 8 * 1024 * 1024,
})
for (const warning of warnings) console.error(warning)
if (warnings.length > 0) process.exit(1)

for (const name of [...pages, '404.html', 'licences.json', 'news.json', 'service-worker.js']) {
  const file = path.join(folder, name)
  const bytes = readFileSync(file)
  writeFileSync(`${file}.br`, brotliCompressSync(bytes))
  writeFileSync(`${file}.gz`, gzipSync(bytes))
}
console.log(`precache: ${String(count)} files, ${String(Math.round(size / 1024))} KiB`)
