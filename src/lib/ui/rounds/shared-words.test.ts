import { describe, expect, it } from 'vitest'
import { aDeck } from '../../../../tests/builders'
import { proportion } from '$lib/domain/insight/proportion'
import { sharedOf } from './shared-words'

const deck = aDeck()
const [one, other] = deck.voices
const result = (name: string, right: number, confused: boolean) => ({
  player: { name, own: name === 'Ada' },
  right: proportion(right, 5),
  confused: confused
    ? [{ truth: one?.id ?? '', answered: other?.id ?? '', level: 'speaker' as const, times: 2 }]
    : [],
})

describe('the picture of a result', () => {
  it('shows the winner, the names as they were typed, the scores and the most frequent mix-up', () => {
    const { words, alt } = sharedOf(deck, [result('Ada', 5, false), result('Ben', 4, true)], 'Ada wins!')
    const remark = `Most often taken for another: ${other?.name ?? ''}, for ${one?.name ?? ''}.`
    expect(words).toStrictEqual({
      app: `Whence · ${deck.title}`,
      title: 'Ada wins!',
      lines: [
        { name: 'Ada', score: '5 of 5 right', share: 1 },
        { name: 'Ben', score: '4 of 5 right', share: 0.8 },
      ],
      remark,
      foot: 'What was said, and who said it',
    })
    expect(alt).toBe(
      `A round of “${deck.title}” in Whence. Ada wins! Ada: 5 of 5 right. Ben: 4 of 5 right. ${remark}`,
    )
  })

  it('names nobody who gave no name, and holds nothing of the device, the time or the answers', () => {
    const { words, alt } = sharedOf(deck, [result('', 3, false)], null)
    expect(words.title).toBe(deck.title)
    expect(words.remark).toBeNull()
    expect(alt).toBe(`A round of “${deck.title}” in Whence. 3 of 5 right.`)
    const all = JSON.stringify([words, alt])
    for (const hidden of [deck.id, ...deck.claims.flatMap(({ id, statement }) => [id, statement])]) {
      expect(all).not.toContain(`"${hidden}"`)
    }
    expect(all).not.toMatch(/\d{4}|:\d\d/u)
  })
})
