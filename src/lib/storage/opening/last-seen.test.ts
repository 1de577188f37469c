import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { memoryValues } from '../../../../tests/opening'
import { homeOf } from './home'
import { isComplete, reportOf } from './completeness'
import { noteLastSeen, readLastSeen } from './last-seen'
import { keepReport, readReport } from './report'

const home = homeOf()

describe('the last-seen mark', () => {
  it('is read as it was stored, and is null if it is missing or malformed', () => {
    const values = memoryValues()
    expect(readLastSeen(home, values)).toBeNull()
    noteLastSeen(home, values, { token: '01AB', at: 12 })
    expect(readLastSeen(home, values)).toStrictEqual({ token: '01AB', at: 12 })
    for (const spoilt of ['', '01AB', '01AB x', '01AB 1.5']) {
      values.set(home.keys.lastSeen, spoilt)
      expect(readLastSeen(home, values)).toBeNull()
    }
  })

  it('belongs to one home only', () => {
    const values = memoryValues()
    noteLastSeen(homeOf('other'), values, { token: 'x', at: 1 })
    expect(readLastSeen(home, values)).toBeNull()
  })
})

describe('completeness', () => {
  const seen = { token: 'c', at: 30 }

  it('is never claimed without a mark', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.nat(), (damaged, at) => {
        expect(isComplete(null, [{ mark: { token: 'c', at }, damaged }])).toBe(false)
      }),
    )
  })

  it('is claimed if a sound store holds the mark or a later transaction', () => {
    expect(isComplete(seen, [{ mark: { token: 'c', at: 30 }, damaged: false }])).toBe(true)
    expect(isComplete(seen, [{ mark: { token: 'd', at: 31 }, damaged: false }])).toBe(true)
    const older = { mark: { token: 'b', at: 30 }, damaged: false }
    expect(isComplete(seen, [older, { mark: { token: 'c', at: 30 }, damaged: false }])).toBe(true)
  })

  it('is not claimed if every store is empty, older or damaged', () => {
    expect(isComplete(seen, [])).toBe(false)
    expect(isComplete(seen, [{ mark: null, damaged: false }])).toBe(false)
    expect(isComplete(seen, [{ mark: { token: 'b', at: 30 }, damaged: false }])).toBe(false)
    expect(isComplete(seen, [{ mark: { token: 'c', at: 30 }, damaged: true }])).toBe(false)
  })
})

describe('the report of a start', () => {
  const seen = { token: 'c', at: 30 }
  const nothing = { events: 0, rows: 0 }
  const older = { token: 'a', at: 10 }
  const gone = { mark: null, damaged: false }

  it('is null if nothing was restored and no store fell behind', () => {
    expect(reportOf(nothing, null, older, gone)).toBeNull()
    expect(reportOf(nothing, seen, seen, gone)).toBeNull()
    expect(reportOf(nothing, seen, { token: 'd', at: 30 }, gone)).toBeNull()
    // The clock was set back. Both stores agree, so nothing is lost.
    expect(reportOf(nothing, seen, older, { mark: older, damaged: false })).toBeNull()
  })

  it('says that data may be missing if the database fell behind and the journal is lost', () => {
    expect(reportOf(nothing, seen, older, gone)).toStrictEqual({ ...nothing, isComplete: false, seen })
  })

  it('says what was restored, and claims completeness only if a sound store reaches the mark', () => {
    const found = { events: 2, rows: 0 }
    expect(reportOf(found, seen, older, { mark: seen, damaged: false })?.isComplete).toBe(true)
    expect(reportOf(found, seen, older, { mark: seen, damaged: true })?.isComplete).toBe(false)
    expect(reportOf(found, null, older, { mark: seen, damaged: false })?.isComplete).toBe(false)
  })
})

describe('a report of a loss', () => {
  it('is kept until somebody has acknowledged it, and is not kept if nothing is missing', () => {
    const values = memoryValues()
    const loss = { events: 1, rows: 0, isComplete: false, seen: { token: 'c', at: 30 } }
    keepReport(home, values, loss)
    expect(readReport(home, values)).toStrictEqual(loss)
    keepReport(home, values, { ...loss, isComplete: true })
    expect(readReport(home, values)).toBeNull()
    values.set(home.keys.report, '{')
    expect(readReport(home, values)).toBeNull()
  })
})
