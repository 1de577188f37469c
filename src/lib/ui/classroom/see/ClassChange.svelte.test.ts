import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { classChange } from '$lib/domain/classroom/class-change'
import { anAnswer } from '../../../../../tests/classroom'
import ClassChange from './ClassChange.svelte'

/** The answers of one pupil on the form before and the form after: 1 is right, 0 is wrong. */
const taken = (before: string, after: string) => [
  ...Array.from(before, (digit) => anAnswer({ form: 'before', right: digit === '1' })),
  ...Array.from(after, (digit) => anAnswer({ form: 'after', right: digit === '1' })),
]
const times = (n: number, before: string, after: string) =>
  Array.from({ length: n }, () => taken(before, after))

async function words(pupils: ReturnType<typeof times>): Promise<string[]> {
  const screen = await render(ClassChange, { change: classChange(pupils) })
  return [...screen.container.querySelectorAll('p')].map((p) => p.textContent.trim())
}

describe('the tests before and after, for a class', () => {
  it('show both means, the change with its range, and a caution', async () => {
    // Means of 37.5 and 75 hundredths. The changes are 25 and 50 hundredths, so the mean is 37.5, ± 6.3.
    const shown = await words([...times(8, '1000', '1100'), ...times(8, '1100', '1111'), taken('1111', '')])
    expect(shown[0]).toBe('38% right before and 75% right after, the mean of 16 pupils.')
    expect(shown[1]).toBe('Share right: +38 points, from +31 points to +44 points.')
    expect(shown[2]).toBe('A part of the change may come from getting used to the test.')
  })

  it('show no change of fewer than 15 pupils', async () => {
    expect(await words(times(14, '1000', '1111'))).toEqual(['A change needs 15 pupils with both tests.'])
  })

  it('say that nobody has taken both tests yet', async () => {
    expect(await words([taken('1111', '')])).toEqual(['Nobody has taken both tests yet.'])
  })
})
