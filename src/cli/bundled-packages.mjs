// Records the packages whose modules or files are in the built app, for their licence notices.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** The file in which the build leaves the list for `finish-build.mjs`: folders of packages, one a line. */
export const PACKAGES_FILE = '.svelte-kit/bundled-packages.txt'

/** Code that the bundler itself adds, by the beginning of its module's name. */
const VIRTUAL = /** @type {const} */ ([
  ['\0vite/', 'node_modules/vite'],
  ['\0rolldown/', 'node_modules/rolldown'],
])

/**
 * The folder of the package that a module or file belongs to; null for our own.
 * @param {string} id
 */
export function packageOf(id) {
  const virtual = VIRTUAL.find(([start]) => id.startsWith(start))
  if (virtual) return virtual[1]
  const [, folder = null] =
    /^(?:.*?\/)?(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)/u.exec(id) ?? []
  return folder
}

/**
 * The packages of a finished bundle: of the modules with code in it, and of the files it copied.
 * @param {import('vite').Rollup.OutputBundle} bundle
 */
export function packagesIn(bundle) {
  const ids = Object.values(bundle).flatMap((output) =>
    output.type === 'chunk'
      ? Object.entries(output.modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? [id] : []))
      : output.originalFileNames,
  )
  return new Set(ids.flatMap((id) => packageOf(id) ?? []))
}

/** The packages of workers and of the page. One process makes both builds, and the page's build ends last. */
const found = /** @type {Set<string>} */ (new Set())

/**
 * A plugin that collects the packages of a build, for the page and for workers.
 * @returns {import('vite').Plugin}
 */
export function bundledPackages() {
  return {
    name: 'bundled-packages',
    apply: 'build',
    generateBundle(_options, bundle) {
      if (this.environment.name === 'ssr') return
      for (const folder of packagesIn(bundle)) found.add(folder)
      mkdirSync(path.dirname(PACKAGES_FILE), { recursive: true })
      writeFileSync(PACKAGES_FILE, [...found].sort().join('\n'))
    },
  }
}
