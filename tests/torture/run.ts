/**
 * `npm run torture`: damages the files under a profile between starts, and kills the whole browser during answers. It
 * first shows the loss without the journal. With the journal no acknowledged answer may be lost. Prints one JSON object
 * a line. Arguments: `--kills=50`, `--short` (each damage once and a few kills; part of `npm test`).
 */
import { existsSync } from 'node:fs'
import { setTimeout as later } from 'node:timers/promises'
import { seededRandom } from '$lib/domain/shared/random'
import { serve } from '../../src/cli/serve.mjs'
import { start } from './browser'
import { damage, DAMAGES, databaseFolder, nameFolders, type Damage } from './damage'
import { startDaysAhead } from './days-ahead'
import { runRow, type RowOutcome } from './faults'
import { Learner } from './learner'
import { Beginnings, withProfile } from './profiles'
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

/** Cases at a time. Each case waits for its browser, timers and disk more than half of the time. */
const SIDE_BY_SIDE = 3

/** Answers before the damage, and after it. LevelDB drops the records behind a torn one. */
const [BEFORE, AFTER] = short ? [3, 5] : [6, 5]

const beginnings = new Beginnings()

/** Answers in one session. A kill ends it. */
async function begin(url: string, profile: string, journal: boolean): Promise<Learner> {
  const learner = new Learner(url)
  const first = await start(profile, { journal })
  await learner.startStudy(first.page)
  await learner.answer(first.page, BEFORE)
  await first.kill()
  return learner
}

/** Damages the files after a killed session, answers on, kills again, and counts what is there. */
function damaged(url: string, where: 'database' | 'names', kind: Damage, journal: boolean): Promise<Outcome> {
  const name = `killed after ${String(BEFORE)} answers, ${journal ? 'with' : 'without'} the journal`
  const first = (profile: string): Promise<Learner> => begin(url, profile, journal)
  return beginnings.withCopy(name, first, async ({ profile, learner }) => {
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

/** The share of kills that may come without an answer before them. */
const MAX_IDLE_SHARE = 0.1

/** Kills on one profile. With more of them, days without a due card come, and kills on such days prove nothing. */
const KILLS_PER_PROFILE = 50

/** The kills of each profile. */
function killsByProfile(all: number): number[] {
  const profiles = Math.ceil(all / KILLS_PER_PROFILE)
  return Array.from({ length: profiles }, (_, i) => Math.min(KILLS_PER_PROFILE, all - i * KILLS_PER_PROFILE))
}

/** Kills the browser while answers are given, again and again, on one profile. */
async function killed(url: string, times: number, nth: number): Promise<Outcome> {
  const random = seededRandom(times + nth)
  return withProfile(async (profile) => {
    const learner = new Learner(url)
    let idle = 0
    for (let n = 0; n < times; n++) {
      const running = await start(profile, { journal: true })
      // Each kill is on a day of its own. Otherwise the day's cards run out, and later kills prove nothing.
      await running.page.context().addInitScript(startDaysAhead, n)
      await learner.startStudy(running.page)
      const before = learner.acknowledged
      const answering = learner.answer(running.page, 1000).catch(() => undefined)
      // A kill before the first answer would prove nothing, and a slow machine takes long to get there.
      for (let waits = 0; waits < 200 && learner.acknowledged === before; waits++) await later(100)
      if (learner.acknowledged === before) idle++
      await later(random() * 1500)
      await running.kill()
      await answering
    }
    const last = await start(profile, { journal: true })
    const found = await learner.found(last.page)
    await last.kill()
    const name = `${String(times)} kills while answering, profile ${String(nth + 1)}`
    const result = outcome(name, true, learner.acknowledged, found)
    if (idle > times * MAX_IDLE_SHARE)
      throw new Error(`${String(idle)} of ${name} came without an answer before them`)
    return result
  })
}

function outcome(name: string, journal: boolean, acknowledged: number, found: number): Outcome {
  const result = { case: name, journal, acknowledged, found, lost: Math.max(0, acknowledged - found) }
  console.log(JSON.stringify(result))
  return result
}

/** Runs jobs in their order, some at a time. */
async function inParallel(work: readonly (() => Promise<void>)[], atATime: number): Promise<void> {
  const waiting = [...work]
  const lane = async (): Promise<void> => {
    for (let job = waiting.shift(); job; job = waiting.shift()) await job()
  }
  await Promise.all(Array.from({ length: atATime }, lane))
}

if (!existsSync('build/200.html')) {
  console.error('There is no build to torture: run `npm run build` first.')
  process.exit(1)
}
const server = await serve({ folder: 'build' })
const outcomes: Outcome[] = []
const rows: RowOutcome[] = []
const wanted = (name: string) => only === undefined || name.includes(only)
/** The damages to try. The short form shows the loss without the journal once. */
const cases: readonly (readonly [where: 'database' | 'names', kind: Damage, journal: boolean])[] = [
  ...(short ? (['torn'] as const) : DAMAGES).map((kind) => ['database', kind, false] as const),
  ...DAMAGES.map((kind) => ['database', kind, true] as const),
  ...(short ? (['torn', 'manifest'] as const) : DAMAGES).map((kind) => ['names', kind, true] as const),
]
const jobs: (() => Promise<void>)[] = [
  ...(wanted('kills') ? killsByProfile(kills) : []).map(
    (times, nth) => async () => void outcomes.push(await killed(server.url, times, nth)),
  ),
  ...cases
    .filter(([where, kind]) => wanted(`${where}: ${kind}`))
    .map((each) => async () => void outcomes.push(await damaged(server.url, ...each))),
  ...ROWS.filter((row) => (!short || row.short) && wanted(row.name)).map((row) => async () => {
    const result = await runRow(server.url, row, beginnings)
    console.log(JSON.stringify(result))
    rows.push(result)
  }),
]
await inParallel(jobs, SIDE_BY_SIDE)
await beginnings.close()
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
// Without a loss in the runs without the journal, the runs with it would prove nothing.
const proves = without.length === 0 || without.some((one) => one.lost > 0)
for (const { case: name, wrong, lost: count } of failed)
  console.error(`${name}: ${String(count)} lost`, wrong)
const isDone = outcomes.length + rows.length > 0
process.exit(lost.length === 0 && failed.length === 0 && proves && isDone ? 0 : 1)
