import { describe, expect, it } from 'vitest'
import { aDeck, aReview, CARD } from '../../../../tests/builders'
import { testDeps } from '../../../../tests/deps'
import { importRails, must } from '../../../../tests/study-session'
import { addDeck } from './receive-deck'
import { doctorReport, examineLibrary, repairLibrary } from './doctor'

const noJournal = () => Promise.resolve(null)

describe('the report of the doctor', () => {
  it('counts, and holds no word, name or id of what people made or answered', async () => {
    const deps = testDeps()
    await importRails(deps)
    await must(addDeck(deps, aDeck()))
    await deps.db.events.add(aReview())
    const shares: number[] = []
    const found = await must(examineLibrary(deps, (share) => shares.push(share), noJournal))
    expect(shares).toStrictEqual([...shares].sort((a, b) => a - b))
    expect(Object.fromEntries(found.findings)).toStrictEqual({ 'card-missing': 1 })
    await must(repairLibrary(deps, found, null))
    expect((await deps.db.cards.get(CARD))?.reviews).toBe(1)
    const left = await must(examineLibrary(deps, () => undefined, noJournal))
    const report = await must(doctorReport(deps, '1.2.3', found, left))
    expect(JSON.parse(report)).toMatchObject({
      app: '1.2.3',
      journalCompared: false,
      rows: { decks: 1, events: 1, materials: 1 },
      found: { 'card-missing': 1 },
      left: {},
    })
    const words = JSON.stringify([await deps.db.decks.toArray(), await deps.db.materials.toArray()])
    const known = new Set(words.match(/[A-Za-z]{7,}/gu))
    // Words of the report itself: names of tables and of its own fields.
    const own = ['materials', 'version']
    const shared = (report.match(/[A-Za-z]{7,}/gu) ?? []).filter(
      (word) => known.has(word) && !own.includes(word),
    )
    expect(shared).toStrictEqual([])
    expect(report).not.toContain(deps.device)
  })
})
