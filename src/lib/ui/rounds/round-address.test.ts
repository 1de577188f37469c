import { describe, expect, it } from 'vitest'
import { hasChoices, wishFrom } from './round-address'

const wish = (query: string) => wishFrom(new URLSearchParams(query))

describe('the wishes for a round in an address', () => {
  it('are the defaults if the address has none', () => {
    expect(wish('')).toMatchObject({
      count: 10,
      choice: 'adaptive',
      test: false,
      minutes: null,
      players: [],
      pair: null,
      seed: null,
    })
    expect(wish('').formats).toHaveLength(9)
    expect(wish('').formats).not.toContain('recall')
  })

  it('are read part by part', () => {
    expect(
      wish('formats=sort,who-says-it&length=20&options=fixed&test&minutes=5&seed=s&confusion=a,b,carrier'),
    ).toStrictEqual({
      count: 20,
      formats: ['who-says-it', 'sort'],
      choice: 'fixed',
      test: true,
      minutes: 5,
      players: [],
      pair: { voices: ['a', 'b'], level: 'carrier' },
      seed: 's',
    })
  })

  it('are shown where the address asks for something special', () => {
    const special = (query: string) => hasChoices(new URLSearchParams(query))
    expect(['formats=recall', 'length=5', 'test', 'options=fixed', 'minutes=2'].map(special)).not.toContain(
      false,
    )
    expect(['', 'confusion=a,b,speaker', 'seed=one'].map(special)).not.toContain(true)
  })

  it('stay within bounds, and ignore wrong values', () => {
    expect(wish('length=2').count).toBe(5)
    expect(wish('length=500').count).toBe(50)
    expect(wish('length=many').count).toBe(10)
    expect(wish('minutes=-3').minutes).toBeNull()
    expect(wish('formats=nonsense').formats).toHaveLength(9)
    for (const confusion of ['a,b', 'a,a,speaker', 'a,b,nobody', '']) {
      expect(wish(`confusion=${confusion}`).pair).toBeNull()
    }
  })
})
