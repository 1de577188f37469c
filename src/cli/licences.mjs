// Makes `licences.json`: the licence notices of every package in the built app.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'
import { PACKAGES_FILE, packagesIn } from './bundled-packages.mjs'

/** @typedef {{ name: string, version: string, licence: string, text: string }} Licence */

/** Vite's licence file also lists the packages that Vite bundles for itself. None of them is in the app. */
const OTHERS = /\n#+ Licenses of bundled dependencies[^]*$/u

/** Packages and files that a package carries inside it, with licences of their own: folders of packages, and files. */
const CARRIED = /** @type {Record<string, string[]>} */ ({
  // Its browser build contains these.
  jszip: ['../pako/LICENSE', '../lie/license.md', '../setimmediate/LICENSE.txt', '../immediate/LICENSE.txt'],
  'pdfjs-dist': ['cmaps/LICENSE'],
})

/**
 * The licence of an installed package. Throws if its text is missing, because nothing may ship without it.
 * @param {string} folder
 * @returns {Licence}
 */
export function licenceOf(folder) {
  /** @type {unknown} */
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const { name, version, license } = /** @type {Record<string, string | undefined>} */ (manifest)
  const files = readdirSync(folder).filter((file) =>
    /^(?:licen[cs]e|notice|copying)(?:\.(?:md|txt|markdown))?$/iu.test(file),
  )
  const carried = CARRIED[name ?? ''] ?? []
  const text = [...files.sort(), ...carried]
    .map((file) => readFileSync(path.join(folder, file), 'utf8').replace(OTHERS, '').trim())
    .join('\n\n')
  if (text === '' || !name || !version || !license) throw new Error(`${folder} has no licence text`)
  return { name, version, licence: license, text }
}

/**
 * SvelteKit builds the service worker without the app's plugins, so it is bundled once more here to find its packages.
 */
async function packagesOfServiceWorker() {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: { write: false, rolldownOptions: { input: 'src/service-worker.ts' } },
  })
  const [first] = Array.isArray(built) ? built : [built]
  if (!('output' in first)) throw new Error('the service worker was not bundled')
  return packagesIn(Object.fromEntries(first.output.map((output) => [output.fileName, output])))
}

/**
 * Writes the notices of everything that ships into a built app.
 * @param {string} folder
 */
export async function writeLicences(folder) {
  const bundled = readFileSync(PACKAGES_FILE, 'utf8').split('\n')
  const folders = new Set([...bundled, ...(await packagesOfServiceWorker())])
  const licences = [...folders].map(licenceOf).sort((a, b) => (a.name < b.name ? -1 : 1))
  writeFileSync(path.join(folder, 'licences.json'), JSON.stringify(licences))
}
