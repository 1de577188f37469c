// Runs a TypeScript file with the given arguments. All TypeScript scripts of package.json use it, so that they also
// work before `svelte-kit sync` has written the settings that define `$lib`.
import { spawnSync } from 'node:child_process'
import { ensureTypes } from './install.mjs'

ensureTypes()
const { status } = spawnSync(process.execPath, ['--import', 'tsx', ...process.argv.slice(2)], {
  stdio: 'inherit',
})
// No status: a signal ended the process.
process.exitCode = status ?? 1
