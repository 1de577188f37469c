import { describe, expect, it } from 'vitest'
import { extract } from '$lib/domain/extraction/pipeline'
import { extractionJson } from './extraction-json'

const TEXT = [
  'A bridge, and who speaks of it',
  'Northern Wire reports:',
  '> “We told them in March,” said Ines Marlow, the inspector.',
  'We think it is too late.',
].join('\n\n')

describe('the printed form of an extraction', () => {
  const extraction = extract(TEXT, { publisher: 'the Gazette' })
  const printed = extractionJson('bridge.md', 12.3456, extraction)

  it('has all results, with chains as names', () => {
    expect(Object.keys(printed)).toStrictEqual([
      'file',
      'length',
      'ms',
      'shape',
      'blocks',
      'meta',
      'passages',
      'attributions',
      'claims',
      'skipped',
    ])
    expect(printed).toMatchObject({ file: 'bridge.md', length: TEXT.length, ms: 12.3 })
    expect(printed.claims.map((claim) => claim.chain)).toContainEqual([
      'the Gazette',
      'Northern Wire',
      'Ines Marlow',
    ])
    expect(printed.claims.length).toBe(extraction.claims.length)
    expect([printed.passages, printed.attributions, printed.skipped]).toStrictEqual([
      extraction.passages,
      extraction.attributions,
      extraction.skipped,
    ])
  })

  it('is the same after writing and reading, on one line', () => {
    const line = JSON.stringify(printed)
    expect(line).not.toContain('\n')
    expect(JSON.parse(line)).toStrictEqual(printed)
  })

  it('does not change the extraction', () => {
    expect(extraction).toStrictEqual(extract(TEXT, { publisher: 'the Gazette' }))
  })

  it('has ranges that point into the text', () => {
    for (const { range } of [...printed.passages, ...printed.claims, ...printed.skipped]) {
      expect(range[0]).toBeLessThan(range[1])
      expect(range[1]).toBeLessThanOrEqual(TEXT.length)
    }
  })
})
