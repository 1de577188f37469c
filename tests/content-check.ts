/** Runs the check of the content as a command of its own. */
import { execFile } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

export interface Run {
  readonly code: number
  readonly out: string
  readonly err: string
}

export function check(...args: string[]): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(
      path.join(ROOT, 'node_modules', '.bin', 'tsx'),
      ['src/cli/check-content.ts', ...args],
      { cwd: ROOT },
      (_error, out, err) => {
        resolve({ code: child.exitCode ?? -1, out, err })
      },
    )
  })
}
