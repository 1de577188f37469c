import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CONTENT, contentDeck } from '../../tests/deps'
import { type Run, check } from '../../tests/content-check'

/** A way to break the deck on the bridge, with the expected message and its line. */
interface Breakage {
  readonly break: (yaml: string) => string
  /** The first line with this text is the one that the message must name. */
  readonly at: string | RegExp
  readonly says: string
}

const CLAIM = 'closed-until-next-winter'
const SAID = 'statement: The crossing will probably stay closed until next winter.'
const NEXT = '  - id: closed-on-tuesday'
const ABOUT = `claim ${CLAIM}: `
const swap = (from: string | RegExp, to: string) => (yaml: string) => yaml.replace(from, to)

/** Files by the name of their folder. */
const BREAKAGES: Readonly<Record<string, Breakage>> = {
  'no-such-kind': {
    break: swap(/kind: (?:fact|prediction)$/mu, 'kind: rumour'),
    at: 'kind: rumour',
    says: `${ABOUT}schema: claims.0.kind: `,
  },
  'unknown-key': { break: (yaml) => `${yaml}\ncolour: blue\n`, at: 'colour:', says: 'schema: colour: ' },
  'unknown-voice': {
    break: swap('northern-wire, council-officials]', 'northern-wire, nobody-at-all]'),
    at: 'nobody-at-all',
    says: `${ABOUT}unknown-voice: nobody-at-all`,
  },
  'nul-in-title': {
    break: swap(/^title: .*$/mu, 'title: "Reading\\0the rails"'),
    at: 'title: "Reading',
    says: 'schema: title: holds a control character, U+0000',
  },
  'line-break-in-title': {
    break: swap(/^title: .*$/mu, 'title: "Reading\\r\\nthe rails"'),
    at: 'title: "Reading',
    says: 'schema: title: holds a control character, U+000D',
  },
  'reordered-title': {
    break: swap(/^title: .*$/mu, 'title: "Reading \\u202Ethe rails"'),
    at: 'title: "Reading',
    says: 'schema: title: holds U+202E, which reorders the text',
  },
  'hidden-in-statement': {
    break: swap(SAID, 'statement: "The crossing will pro\\u200Bbably stay closed."'),
    at: 'statement: "The crossing will pro',
    says: `${ABOUT}schema: claims.0.statement: holds U+200B, which cannot be seen`,
  },
  'reserved-voice': {
    break: swap('\nvoices:\n', '\nvoices:\n  __proto__: { name: Nobody, kind: person }\n'),
    at: '__proto__',
    says: 'schema: voices.__proto__: this key is reserved',
  },
  'empty-chain': {
    break: swap(/chain: \[.*\]/u, 'chain: []'),
    at: 'chain: []',
    says: `${ABOUT}schema: claims.0.chain: a chain has at least one voice`,
  },
  'duplicate-id': {
    break: swap(NEXT, `  # the same again\n  - id: ${CLAIM}`),
    at: /(?<=the same again\n) {2}- id/u,
    says: `${ABOUT}duplicate-claim: ${CLAIM}`,
  },
  'lost-evidence': {
    break: (yaml) =>
      yaml
        .replace(/digest: "[0-9a-f]{32}"/u, `digest: "${'0'.repeat(32)}"`)
        .replace('exact: "The', 'exact: "No'),
    at: 'material: article',
    says: `${ABOUT}evidence-lost: lost`,
  },
  'unknown-material': {
    break: swap('material: article', 'material: nowhere'),
    at: 'material: nowhere',
    says: `${ABOUT}unknown-material: nowhere`,
  },
  'unknown-contrast': {
    break: swap('contrast: [', 'contrast: [nobody-claimed, '),
    at: 'nobody-claimed',
    says: `${ABOUT}unknown-claim: nobody-claimed`,
  },
  'no-evidence': {
    break: swap(/^ {4}evidence:\n(?: {6}.*\n)+|^ {4}evidence: \{.*\n/mu, ''),
    at: `- id: ${CLAIM}`,
    says: `${ABOUT}schema: claims.0: a claim needs evidence, unless it is imported`,
  },
  'outside-passages': {
    break: swap(/ {6}- \{ kind: excerpt, voice: northern-wire, .*\n/u, ''),
    at: 'material: article',
    says: `${ABOUT}outside-passages: paragraph `,
  },
  'hedge-not-said': {
    break: swap('hedges: [probably]', 'hedges: [reportedly]'),
    at: 'hedges: [reportedly]',
    says: `${ABOUT}hedge-not-said: reportedly`,
  },
  'part-twice': {
    break: (yaml) =>
      `${yaml}\nparts:\n  - { id: one, title: One, claims: [${CLAIM}] }\n  - { id: two, title: Two, claims: [${CLAIM}] }\n`,
    at: 'id: two',
    says: `${ABOUT}part-twice: ${CLAIM}`,
  },
  'retired-but-there': {
    break: (yaml) => `${yaml}\nretired: [said-before, ${CLAIM}]\n`,
    at: 'retired:',
    says: `${ABOUT}retired-but-there: ${CLAIM}`,
  },
  'vetted-as-rejected': {
    break: swap(/verdict: \w+/u, 'verdict: rejected'),
    at: 'verdict: rejected',
    says: `${ABOUT}rejected: vetted as rejected`,
  },
  'one-voice': {
    break: swap(/chain: \[.*\]/gu, 'chain: [gazette]'),
    at: `- id: ${CLAIM}`,
    says: 'voice-dominates: gazette says 100% of the claims',
  },
  'near-duplicate': {
    break: swap(/(?<=- id: closed-on-tuesday\n) {4}statement: .*/u, `    ${SAID} # again`),
    at: '# again',
    says: `claim closed-on-tuesday: near-duplicate: ${CLAIM}`,
  },
  'too-long': {
    break: swap(SAID, `statement: ${'Long '.repeat(49)}`),
    at: 'statement: Long',
    says: `${ABOUT}schema: claims.0.statement: a statement has at most 240 characters`,
  },
  unexplained: {
    break: swap(/explain: >\n(?: {6}.*\n)+/u, 'explain: ""\n'),
    at: 'explain: ""',
    says: `${ABOUT}unexplained: no explanation`,
  },
  'not-explained': {
    break: swap(/ {4}explain: >\n(?: {6}.*\n)+/u, ''),
    at: `- id: ${CLAIM}`,
    says: `${ABOUT}unexplained: no explanation`,
  },
  copied: {
    break: swap(SAID, 'statement: It is likely to stay CLOSED until next winter, probably.'),
    at: 'It is likely to stay CLOSED',
    says: `${ABOUT}copied-wording: is likely to stay closed until next winter`,
  },
  'another-text': {
    break: swap(/digest: sha256:[0-9a-f]{64}/u, `digest: sha256:${'0'.repeat(64)}`),
    at: 'digest: sha256:',
    says: 'digest-mismatch: article: sha256:',
  },
  'no-text': {
    break: swap('text: article.md', 'text: elsewhere.md'),
    at: 'text: elsewhere.md',
    says: 'missing-file: elsewhere.md',
  },
  'renamed-to-nothing': {
    break: (yaml) => `${yaml}\nrenamed:\n  once: for-good\n`,
    at: 'once: for-good',
    says: 'claim once: renamed-to-nothing: for-good',
  },
  'released-and-gone': {
    break: (yaml) => yaml,
    at: `- id: ${CLAIM}`,
    says: 'claim said-in-version-1: released-claim-gone: ',
  },
}

describe('each rule of the content check', () => {
  const source = path.join(CONTENT, 'reading-the-rails')
  let content: string
  const fileOf = (name: string) => path.join(content, 'decks', name, 'deck.yaml')
  const broken = new Map<string, string>()
  let run: Run

  // Starting the command costs more than the check, so one run checks all decks.
  beforeAll(async () => {
    content = mkdtempSync(path.join(tmpdir(), 'content-'))
    const good = readFileSync(path.join(source, 'deck.yaml'), 'utf8')
    for (const name of ['reading-the-rails', ...Object.keys(BREAKAGES)]) {
      cpSync(source, path.join(content, 'decks', name), { recursive: true })
      const named = good.replace('id: reading-the-rails', `id: ${name}`)
      const yaml = BREAKAGES[name]?.break(named) ?? named
      broken.set(name, yaml)
      writeFileSync(fileOf(name), yaml)
    }
    const released = { 'released-and-gone': [CLAIM, 'said-in-version-1'] }
    writeFileSync(path.join(content, 'released.json'), JSON.stringify(released))
    run = await check(path.join(content, 'decks'))
  }, 300_000)
  afterAll(() => {
    rmSync(content, { recursive: true })
  })

  it.each(Object.entries(BREAKAGES))('is reported with file, line and claim: %s', (name, { at, says }) => {
    const yaml = broken.get(name) ?? ''
    const from = yaml.search(typeof at === 'string' ? new RegExp(at.replace(/[[\]]/gu, '\\$&'), 'u') : at)
    expect(from).toBeGreaterThan(0)
    const line = yaml.slice(0, from).split('\n').length
    const told = run.err.split('\n').filter((one) => one.startsWith(`${fileOf(name)}:`))
    expect(told).toContainEqual(expect.stringContaining(`${fileOf(name)}:${String(line)}: ${says}`))
    expect(run.out).not.toContain(`${name}, version`)
  })

  it('is broken alone, unless one fault causes another', () => {
    const files = run.err.split('\n').flatMap((line) => /^(.*deck\.yaml):\d+: /u.exec(line)?.[1] ?? [])
    const often = Object.keys(BREAKAGES).filter(
      (name) => files.filter((file) => file === fileOf(name)).length > 1,
    )
    expect(often).toStrictEqual(['duplicate-id', 'outside-passages', 'one-voice'])
    expect(new Set(files).size).toBe(Object.keys(BREAKAGES).length)
    expect(run.err.trim().split('\n').at(-1)).toBe(`${String(files.length)} problems`)
    expect(run.code).toBe(1)
  })

  it('still counts the one valid deck: by kind, by voice and by evidence', () => {
    const deck = contentDeck('reading-the-rails')
    const [head, evidence, kinds, voices, ...rest] = run.out.trimEnd().split('\n')
    const all = deck.claims.length
    expect(rest).toStrictEqual([])
    expect(head).toBe(`reading-the-rails, version ${String(deck.version)}: ${String(all)} claims`)
    expect(evidence).toBe(`  evidence: ${String(all)} exact, 0 by reference`)
    const counted = (line = ''): [string, number][] =>
      line
        .replace(/^ {2}\w+: /u, '')
        .split(/(?<=\d), /u)
        .map((part) => [part.replace(/ \d+$/u, ''), Number(/\d+$/u.exec(part)?.[0])])
    const opinions = deck.claims.filter((claim) => claim.kind === 'opinion').length
    const gazette = deck.claims.filter((claim) => claim.chain.join() === 'gazette').length
    expect(kinds).toMatch(/^ {2}kinds: /u)
    expect(counted(kinds)).toContainEqual(['opinion', opinions])
    expect(voices).toMatch(/^ {2}voices: /u)
    expect(counted(voices)).toContainEqual(['The Ford Gazette blog', gazette])
    for (const line of [kinds, voices]) {
      expect(counted(line).reduce((sum, [, count]) => sum + count, 0)).toBe(all)
    }
  })
})
