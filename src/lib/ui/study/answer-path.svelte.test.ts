/**
 * The way of an answer: the source files of which code runs from the press on an option until database and journal have
 * the answer and its feedback can be drawn. The app is booted with its real database and journal. The browser's own
 * precise coverage names the files, so lazily loaded files, and files called through objects, count, too. Components
 * are not drawn here, and code in workers does not count.
 */
import { cdp } from 'vitest/browser'
import { expect, onTestFinished, test } from 'vitest'
import { boot } from '$lib/boot'
import { NO_STUDY_FILTER } from '$lib/domain/session/scope'
import { aDeck, START } from '../../../../tests/builders'
import { Study } from './study-session.svelte'

/** The number of files when this figure was last set. It may only fall. The design aims at 25. */
const MAX_FILES = 51
/** Background work, such as a live query or a prefetch, may join by chance with a few files of its own. */
const MAX_BACKGROUND_FILES = 10

/** The app is at rest after so many looks without a file. */
const QUIET_LOOKS = 20
const LOOK_MS = 25

interface RunFunction {
  readonly functionName: string
  readonly ranges: readonly { readonly startOffset: number; readonly count: number }[]
}

interface Profiler {
  send(
    method: string,
    options?: object,
  ): Promise<{
    readonly result: readonly { readonly url: string; readonly functions: readonly RunFunction[] }[]
  }>
}

/** True if a function ran. The code of a module itself, which runs while a lazy part loads, is no function. */
function ran({ functionName, ranges }: RunFunction): boolean {
  const [whole] = ranges
  return whole !== undefined && whole.count > 0 && !(functionName === '' && whole.startOffset === 0)
}

/** The files of the app of which a function ran since coverage was last taken. */
async function filesRun(profiler: Profiler): Promise<string[]> {
  const { result } = await profiler.send('Profiler.takePreciseCoverage')
  const paths = result
    .filter(({ functions }) => functions.some(ran))
    .map(({ url }) => /\/src\/lib\/([^?]*)/u.exec(url)?.[1] ?? '')
  return paths.filter((path) => path !== '' && !path.includes('.test.'))
}

/** A study session over the real database and journal, at its first question. */
async function openStudy(): Promise<Study> {
  const booted = await boot({ base: '', serviceWorker: '/none.js' })
  if (!booted.ok) throw new Error(booted.error.code)
  const { deps, journal } = booted.value
  journal.begin()
  journal.lead(true)
  const deck = aDeck()
  await deps.db.decks.put({ id: deck.id, deck, updatedAt: START })
  const study = new Study(deps)
  onTestFinished(async () => {
    study.close()
    await journal.erase()
    await deps.db.delete()
    localStorage.clear()
  })
  await study.open({ deck: deck.id, mode: 'schedule', filter: NO_STUDY_FILTER })
  return study
}

async function startCoverage(): Promise<Profiler> {
  const profiler = cdp() as unknown as Profiler
  await profiler.send('Profiler.enable')
  await profiler.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  onTestFinished(async () => {
    await profiler.send('Profiler.disable')
  })
  return profiler
}

/** Waits until no code of the app runs any more, so that work from before the press does not count. */
async function rest(profiler: Profiler): Promise<void> {
  for (let quiet = 0; quiet < QUIET_LOOKS; quiet++) {
    if ((await filesRun(profiler)).length > 0) quiet = 0
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}

test('an answer runs through a bounded number of files until it is saved', async () => {
  const study = await openStudy()
  const profiler = await startCoverage()
  await rest(profiler)
  const { item } = study
  if (item?.format !== 'who-says-it') throw new Error('the builder’s deck begins with who says it')
  await study.choose(item.truth)
  const files = [...new Set(await filesRun(profiler))].sort()
  expect(study.phase).toBe('feedback')
  expect(files).toContain('storage/raw-write.ts')
  expect(files).toContain('storage/journal/client.ts')
  expect(files.length, files.join('\n')).toBeLessThanOrEqual(MAX_FILES + MAX_BACKGROUND_FILES)
})
