/** `npm run simulate`: lives through a whole year, prints its figures, and draws `tests/simulation/year.svg`. */
import { writeFileSync } from 'node:fs'
import { figuresOf, pictureOf } from './figures'
import { FULL, simulateYear } from './year'

const report = await simulateYear(FULL)
console.log(JSON.stringify({ ...FULL, trainedFrom: report.trainedFrom, ...figuresOf(report) }))
writeFileSync('tests/simulation/year.svg', pictureOf(report))
