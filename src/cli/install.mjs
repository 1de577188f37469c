// Installs the dependencies of the lock file if they are missing or older than it.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'

const STAMP = 'node_modules/.whence-lock'

/** Runs `npm ci` unless this lock file has been installed already. */
export function ensureDependencies() {
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) {
    ensureTypes()
    return
  }
  console.log('Installing dependencies …')
  // In a production environment npm would leave out the development tools.
  execFileSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: 'inherit',
  })
  writeFileSync(STAMP, lock)
  ensureTypes()
}

/** Writes SvelteKit's TypeScript settings, which define `$lib`: scripts run by tsx need them before any build. */
export function ensureTypes() {
  if (existsSync('.svelte-kit/tsconfig.json')) return
  // Standard output belongs to the script that runs next.
  execFileSync('npx', ['--no-install', 'svelte-kit', 'sync'], {
    stdio: ['ignore', process.stderr, process.stderr],
  })
}
