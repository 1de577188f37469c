// Runs a TypeScript file with the given arguments. All scripts of package.json that are TypeScript go through here, so that
// they also work before `svelte-kit sync` has written the settings that name `$lib`.
import { spawnSync } from 'node:child_process'
import { ensureTypes } from './install.mjs'

ensureTypes()
const { status } = spawnSync(process.execPath, ['--import', 'tsx', ...process.argv.slice(2)], {
  stdio: 'inherit',
})
// No status: a signal ended it.
process.exitCode = status ?? 1
