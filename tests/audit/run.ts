/**
 * `npm run audit`: makes every item of the shipped decks over 200 seeds (`-- 20` for fewer), at first sight and later.
 * It reports the number of items of each format, their flaws, and the score of a reader who sees only the options.
 * Prints one JSON object a line, then the tables of `REPORT.md`. Exits with 1 on a problem.
 */
import { CONTENT_DECKS } from '../deps'
import { SIGHTS } from '../../src/cli/item-rules/made-items'
import { auditDeck, readingsAcross, readingsOf } from './audit'
import type { Reading } from './reader'
import { countsTable, faultsTable, readerTable } from './tables'

const seeds = Number(process.argv[2] ?? 200)
const round = (value: number) => Math.round(value * 1000) / 1000
let failed = false

function tell(deck: string, readings: Readonly<Record<string, Reading>>): void {
  for (const [format, { items, claims, score, chance, above, givesAway }] of Object.entries(readings)) {
    failed ||= givesAway
    const figures = {
      score: round(score),
      chance: round(chance),
      above: above.map(round),
      givesAway,
    }
    console.log(JSON.stringify({ deck, reader: format, items, claims, ...figures }))
  }
}

const audits = SIGHTS.flatMap((sight) => CONTENT_DECKS.map((deck) => auditDeck(deck, seeds, sight)))
for (const audit of audits) {
  const { choices: _choices, ...found } = audit
  console.log(JSON.stringify({ seeds, ...found }))
  failed ||= audit.problems.length + audit.twoRight + audit.named > 0
  failed ||= audit.sight === 'later' && Object.keys(audit.formats).length < 6
  tell(`${audit.deck}, ${audit.sight}`, readingsOf(audit))
}
const across = SIGHTS.map((sight) => {
  const readings = readingsAcross(audits.filter((audit) => audit.sight === sight))
  tell(`learned from the other decks, ${sight}`, readings)
  return [sight, readings] as const
})
const tables = [
  countsTable(audits),
  faultsTable(audits),
  ...across.map(([sight, readings]) => readerTable(sight, readings)),
]
console.log(`\n${tables.join('\n\n')}`)
process.exit(failed ? 1 : 0)
