import { describe, expect, it } from 'vitest'
import { aDeck, DAY_MS } from '../../../../tests/builders'
import { testDeps } from '../../../../tests/deps'
import { must } from '../../../../tests/study-session'
import { exposeClaims } from './expose-claims'

const deck = aDeck()
const [one, two] = deck.claims.map(({ id }) => id)
if (one === undefined || two === undefined) throw new Error('too few claims')

describe('showing the sources of claims', () => {
  it('is one event for each claim, way and study day', async () => {
    const deps = testDeps()
    expect(await must(exposeClaims(deps, deck, [one, two, one], 'read'))).toStrictEqual([one, two])
    expect(await must(exposeClaims(deps, deck, [two], 'read'))).toStrictEqual([])
    expect(await must(exposeClaims(deps, deck, [two], 'compare'))).toStrictEqual([two])
    deps.clock.advance(DAY_MS)
    expect(await must(exposeClaims(deps, deck, [two], 'read'))).toStrictEqual([two])
    const events = await deps.db.events.toArray()
    expect(events.map((event) => (event.type === 'Exposed' ? [event.claim, event.how] : []))).toStrictEqual([
      [one, 'read'],
      [two, 'read'],
      [two, 'compare'],
      [two, 'read'],
    ])
  })

  it('changes no card', async () => {
    const deps = testDeps()
    await must(exposeClaims(deps, deck, [one], 'passage'))
    expect(await deps.db.cards.count()).toBe(0)
  })
})
