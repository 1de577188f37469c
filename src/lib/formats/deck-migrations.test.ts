import { describe, expect, it } from 'vitest'
import { aDeck, fc } from '../../../tests/builders'
import { deckToFile } from '$lib/domain/deck/deck'
import { DECK_FORMAT } from '$lib/domain/deck/deck-format'
import { parseDeckFile } from './deck-file'
import { DECK_MIGRATIONS, formatVersion, migrateDeckFile, type DeckMigration } from './deck-migrations'

/** Two example steps: a field renamed, a field added. */
const renamed: DeckMigration = ({ about, ...rest }) => ({ ...rest, summary: about })
const added: DeckMigration = (file) => ({ ...file, audience: 'everyone' })
const steps = [renamed, added]

describe('the deck format', () => {
  it('has the version that its migrations lead to', () => {
    expect(formatVersion(DECK_FORMAT)).toBe(DECK_MIGRATIONS.length + 1)
  })

  it('is read unchanged in its own version', () => {
    const file = deckToFile(aDeck())
    expect(migrateDeckFile(file)).toBe(file)
    expect(parseDeckFile(file)).toMatchObject({ ok: true })
  })

  it('has versions that are whole numbers from 1', () => {
    expect(
      ['whence-deck/1', 'whence-deck/12', 'whence-deck/0', 'whence-deck/01', 'other/1', 7].map(formatVersion),
    ).toEqual([1, 12, null, null, null, null])
  })
})

describe('an older deck file', () => {
  const first = { format: 'whence-deck/1', about: 'A bridge', extra: [1] }

  it('goes through every step from its own version on, in order', () => {
    expect(migrateDeckFile(first, steps)).toEqual({
      format: 'whence-deck/3',
      summary: 'A bridge',
      extra: [1],
      audience: 'everyone',
    })
    expect(migrateDeckFile({ format: 'whence-deck/2', summary: 'A bridge' }, steps)).toEqual({
      format: 'whence-deck/3',
      summary: 'A bridge',
      audience: 'everyone',
    })
  })

  it('is itself not changed', () => {
    const before = structuredClone(first)
    migrateDeckFile(first, steps)
    expect(first).toEqual(before)
  })

  it('of the current version, a later one or none is returned unchanged, whatever its content', () => {
    const others = fc.oneof(
      fc.anything(),
      fc.record({ format: fc.constantFrom('whence-deck/3', 'whence-deck/4', 'whence-deck/0', '', null) }),
    )
    fc.assert(
      fc.property(others, (value) => {
        expect(migrateDeckFile(value, steps)).toBe(value)
      }),
    )
  })
})
