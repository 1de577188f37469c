/** Runs one row of the table of faults in a real browser on a profile of its own. */
import { rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import type { BrowserContext, Page } from '@playwright/test'
import { killOn, start, type Running } from './browser'
import { fill, found, importArticle, notices, type Contents, type Found } from './contents'
import { damage, databaseFolder, nameFolders } from './damage'
import { Learner } from './learner'
import { withProfile, type Beginnings, type Begun } from './profiles'
import {
  journalWorkerFails,
  openFails,
  upgradeFails,
  withoutBuckets,
  withoutFiles,
  writesFail,
} from './page-faults'
import type { Fault, Row } from './table'

/** The result of one row. */
export interface RowOutcome {
  readonly case: string
  readonly acknowledged: number
  readonly found: number
  readonly lost: number
  /** Faults beside lost answers: rows that are missing, notices that are not true. */
  readonly wrong: readonly string[]
}

/** Runs a row, on a copy of the profile that it begins with. */
export async function runRow(url: string, row: Row, beginnings: Beginnings): Promise<RowOutcome> {
  if (row.fault.kind === 'upgrade-fails') {
    return withProfile((profile) => onProfile(url, row, { profile, learner: new Learner(url) }))
  }
  const name = row.journalIncomplete ? 'incomplete' : row.contents
  const begin = row.journalIncomplete
    ? (profile: string) => withIncompleteJournal(url, profile, beginnings)
    : (profile: string) => filled(url, profile, row.contents)
  return beginnings.withCopy(name, begin, (begun) => onProfile(url, row, begun))
}

async function onProfile(url: string, row: Row, { profile, learner }: Begun): Promise<RowOutcome> {
  try {
    return await faulted(url, row, profile, learner)
  } catch (thrown) {
    killOn(profile)
    return { case: row.name, acknowledged: 0, found: 0, lost: 0, wrong: [String(thrown)] }
  }
}

async function faulted(url: string, row: Row, profile: string, learner: Learner): Promise<RowOutcome> {
  const told: string[] = []
  for (let n = 0; n < (row.starts ?? 1); n++) told.push(...(await during(url, row, profile, learner)))
  const last = await start(profile, { journal: true })
  told.push(...(await notices(last.page, url)))
  const at = await countOf(last.page)
  await last.kill()
  const { acknowledged } = learner
  const lost = Math.max(0, acknowledged - at.answers)
  const wrong = [...missingRows(row, at), ...falsePromises(told, row, lost)]
  if (row.thenWithoutJournal) wrong.push(...(await withoutJournal(url, profile, learner)))
  return { case: row.name, acknowledged, found: at.answers, lost, wrong }
}

/** Fills the store in a healthy session. */
async function filled(url: string, profile: string, contents: Contents): Promise<Learner> {
  const learner = new Learner(url)
  const first = await start(profile, { journal: true })
  await fill(first.page, url, learner, contents)
  await first.close()
  return learner
}

/** Continues a healthy session in one whose journal does not work. */
async function withIncompleteJournal(url: string, profile: string, beginnings: Beginnings): Promise<Learner> {
  const learner = await beginnings.copyTo(profile, 'answers', (empty) => filled(url, empty, 'answers'))
  const second = await start(profile, { journal: true })
  await contextOf(second).addInitScript(journalWorkerFails, null)
  await importArticle(second.page, url)
  await learner.startStudy(second.page)
  await learner.answer(second.page, 3)
  await second.close()
  return learner
}

/** One start with the fault. The learner continues as far as the app allows. */
async function during(url: string, row: Row, profile: string, learner: Learner): Promise<string[]> {
  const { fault } = row
  damageFiles(profile, fault)
  const running = await start(profile, { journal: true })
  const other = row.otherTab ? await studyElsewhere(url, running) : null
  await arm(contextOf(running), fault)
  // Init scripts run only in pages that are opened later.
  const page = await contextOf(running).newPage()
  await page.setViewportSize({ width: 390, height: 844 })
  if (fault.kind === 'killed-while-recovering') {
    await page.goto(`${url}/settings`)
    await later(fault.afterMs)
    await running.kill()
    return []
  }
  if (other) {
    // The leading tab continues to study. The other tab opens and must do no harm.
    await page.goto(`${url}/settings`)
    await learner.answer(other, 2)
  } else {
    await learner.startStudy(page)
    await learner.answer(page, 3)
  }
  // The notice is on the page that was opened with the fault. The next page may have none.
  const first = await page.locator('.notices p').allTextContents()
  const told = [...first, ...(await notices(page, url))]
  await running.close()
  return told
}

function contextOf({ page }: Running): BrowserContext {
  return page.context()
}

async function studyElsewhere(url: string, { page }: Running): Promise<Page> {
  await page.goto(`${url}/study/words-of-attribution`)
  await page.locator('h1').first().waitFor()
  return page
}

function damageFiles(profile: string, fault: Fault): void {
  if (fault.kind !== 'damage' && fault.kind !== 'killed-while-recovering') return
  const where = fault.kind === 'damage' ? fault.where : 'database'
  const folders = [
    ...(where === 'names' ? [] : [databaseFolder(profile)]),
    ...(where === 'database' ? [] : nameFolders(profile)),
  ]
  for (const folder of folders) damage(folder, fault.how)
}

async function arm(context: BrowserContext, fault: Fault): Promise<void> {
  switch (fault.kind) {
    case 'open-fails-without-buckets':
      await context.addInitScript(withoutBuckets)
      await context.addInitScript(openFails, fault)
      return
    case 'open-fails':
      await context.addInitScript(openFails, fault)
      return
    case 'journal-worker-fails':
      await context.addInitScript(journalWorkerFails, fault.times)
      return
    case 'no-files':
      await context.addInitScript(withoutFiles)
      return
    case 'writes-fail':
      await context.addInitScript(writesFail, fault)
      return
    case 'upgrade-fails':
      await context.addInitScript(upgradeFails)
      return
    case 'damage':
    case 'killed-while-recovering':
  }
}

async function countOf(page: Page): Promise<Found> {
  // The store settles when the journal has been compared and an old database was read back.
  let last = await found(page)
  for (let same = 0; same < 3;) {
    await later(500)
    const now = await found(page)
    same = JSON.stringify(now) === JSON.stringify(last) ? same + 1 : 0
    last = now
  }
  return last
}

function missingRows(row: Row, { materials, drafts, vettings, emptyClassTables }: Found): string[] {
  if (row.contents === 'answers' || row.mayLose) return []
  if (row.contents === 'class') return emptyClassTables.map((table) => `nothing is left of ${table}`)
  return [
    ...(materials < 1 ? ['the imported article is missing'] : []),
    ...(drafts < 1 ? ['the drafts are missing'] : []),
    ...(vettings < 1 ? ['the vetting is missing'] : []),
  ]
}

/** The notice "Nothing is missing" must be true, and a loss must have a notice. */
function falsePromises(told: readonly string[], row: Row, lost: number): string[] {
  const promised = told.some((text) => text.includes('Nothing is missing'))
  const warned = told.some((text) => /may still be missing|cannot tell|nothing either/u.test(text))
  if (lost > 0 && promised) return ['a notice says that nothing is missing']
  return row.mayLose && lost > 0 && !warned ? ['nobody is told that something is missing'] : []
}

/** Answers more questions, removes the journal's files, and expects that the database alone has everything. */
async function withoutJournal(url: string, profile: string, learner: Learner): Promise<string[]> {
  const running = await start(profile, { journal: true })
  await learner.startStudy(running.page)
  await learner.answer(running.page, 2)
  await running.kill()
  rmSync(path.join(profile, 'Default', 'File System'), { recursive: true, force: true })
  const last = await start(profile, { journal: true })
  await notices(last.page, url)
  const { answers } = await countOf(last.page)
  await last.kill()
  return answers < learner.acknowledged ? ['the new place is not durable by itself'] : []
}
