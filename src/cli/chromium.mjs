// Finds, and on request installs, the programs for component and end-to-end tests.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** The same engine without a user interface of its own. Tests take about a third less time in it. */
const SHELL = 'chromium-headless-shell'

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
  return NAMES.map(onPath).find((file) => file !== undefined)
}

/**
 * The first file of this name in the folders of PATH.
 * @param {string} name
 */
function onPath(name) {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter)
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file))
}

/** True on Debian as root. */
function canInstallPackages() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

/**
 * Installs Debian packages. Throws if that fails.
 * @param {readonly string[]} names
 */
function installPackages(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env })
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], {
    stdio: 'inherit',
    env,
  })
}

/** Programs that only tests need, with their Debian packages. A test skips itself if its program is missing. */
const TEST_PROGRAMS = [
  ['zbarimg', 'zbar-tools'],
  ['pdftotext', 'poppler-utils'],
  ['age', 'age'],
  ['unzip', 'unzip'],
]

/** Installs the programs with which tests check files independently: QR codes, printed pages, encrypted backups, zip files. */
export function ensureTestPrograms() {
  const missing = TEST_PROGRAMS.flatMap(([program = '', name = '']) => (onPath(program) ? [] : [name]))
  if (!canInstallPackages() || missing.length === 0) return
  console.log(`Installing ${missing.join(', ')} (Debian packages) …`)
  try {
    installPackages(missing)
  } catch {
    console.log(`${missing.join(', ')} could not be installed.`)
  }
}

/**
 * Finds a Chromium or installs one: Debian's package as root, otherwise Playwright's own.
 * @returns {string | undefined} its path; undefined if Playwright brings its own
 */
export function ensureChromium() {
  const found = findChromium()
  if (found && (process.env['CHROMIUM_PATH'] || onPath(SHELL) || !canInstallPackages())) return found
  if (canInstallPackages()) {
    console.log('Installing Chromium (Debian packages) …')
    try {
      installPackages(['chromium', SHELL])
    } catch {
      // A system without the shell runs its tests in the whole browser.
      if (!found) installPackages(['chromium'])
    }
    return findChromium()
  }
  console.log("Installing Playwright's Chromium …")
  execFileSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' })
  return undefined
}

/** Playwright's launch options for the Chromium of this system: the browser that people have. Figures are taken in it. */
export function launchOptions() {
  return optionsFor(findChromium())
}

/** Playwright's launch options for tests: the shell, if it is here and no browser was named. */
export function testLaunchOptions() {
  return optionsFor(testChromium())
}

/**
 * The path of the Chromium for tests: `CHROMIUM_PATH`, otherwise the shell, otherwise the one that people have.
 * @returns {string | undefined}
 */
export function testChromium() {
  return process.env['CHROMIUM_PATH'] ?? onPath(SHELL) ?? findChromium()
}

/** @param {string | undefined} executablePath */
function optionsFor(executablePath) {
  return executablePath ? { executablePath, args: CHROMIUM_ARGS } : { args: CHROMIUM_ARGS }
}
