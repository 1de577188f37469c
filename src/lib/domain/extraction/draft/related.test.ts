import { describe, expect, it } from 'vitest'
import { extract } from '$lib/domain/extraction/pipeline'

const related = (text: string): unknown =>
  extract(text).claims.map(({ statement, related: links }) => [statement, links.map(({ how }) => how)])

describe('drafts of different voices', () => {
  it('support each other if they say the same', () => {
    expect(
      related(
        '“The flood wall broke on Monday near the harbour,” said Ann Roe. Ben Cole said the flood wall near the harbour broke early.',
      ),
    ).toEqual([
      ['The flood wall broke on Monday near the harbour.', ['supports']],
      ['The flood wall near the harbour broke early.', ['supports']],
    ])
  })

  it('conflict if one denies it, or gives another figure', () => {
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

  it('name their common or differing part', () => {
    const over = (first: string, second: string): unknown =>
      extract(`Ann Roe said ${first}. Ben Cole said ${second}.`).claims[0]?.related
    const [wall, boats] = ['the flood wall near the harbour broke', 'boats sank inside the harbour']
    expect(over(wall, `${wall} early`)).toMatchObject([{ claim: 1, how: 'supports', over: 'words' }])
    expect(over(`40 ${boats}`, `40 ${boats} overnight`)).toMatchObject([{ how: 'supports', over: 'figure' }])
    expect(over(`40 ${boats}`, `12 ${boats}`)).toMatchObject([{ how: 'conflicts', over: 'figure' }])
    expect(over(wall, 'the flood wall near the harbour never broke')).toMatchObject([
      { how: 'conflicts', over: 'denial' },
    ])
  })

  it('are not linked if one passes the other on', () => {
    const text = 'The flood wall near the harbour is likely to break before winter, Ann Roe said.'
    const { claims } = extract(text)
    expect(claims.length).toBeGreaterThan(0)
    expect(claims.flatMap(({ related: links }) => links)).toEqual([])
  })

  it('are not linked if one voice speaks twice, or of another matter', () => {
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
