import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { problemsOf } from './commit-message.mjs'

describe('the check of a commit message', () => {
  it.each([
    'fix(quiz): never offer two right answers',
    'feat: say so when the app cannot start\n\nThe body says why.',
    'perf(storage)!: archive old events',
    'docs: embed the picture',
    'Merge branch "x" into main',
    'Revert "feat: say so"',
  ])('accepts %j', (message) => {
    expect(problemsOf(message)).toStrictEqual([])
  })

  it.each([
    ['What lets go of the focus is no part of a first load', /type\(scope\): deed/u],
    [`fix: ${'x'.repeat(70)}`, /75 characters/u],
    ['fix: added a test', /command/u],
    ['fix: adding a test', /command/u],
    ['fix: adds a test', /command/u],
    ['fix: add a test.', /full stop/u],
    ['fix: add a test\nand more', /empty line/u],
  ])('refuses %j', (message, reason) => {
    expect(problemsOf(message).join(' ')).toMatch(reason)
  })

  it('runs as a git hook, and accepts a merge', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'whence-hook-'))
    const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'pipe' })
    git('init', '-q', '-b', 'main')
    git('config', 'user.name', 'a')
    git('config', 'user.email', 'a@example.org')
    cpSync('.githooks', path.join(folder, '.githooks'), { recursive: true })
    cpSync('src/cli/commit-message.mjs', path.join(folder, 'src/cli/commit-message.mjs'))
    git('config', 'core.hooksPath', '.githooks')
    const commit = (message: string): number | null => {
      writeFileSync(path.join(folder, 'file'), message)
      git('add', '-A')
      return spawnSync('git', ['commit', '-q', '-m', message], { cwd: folder }).status
    }
    expect(commit('feat: begin')).toBe(0)
    expect(commit('begun something')).not.toBe(0)
    git('commit', '-q', '-m', 'feat: go on')
    git('checkout', '-q', '-b', 'other', 'HEAD~1')
    git('commit', '-q', '--allow-empty', '-m', 'feat: do something else')
    git('checkout', '-q', 'main')
    git('merge', '-q', '--no-ff', '--no-edit', 'other')
    rmSync(folder, { recursive: true, force: true })
  })
})
