import { describe, expect, it } from 'vitest'
import { extract } from './extract'

const related = (text: string): unknown =>
  extract(text).claims.map(({ statement, related: links }) => [statement, links.map(({ how }) => how)])

describe('drafts of different voices', () => {
  it('corroborate each other where they say the same', () => {
    expect(
      related(
        '“The flood wall broke on Monday near the harbour,” said Ann Roe. Ben Cole said the flood wall near the harbour broke early.',
      ),
    ).toEqual([
      ['The flood wall broke on Monday near the harbour.', ['corroborates']],
      ['The flood wall near the harbour broke early.', ['corroborates']],
    ])
  })

  it('conflict where one denies it, or gives another figure', () => {
    expect(
      related(
        'Ann Roe said the flood wall near the harbour broke. Ben Cole said the flood wall near the harbour did not break.',
      ),
    ).toMatchObject([
      [expect.anything(), ['conflicts']],
      [expect.anything(), ['conflicts']],
    ])
    expect(
      related(
        'Ann Roe said 40 boats sank inside the harbour. Ben Cole said 12 boats sank inside the harbour.',
      ),
    ).toMatchObject([
      [expect.anything(), ['conflicts']],
      [expect.anything(), ['conflicts']],
    ])
  })

  it('are left apart where one voice speaks twice, or of something else', () => {
    expect(
      related(
        'Ann Roe said the flood wall near the harbour broke. She said the flood wall near the harbour had been old.',
      ),
    ).toMatchObject([
      [expect.anything(), []],
      [expect.anything(), []],
    ])
    expect(
      related('Ann Roe said the flood wall broke. Ben Cole said the market opens on Sunday.'),
    ).toMatchObject([
      [expect.anything(), []],
      [expect.anything(), []],
    ])
  })
})
