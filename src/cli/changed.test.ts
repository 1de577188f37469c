import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { changedFiles, stepsFor } from './changed.mjs'

describe('the files that changed', () => {
  it('are those that differ from a commit and those unknown to git, each once', () => {
    const asked: string[] = []
    const git = (...args: readonly string[]) => {
      asked.push(args.join(' '))
      return args[0] === 'diff' ? 'src/b.ts\0a name.md\0' : 'src/b.ts\0src/new.ts\0'
    }
    expect(changedFiles(git, 'origin/main')).toEqual(['a name.md', 'src/b.ts', 'src/new.ts'])
    expect(asked[0]).toContain('origin/main')
  })
})

describe('the steps of a check', () => {
  const namesFor = (files: readonly string[] | null) => stepsFor(files).map(({ name }) => name)
  const commandFor = (name: string, files: readonly string[] | null) =>
    stepsFor(files).find((step) => step.name === name)?.command ?? []

  it('lint and test changed code', () => {
    const files = ['src/lib/a.ts', 'notes.md']
    expect(commandFor('lint', files)).toContain('src/lib/a.ts')
    expect(commandFor('lint', files)).not.toContain('notes.md')
    expect(commandFor('format', files)).toContain('notes.md')
    expect(commandFor('tests', files)).toEqual(
      expect.arrayContaining(['related', 'src/lib/a.ts', 'tests/house/docs.test.ts']),
    )
  })

  it('always include types and tests, even if nothing changed', () => {
    expect(namesFor([])).toEqual(['types', 'types of the service worker', 'tests'])
  })

  it('start a browser only for components', () => {
    expect(commandFor('tests', ['src/lib/a.ts'])).not.toContain('--project=component')
    expect(commandFor('tests', ['src/lib/A.svelte'])).toContain('--project=component')
    expect(commandFor('tests', ['src/lib/state/a.svelte.ts'])).toContain('--project=component')
  })

  it('lint components apart, and keep what was linted where `npm run lint` does', () => {
    const files = ['src/lib/A.svelte', 'src/lib/a.svelte.ts', 'src/lib/a.ts']
    expect(commandFor('lint', files).slice(-2)).toEqual([
      '--cache-location=node_modules/.cache/eslint-ts/',
      'src/lib/a.ts',
    ])
    expect(commandFor('lint of components', files).slice(-3)).toEqual([
      '--cache-location=node_modules/.cache/eslint-svelte/',
      'src/lib/A.svelte',
      'src/lib/a.svelte.ts',
    ])
    const scripts = readFileSync('package.json', 'utf8')
    for (const cache of ['eslint-ts/', 'eslint-svelte/', 'prettier.json']) {
      expect(scripts).toContain(`--cache-location node_modules/.cache/${cache}`)
    }
  })

  it('check content when it changed', () => {
    expect(namesFor(['content/decks/a/deck.yaml'])).toContain('content')
    expect(namesFor(['src/lib/a.ts'])).not.toContain('content')
  })

  it('are all steps for everything on request', () => {
    expect(namesFor(null)).toEqual([
      'types',
      'types of the service worker',
      'lint',
      'lint of components',
      'format',
      'content',
      'tests',
    ])
    expect(commandFor('tests', null)).not.toContain('related')
  })
})
