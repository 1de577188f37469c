/** Everything that ships is found, and has a licence text. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { packageOf } from '../../src/cli/bundled-packages.mjs'
import { licenceOf } from '../../src/cli/licences.mjs'

describe('the package of a module', () => {
  it.each([
    ['/a/b/node_modules/svelte/src/index.js', 'node_modules/svelte'],
    ['/a/node_modules/@noble/hashes/sha2.js?x', 'node_modules/@noble/hashes'],
    ['node_modules/@fontsource-variable/inter/files/a.woff2', 'node_modules/@fontsource-variable/inter'],
    ['/a/node_modules/one/node_modules/two/index.js', 'node_modules/one/node_modules/two'],
    ['\0vite/preload-helper.js', 'node_modules/vite'],
    ['\0rolldown/runtime.js', 'node_modules/rolldown'],
  ])('%s', (id, folder) => {
    expect(packageOf(id)).toBe(folder)
  })

  it.each(['/a/src/lib/boot.ts', 'src/app.css', '\0virtual:app/env'])('is none for our own %s', (id) => {
    expect(packageOf(id)).toBeNull()
  })
})

describe('a licence', () => {
  it('of every package that the app depends on has a name, a version and a text', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      dependencies: Record<string, string>
    }
    for (const [name, version] of Object.entries(dependencies)) {
      const licence = licenceOf(`node_modules/${name}`)
      expect(licence).toMatchObject({ name, version })
      expect(licence.text.length, name).toBeGreaterThan(200)
    }
  })

  it('of the bundler is that of its own code alone', () => {
    expect(existsSync('node_modules/vite/LICENSE.md')).toBe(true)
    expect(licenceOf('node_modules/vite').text.length).toBeLessThan(3000)
  })
})
