/** The items of today's decks, and the sentences around them, have no fault of a kind that was found in version 1. */
import { describe, expect, it } from 'vitest'
import { ITEM_RULES } from './findings'
import { today, withItems } from './reviewing'
import { faultsIn } from './rules/reviewed'

describe.each(today.map((reviewed) => [reviewed.deck.id, withItems(reviewed)] as const))(
  'the items of %s',
  (_id, reviewed) => {
    it('are of every format that the rules look at', () => {
      const formats = new Set(reviewed.lines.map(({ format }) => format))
      for (const format of ['who-says-it', 'which-did-x-say', 'what-kind', 'spot-the-slip']) {
        expect(formats).toContain(format)
      }
    })

    it.each([...ITEM_RULES])('have nothing that is caught by %s', (_name, rule) => {
      expect(faultsIn(rule, reviewed)).toStrictEqual([])
    })
  },
)
