import { expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { IdRanges } from './id-ranges'

it('never says of an id that was added before that it is new', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40)), (numbers) => {
      const ranges = new IdRanges()
      const seen = new Set<number>()
      for (const n of numbers) {
        const isNew = ranges.add(String(n).padStart(3, '0'))
        if (isNew) expect(seen.has(n)).toBe(false)
        seen.add(n)
      }
    }),
  )
})

it('knows of every id that it is new where two ascending runs follow each other, the earlier one last', () => {
  const ranges = new IdRanges()
  const run = (from: number) => Array.from({ length: 500 }, (_, n) => String(from + n))
  expect([...run(5000), ...run(2000), ...run(6000)].every((id) => ranges.add(id))).toBe(true)
  expect(run(2000).some((id) => ranges.add(id))).toBe(false)
})
