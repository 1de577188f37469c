// `npm ci` ends with this: SvelteKit's generated types, and the commit-message check where this is a git checkout.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

execFileSync('npx', ['svelte-kit', 'sync'], { stdio: 'inherit' })
if (existsSync('.git')) {
  try {
    execFileSync('git', ['config', 'core.hooksPath', '.githooks'], { stdio: 'ignore' })
  } catch {
    // No git, or a checkout that may not be configured: the check is a convenience.
  }
}
