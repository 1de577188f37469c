/**
 * `npm run audit`: every item of the shipped decks over 1,000 seeds (`-- 20` for fewer): how many of each format, what
 * is wrong with any, and how a reader fares who sees only the options. One JSON object a line; exits with 1 on a problem.
 */
import { CONTENT_DECKS } from '../deps'
import { auditDeck, readingsAcross, readingsOf } from './audit'
import type { Reading } from './reader'

const seeds = Number(process.argv[2] ?? 1000)
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

const audits = CONTENT_DECKS.map((deck) => auditDeck(deck, seeds))
for (const audit of audits) {
  const { choices: _choices, ...found } = audit
  console.log(JSON.stringify({ seeds, ...found }))
  failed ||= audit.problems.length > 0 || Object.keys(audit.formats).length < 6
  tell(audit.deck, readingsOf(audit))
}
tell('learned from the other decks', readingsAcross(audits))
process.exit(failed ? 1 : 0)
