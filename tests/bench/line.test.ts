import { describe, expect, it } from 'vitest'
import { fc } from '../builders'
import { faultsOf, line, printed, problemsOf } from './line'

const badge = line({ name: 'due badge', value: 3, unit: 'ms', peer: 2, target: '≤ 6 × a raw read' })

/** Figures as measurements may give them, of any size. */
const arbitraryMeasured = fc.record({
  name: fc.string({ minLength: 1 }),
  value: fc.double({ min: 0, max: 1e9, noNaN: true }),
  unit: fc.constantFrom('ms', 's', 'KiB', 'words/s'),
  peer: fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
  target: fc
    .tuple(fc.constantFrom('≤', '≥'), fc.nat(99), fc.constantFrom('', '.25'))
    .map(([sense, whole, part]) => `${sense} ${String(whole)}${part} × a peer`),
})

describe('a line of the bench', () => {
  it('holds name, value, unit, peer, ratio and target, in this order', () => {
    expect(printed(badge)).toBe(
      '{"name":"due badge","value":3,"unit":"ms","peer":2,"ratio":1.5,"target":"≤ 6 × a raw read"}',
    )
  })

  it('is well-formed for any measurement, before and after printing', () => {
    fc.assert(
      fc.property(arbitraryMeasured, (measured) => {
        expect(problemsOf(line(measured))).toStrictEqual([])
        expect(problemsOf(JSON.parse(printed(line(measured))))).toStrictEqual([])
      }),
    )
  })

  it.each([
    ['no peer', { peer: undefined }],
    ['a peer of nothing', { peer: 0 }],
    ['a peer that was not measured', { peer: Number.NaN }],
    ['a value that was not measured', { value: Number.NaN }],
    ['a ratio of something else', { ratio: 0.67 }],
    ['no target', { target: undefined }],
    ['an absolute target', { target: '≤ 100 ms' }],
    ['a target without a peer', { target: '≤ 1.5 × ' }],
    ['no name', { name: '' }],
    ['no unit', { unit: '' }],
    ['a field of its own', { met: true }],
  ])('is refused with %s', (_what, change) => {
    expect(problemsOf({ ...badge, ...change })).not.toStrictEqual([])
  })

  it('meets an upper target up to its bound, and a lower target from its bound on', () => {
    const faults = (value: number, bound: string): number =>
      faultsOf([line({ name: 'n', value, unit: 'ms', peer: 1, target: `${bound} × a peer` })], false).length
    expect([faults(1.5, '≤ 1.5'), faults(1.501, '≤ 1.5')]).toStrictEqual([0, 1])
    expect([faults(0.4, '≥ 0.4'), faults(0.399, '≥ 0.4')]).toStrictEqual([0, 1])
  })
})

describe('a run of the bench', () => {
  const missed = line({ name: 'due badge', value: 14, unit: 'ms', peer: 2, target: '≤ 6 × a raw read' })

  it('fails with a sentence if a ratio misses its target', () => {
    expect(faultsOf([badge, missed], false)).toStrictEqual([
      '“due badge” misses its target: the ratio is 7, not ≤ 6 × a raw read',
    ])
  })

  it('does not depend on the speed of the machine in its short form', () => {
    expect(faultsOf([badge, missed], true)).toStrictEqual([])
  })

  it.each([true, false])('fails where a line has not its form (short: %s)', (short) => {
    const [fault] = faultsOf([{ ...badge, peer: Number.NaN }], short)
    expect(fault).toMatch(/^“due badge” has not the form of a line\. peer: /u)
  })
})
