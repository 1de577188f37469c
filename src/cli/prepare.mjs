// Runs at the end of `npm ci`: writes SvelteKit's generated types, and turns on the commit-message check in a git
// checkout.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

execFileSync('npx', ['svelte-kit', 'sync'], { stdio: 'inherit' })
if (existsSync('.git')) {
  try {
    execFileSync('git', ['config', 'core.hooksPath', '.githooks'], { stdio: 'ignore' })
  } catch {
    // There is no git, or the checkout's settings cannot be changed. The check is only a convenience.
  }
}
