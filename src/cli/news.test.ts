import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newsOf } from './news.mjs'

const line = fc
  .array(fc.stringMatching(/^[a-z]{1,8}$/u), { minLength: 1, maxLength: 20 })
  .map((words) => `${words.join(' ')}.`)

describe('the news of a version', () => {
  it('are its sentences in short, and every version with its lists as plain text', () => {
    const changelog = `# Changelog

Words before the first version.

## [1.1.0] - 2027-01-02

### In short

- You can do more.

### Added

- A \`command\` that goes on
  in another line, with a [link](https://example.org).

## [1.0.0] - 2026-12-01

### Fixed

- One fault.
`
    const { id, short, versions } = newsOf(changelog)
    expect(id).toMatch(/^[0-9a-f]{12}$/u)
    expect(short).toStrictEqual(['You can do more.'])
    expect(versions).toStrictEqual([
      {
        title: '1.1.0 - 2027-01-02',
        groups: [{ heading: 'Added', lines: ['A command that goes on in another line, with a link.'] }],
      },
      { title: '1.0.0 - 2026-12-01', groups: [{ heading: 'Fixed', lines: ['One fault.'] }] },
    ])
    expect(newsOf(changelog.replace('do more', 'do much more')).id).not.toBe(id)
    expect(newsOf(changelog.replace('One fault', 'Two faults')).id).toBe(id)
  })

  it('keep each item of a list, in its order', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 3 }), fc.array(line), (short, added) => {
        const list = (lines: readonly string[]): string => lines.map((one) => `- ${one}\n`).join('')
        const news = newsOf(`## [1.0.0]\n\n### In short\n\n${list(short)}\n### Added\n\n${list(added)}`)
        expect(news.short).toStrictEqual(short)
        expect(news.versions[0]?.groups.flatMap(({ lines }) => lines)).toStrictEqual(added)
      }),
    )
  })

  it('refuse a version without sentences, and sentences too many or too long for a notice', () => {
    const withShort = (lines: readonly string[]): string =>
      `## [1.0.0]\n\n### In short\n\n${lines.map((one) => `- ${one}\n`).join('')}`
    for (const lines of [[], ['a', 'b', 'c', 'd'], [Array.from({ length: 21 }, () => 'word').join(' ')]]) {
      expect(() => newsOf(withShort(lines))).toThrow('In short')
    }
  })

  it('exist for the version that ships', () => {
    const { short, versions } = newsOf(readFileSync('CHANGELOG.md', 'utf8'))
    expect(short.length).toBeGreaterThan(0)
    expect(versions[0]?.groups.map(({ heading }) => heading)).toContain('Added')
  })
})
