// Finds, and on request installs, the Chromium for component and end-to-end tests.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** The arguments that let a headless Chromium run as root, without network services of its own. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/**
 * The path of a Chromium on this system: `CHROMIUM_PATH`, otherwise one on `PATH`. Without one, Playwright uses its own
 * download, if it has one.
 * @returns {string | undefined}
 */
export function findChromium() {
  const given = process.env['CHROMIUM_PATH']
  if (given) return given
  const folders = (process.env['PATH'] ?? '').split(path.delimiter)
  for (const name of NAMES) {
    for (const folder of folders) {
      const file = path.join(folder, name)
      if (existsSync(file)) return file
    }
  }
  return undefined
}

/**
 * Finds a Chromium or installs one: Debian's package as root, otherwise Playwright's own.
 * @returns {string | undefined} its path; undefined when Playwright brings its own
 */
export function ensureChromium() {
  const found = findChromium()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium (Debian package) …')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env })
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      stdio: 'inherit',
      env,
    })
    return findChromium()
  }
  console.log("Installing Playwright's Chromium …")
  execFileSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' })
  return undefined
}

/** Playwright's launch options for the Chromium of this system. */
export function launchOptions() {
  const executablePath = findChromium()
  return executablePath ? { executablePath, args: CHROMIUM_ARGS } : { args: CHROMIUM_ARGS }
}
