import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CONTENT, CONTENT_DECKS, contentDeck } from '../../tests/deps'
import { check, ROOT } from '../../tests/content-check'

describe('the content check on the command line', () => {
  let content: string
  let folder: string
  beforeEach(() => {
    content = mkdtempSync(path.join(tmpdir(), 'content-'))
    folder = path.join(content, 'decks')
    mkdirSync(folder)
  })
  afterEach(() => {
    rmSync(content, { recursive: true })
  })

  it('reports file, line, claim and reason for everything that must not ship, and exits with 1', async () => {
    const source = path.join(CONTENT, 'reading-the-rails')
    for (const name of ['lost-evidence', 'reading-the-rails', 'not-yaml'])
      cpSync(source, path.join(folder, name), { recursive: true })
    const lost = path.join(folder, 'lost-evidence', 'deck.yaml')
    const yaml = readFileSync(lost, 'utf8')
      .replace('id: reading-the-rails', 'id: lost-evidence')
      .replace('6e66c4fe71089190ce4a3717aaae2b79', '0'.repeat(32))
      .replace(/exact: "The crossing[^"]*"/u, 'exact: "Nobody wrote this"')
    writeFileSync(lost, yaml)
    const at = yaml.split('\n').findIndex((line) => line.startsWith('    evidence:')) + 2
    const broken = path.join(folder, 'not-yaml', 'deck.yaml')
    writeFileSync(broken, 'format: whence-deck/1\ntitle: "never closed\n')
    const { code, err, out } = await check(folder)
    expect(code).toBe(1)
    const lines = err.split('\n')
    expect(lines).toContain(`${lost}:${String(at)}: claim closed-until-next-winter: evidence-lost: lost`)
    expect(lines.some((line) => line.startsWith(`${broken}:`) && line.includes(': yaml: '))).toBe(true)
    expect(lines).toContain('2 problems')
    expect(out).toMatch(/^reading-the-rails, version \d+: \d+ claims$/mu)
    expect(out).not.toContain('lost-evidence')
  })

  it('requires each deck in the folder of its name, and a deck in every folder', async () => {
    cpSync(path.join(CONTENT, 'reading-the-rails'), path.join(folder, 'other-name'), { recursive: true })
    cpSync(path.join(CONTENT, 'reading-the-rails', 'article.md'), path.join(folder, 'empty', 'article.md'))
    const { code, err } = await check(folder)
    expect(code).toBe(1)
    expect(err).toContain(
      `${path.join(folder, 'other-name', 'deck.yaml')}:1: id: the folder is called other-name, the deck reading-the-rails`,
    )
    expect(err).toContain(`${path.join(folder, 'empty', 'deck.yaml')}:1: schema: `)
  })

  it('reports a released claim or deck that has disappeared', async () => {
    const name = 'reading-the-rails'
    cpSync(path.join(CONTENT, name), path.join(folder, name), { recursive: true })
    const releasedFile = path.join(content, 'released.json')
    expect(await check(folder, '--release')).toMatchObject({ code: 0, err: '' })
    const released = JSON.parse(readFileSync(releasedFile, 'utf8')) as Record<string, string[]>
    const claims = contentDeck(name).claims.map(({ id }) => id)
    expect(released).toStrictEqual({ [name]: [...claims].sort() })
    writeFileSync(
      releasedFile,
      JSON.stringify({ [name]: [...(released[name] ?? []), 'said-once-upon-a-time'] }),
    )
    const gone = await check(folder)
    expect(gone.code).toBe(1)
    expect(gone.err).toContain('claim said-once-upon-a-time: released-claim-gone: ')
    writeFileSync(releasedFile, JSON.stringify({ ...released, 'another-deck': ['a-claim'] }))
    const missing = await check(folder)
    expect(missing.code).toBe(1)
    expect(missing.err).toContain('another-deck')
  })

  it('finds no fault in the shipped content', async () => {
    const { code, out, err } = await check(CONTENT)
    expect([code, err]).toStrictEqual([0, ''])
    for (const { id, claims } of CONTENT_DECKS) {
      expect(out).toMatch(new RegExp(`^${id}, version \\d+: ${String(claims.length)} claims$`, 'mu'))
    }
  })
})

describe('the build', () => {
  it('checks the content first, and stops at content that must not ship', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    const [first] = (scripts['build'] ?? '').split('&&')
    expect(first?.trim()).toBe(scripts['check:content'])
    expect(scripts['check:content']).toBe('node src/cli/run-ts.mjs src/cli/check-content.ts')
  })
})
