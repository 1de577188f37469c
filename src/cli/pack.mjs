// `npm run pack`: builds the app and writes `whence-<version>.zip`, which can be unpacked on any static host.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { filesBelow, zip } from './zip.mjs'

const folder = process.env['BUILD_DIR'] ?? 'build'
const base = process.env['BASE_PATH'] ?? ''
/** @type {unknown} */
const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
const { version } = /** @type {{ version: string }} */ (manifest)

execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' })
const files = filesBelow(folder)
const archive = zip(files)
const target = `whence-${version}.zip`
writeFileSync(target, archive)
console.log(`${target}: ${String(files.length)} files, ${String(Math.round(archive.length / 1024))} KiB`)
console.log(base === '' ? 'Unpack it at the root of an address.' : `Unpack it in the folder ${base}.`)
