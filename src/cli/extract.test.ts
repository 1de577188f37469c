import { describe, expect, it } from 'vitest'
import { fail, ok } from '$lib/domain/shared/result'
import { extractFiles, type Terminal } from './extract'

const FILES: Readonly<Record<string, string>> = {
  'a.txt': '“It is safe,” said Ben Cole.',
  'b.md': 'Nobody said so.',
  'nul.txt': 'a\u0000b',
  'c.html': '<nav>Menu</nav><p>“It is safe,” said <b>Ben</b> Cole.</p>',
  'bare.htm': '<p></p>',
  '-': 'From standard input.',
}

function run(...files: string[]): { code: number; out: string[]; err: string[] } {
  const out: string[] = []
  const err: string[] = []
  const terminal: Terminal = {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    read: (file) => {
      const text = FILES[file]
      return text === undefined ? fail({ code: 'missing' }) : ok(new TextEncoder().encode(text))
    },
    now: () => 0,
  }
  return { code: extractFiles(files, terminal), out, err }
}

describe('extract on the command line', () => {
  it('prints one object a line, in order', () => {
    const { code, out, err } = run('a.txt', 'b.md', '-')
    expect([code, err]).toEqual([0, []])
    expect(out.map((line) => (JSON.parse(line) as { file: string }).file)).toEqual(['a.txt', 'b.md', '-'])
  })

  it('prints chains as names', () => {
    const [line = '{}'] = run('a.txt').out
    expect(JSON.parse(line)).toMatchObject({
      length: 28,
      passages: [{ kind: 'own', voice: 'the blog', range: [0, 28] }],
      attributions: [
        { id: 0, passage: 0, parent: null, mode: 'direct', source: [[19, 27]], content: [[0, 13]] },
      ],
      claims: [{ range: [0, 13], chain: ['the blog', 'Ben Cole'], attribution: 0 }],
    })
  })

  it('reads HTML, and prints the text that the offsets refer to', () => {
    const { out } = run('c.html', 'a.txt')
    const [html, plain] = out.map((one) => JSON.parse(one) as Record<string, unknown>)
    expect(html).toMatchObject({
      length: 28,
      text: '“It is safe,” said Ben Cole.',
      attributions: [{ source: [[19, 27]] }],
    })
    expect(plain).not.toHaveProperty('text')
  })

  it('reports each bad input in one line, and still reads the others', () => {
    const { code, out, err } = run('gone.txt', 'nul.txt', 'bare.htm', 'scan.pdf', 'a.txt')
    expect([code, out.length]).toEqual([1, 1])
    expect(err.map((line) => line.split(':')[0])).toEqual(['gone.txt', 'nul.txt', 'bare.htm', 'scan.pdf'])
  })

  it('prints its usage', () => {
    expect(run()).toMatchObject({ code: 1, out: [], err: [expect.stringContaining('usage')] })
  })
})
