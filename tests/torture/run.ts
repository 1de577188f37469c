/**
 * `npm run torture`: damages the files under a profile between starts, and kills the whole browser while answers are
 * given. First it shows that the loss is real without the journal; with it no acknowledged answer may be lost. One
 * JSON object a line. Arguments: `--kills=50`, `--short` (each damage once and a few kills; part of `npm test`).
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { seededRandom } from '$lib/domain/shared/random'
import { serve } from '../../src/cli/serve.mjs'
import { killAll, start } from './browser'
import { damage, DAMAGES, databaseFolder, nameFolders, type Damage } from './damage'
import { runRow, type RowOutcome } from './faults'
import { Learner } from './learner'
import { ROWS } from './table'

interface Outcome {
  readonly case: string
  readonly journal: boolean
  readonly acknowledged: number
  readonly found: number
  readonly lost: number
}

const short = process.argv.includes('--short')
const kills = Number(process.argv.find((arg) => arg.startsWith('--kills='))?.slice(8) ?? (short ? 3 : 50))
const only = process.argv.find((arg) => arg.startsWith('--only='))?.slice(7)

/** Answers before the damage, and after it: what is written behind a torn record is what LevelDB then drops. */
const [BEFORE, AFTER] = short ? [3, 5] : [6, 5]

async function withProfile<T>(use: (profile: string) => Promise<T>): Promise<T> {
  const profile = mkdtempSync(path.join(tmpdir(), 'whence-torture-'))
  try {
    return await use(profile)
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 50 })
  }
}

/** Answers, kills, damages, answers on, kills again, and counts what is there. */
async function damaged(
  url: string,
  where: 'database' | 'names',
  kind: Damage,
  journal: boolean,
): Promise<Outcome> {
  return withProfile(async (profile) => {
    const learner = new Learner(url)
    const first = await start(profile, { journal })
    await learner.startStudy(first.page)
    await learner.answer(first.page, BEFORE)
    await first.kill()
    const folders = where === 'database' ? [databaseFolder(profile)] : nameFolders(profile)
    for (const folder of folders) damage(folder, kind)
    const second = await start(profile, { journal })
    let stuck = false
    try {
      await learner.startStudy(second.page)
      await learner.answer(second.page, AFTER)
    } catch (thrown) {
      if (journal) throw thrown
      stuck = true
    }
    await second.kill()
    const third = await start(profile, { journal })
    const found = stuck ? 0 : await learner.found(third.page)
    await third.kill()
    return outcome(`${where}: ${kind}`, journal, learner.acknowledged, found)
  })
}

/** Kills the browser while answers are given, again and again, on one profile. */
async function killed(url: string, times: number): Promise<Outcome> {
  const random = seededRandom(times)
  return withProfile(async (profile) => {
    const learner = new Learner(url)
    for (let n = 0; n < times; n++) {
      const running = await start(profile, { journal: true })
      await learner.startStudy(running.page)
      const answering = learner.answer(running.page, 1000).catch(() => undefined)
      await later(300 + random() * 1500)
      await running.kill()
      await answering
    }
    const last = await start(profile, { journal: true })
    const found = await learner.found(last.page)
    await last.kill()
    return outcome(`${String(times)} kills while answering`, true, learner.acknowledged, found)
  })
}

function outcome(name: string, journal: boolean, acknowledged: number, found: number): Outcome {
  const result = { case: name, journal, acknowledged, found, lost: Math.max(0, acknowledged - found) }
  console.log(JSON.stringify(result))
  return result
}

if (!existsSync('build/200.html')) {
  console.error('There is no build to torture: run `npm run build` first.')
  process.exit(1)
}
const server = await serve({ folder: 'build' })
const outcomes: Outcome[] = []
const wanted = (name: string) => only === undefined || name.includes(only)
/** Damages that are tried: briefly, the loss without the journal is shown once. */
const cases: readonly (readonly [where: 'database' | 'names', kind: Damage, journal: boolean])[] = [
  ...(short ? (['torn'] as const) : DAMAGES).map((kind) => ['database', kind, false] as const),
  ...DAMAGES.map((kind) => ['database', kind, true] as const),
  ...(short ? (['torn', 'manifest'] as const) : DAMAGES).map((kind) => ['names', kind, true] as const),
]
for (const [where, kind, journal] of cases) {
  if (wanted(`${where}: ${kind}`)) outcomes.push(await damaged(server.url, where, kind, journal))
}
const rows: RowOutcome[] = []
for (const row of ROWS.filter(({ short: isShort }) => !short || isShort)) {
  if (!wanted(row.name)) continue
  const outcome = await withProfile((profile) =>
    runRow(server.url, row, profile).catch((thrown: unknown): RowOutcome => {
      killAll()
      return { case: row.name, acknowledged: 0, found: 0, lost: 0, wrong: [String(thrown)] }
    }),
  )
  console.log(JSON.stringify(outcome))
  rows.push(outcome)
}
if (wanted('kills') && kills > 0) outcomes.push(await killed(server.url, kills))
await server.stop()
const mayLose = new Set(ROWS.filter((row) => row.mayLose).map(({ name }) => name))
const failed = rows.filter((row) => row.wrong.length > 0 || (row.lost > 0 && !mayLose.has(row.case)))
const lost = outcomes.filter((one) => one.journal && one.lost > 0)
const without = outcomes.filter((one) => !one.journal)
console.log(
  JSON.stringify({
    'lost without the journal': without.reduce((sum, one) => sum + one.lost, 0),
    'lost with the journal': lost.reduce((sum, one) => sum + one.lost, 0),
  }),
)
// A torture in which nothing is lost without the journal would prove nothing with it.
const proves = without.length === 0 || without.some((one) => one.lost > 0)
for (const { case: name, wrong, lost: count } of failed)
  console.error(`${name}: ${String(count)} lost`, wrong)
const isDone = outcomes.length + rows.length > 0
process.exit(lost.length === 0 && failed.length === 0 && proves && isDone ? 0 : 1)
