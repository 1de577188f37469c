import { expect, it } from 'vitest'
import { aDeck } from '../../../../tests/builders'
import type { Claim } from '$lib/domain/claim/claim'
import type { VoiceId } from '$lib/domain/shared/ids'
import { compareVettings } from './compare-vettings'
import type { Deck } from './deck'

const vettedBy = (by: string): Claim['vetted'] => ({
  by,
  on: '2026-11-28',
  verdict: 'accepted',
  method: 'person',
})
const vettedDeck = (by: string): Deck => {
  const deck = aDeck()
  return { ...deck, claims: deck.claims.map((claim) => ({ ...claim, vetted: vettedBy(by) })) }
}

it('two people who think the same agree on everything', () => {
  const compared = compareVettings(vettedDeck('Ada'), vettedDeck('Ben'))
  const all = aDeck().claims.length
  expect(compared).toMatchObject({ people: [['Ada'], ['Ben']], claims: all, disagreements: [] })
  expect([compared.voice, compared.kind]).toMatchObject([{ alpha: 1, agreed: all }, { agreed: all }])
})

it('shows where they differ, side by side; a voice that both added counts as one', () => {
  const [here, there] = [vettedDeck('Ada'), vettedDeck('Ben')]
  const [first, second, ...rest] = here.claims
  const added = (id: string): Deck['voices'][number] => ({
    ...{ id: id as VoiceId, name: 'Tilda Moran', kind: 'person', aliases: [] },
  })
  const mine: Deck = {
    ...here,
    voices: [...here.voices, added('tilda-a')],
    claims: [
      { ...first!, kind: 'opinion', chain: [first!.chain[0]!, 'tilda-a' as VoiceId] },
      { ...second!, statement: `${second!.statement} Indeed.` },
      ...rest,
    ],
  }
  const theirs: Deck = {
    ...there,
    voices: [...there.voices, added('tilda-b')],
    claims: [
      {
        ...first!,
        kind: 'prediction',
        chain: [first!.chain[0]!, 'tilda-b' as VoiceId],
        vetted: vettedBy('Ben'),
      },
      ...there.claims.slice(1),
    ],
  }
  const { disagreements, kind, voice } = compareVettings(mine, theirs)
  expect(disagreements).toMatchObject([
    {
      claim: first!.id,
      differs: ['kind'],
      here: { kind: 'opinion', chain: [expect.any(String), 'Tilda Moran'] },
      there: { kind: 'prediction', chain: [expect.any(String), 'Tilda Moran'] },
    },
    { claim: second!.id, differs: ['statement'] },
  ])
  expect(kind.agreed).toBe(kind.things - 1)
  expect(voice).toMatchObject({ alpha: 1, agreed: voice.things })
})

it('counts only claims that a person vetted in both decks', () => {
  const here = vettedDeck('Ada')
  const machine = { ...vettedBy('Whence')!, method: 'machine' as const }
  const there = {
    ...here,
    claims: here.claims.map((claim, i) => (i === 0 ? claim : { ...claim, vetted: machine })),
  }
  expect(compareVettings(here, there).claims).toBe(1)
  expect(compareVettings(here, aDeck({ claims: [] })).claims).toBe(0)
})
