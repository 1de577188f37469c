/**
 * The rule of each finding catches it in the decks of version 1, which are kept as fixtures with their items of that
 * time. No rule catches anything in today's decks.
 */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { DECK_RULES, DECKS, FINDINGS, type Finding } from './findings'
import { hasPost, here, then, today } from './reviewing'
import { faultsIn, type Reviewed } from './rules/reviewed'

const faultsThen = ({ deck, rules }: Finding) =>
  rules.flatMap((rule) => rule(then.get(DECKS[deck]) as Reviewed))

describe('the findings in version 1', () => {
  it('are 67, one for each row of the list', () => {
    expect(FINDINGS.map(({ row }) => row).sort((a, b) => a - b)).toStrictEqual(
      Array.from({ length: 67 }, (_, row) => row),
    )
  })

  const list = path.join(here('../../../shared'), 'review/content/errors.json')
  it.skipIf(!existsSync(list))('name the claims of the list', () => {
    const all = JSON.parse(readFileSync(list, 'utf8')) as { claim: string; deck: string }[]
    const wrong = FINDINGS.filter(({ row, at, deck }) => {
      const entry = all[row]
      const ids = at
        .flatMap((id) => id.split('~'))
        .filter((id) => /^[a-z\d-]+$/u.test(id) && id !== 'sentences')
      const inDeck = entry?.deck === 'app' || entry?.deck === DECKS[deck]
      return (
        !inDeck || (!ids.some((id) => entry.claim.includes(id)) && ids.length > 0 && entry.deck !== 'app')
      )
    })
    expect(wrong.map(({ row }) => [row, all[row]])).toStrictEqual([
      [45, all[45]],
      [64, all[64]],
    ])
  })

  it.each(FINDINGS.map((finding) => [finding.row, finding.at.join(' '), finding] as const))(
    '%i: %s is caught',
    (_row, _at, finding) => {
      const found = faultsThen(finding).map(({ at }) => at)
      const needsPost = finding.rules.every((rule) => rule({ ...(then.get(DECKS[finding.deck]) as Reviewed), texts: new Map() }).length === 0) // prettier-ignore
      if (!hasPost && needsPost) return
      expect(found.length).toBeGreaterThan(0)
      if (finding.at[0] !== '*') expect(found).toEqual(expect.arrayContaining([...finding.at]))
    },
  )
})

describe.each(today.map((reviewed) => [reviewed.deck.id, reviewed] as const))(
  'the deck %s',
  (_id, reviewed) => {
    it.each([...DECK_RULES])('has nothing that is caught by %s', (_name, rule) => {
      expect(faultsIn(rule, reviewed)).toStrictEqual([])
    })
  },
)
