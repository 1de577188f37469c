import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { figuresOf, pictureOf } from './figures'
import { simulateYear, type Course } from './year'

/** A smaller course with the same rules: `npm run simulate` lives through the whole year. */
const SMALL: Course = { claims: 700, newPerDay: 8, days: 240, trainOn: [110], seed: 11 }

describe('a simulated course of study', () => {
  it('reaches the desired retention after training, spreads the load over days, and lets no card wait too long', async () => {
    const report = await simulateYear(SMALL)
    const figures = figuresOf(report)
    expect(report.trainedFrom).toBe(111)
    expect(figures.askedSinceTraining).toBeGreaterThan(3000)
    expect(Math.abs(figures.kept - 0.9)).toBeLessThan(0.02)
    expect(Math.abs(figures.predicted - figures.kept)).toBeLessThan(0.02)
    expect(figures.busiest).toBeLessThan(2)
    expect(figures.starved).toBe(0)
    expect(figures.longestWait).toBeLessThan(14)
    expect(pictureOf(report)).toContain('<svg')
  })

  it('is the same year for the same seed', async () => {
    const short: Course = { ...SMALL, days: 25, trainOn: [] }
    expect(await simulateYear(short)).toStrictEqual(await simulateYear(short))
  })

  it('has a picture in the repository with its true figures', () => {
    const picture = readFileSync('tests/simulation/year.svg', 'utf8')
    const [, kept] = /Remembered since training: (\d+\.\d)%/u.exec(picture) ?? []
    const [, busiest] = /: (\d+\.\d+) × the median/u.exec(picture) ?? []
    expect(Math.abs(Number(kept) - 90)).toBeLessThan(2)
    expect(Number(busiest)).toBeLessThan(2)
    expect(picture).toContain('cards starved: 0.')
  })
})
