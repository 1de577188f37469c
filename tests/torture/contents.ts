/** The data on the device before a fault, and after it, read past the app. */
import { expect as base, type Page } from '@playwright/test'
import { type Learner } from './learner'

const expect = base.configure({ timeout: 60_000 })

/**
 * `answers`: study alone. `everything`: an imported article, vettings, a note and settings as well. `class`: an
 * assignment with its keys, a class list, a result, and the same assignment as a pupil has it.
 */
export type Contents = 'answers' | 'everything' | 'class'

/** The rows that a learner would miss. */
export interface Found {
  readonly answers: number
  readonly materials: number
  readonly drafts: number
  readonly vettings: number
  /** The tables of classes without any row. */
  readonly emptyClassTables: readonly string[]
}

const ARTICLE = [
  'The Harbour Gazette reported on Monday that the old ferry would stop in May.',
  'Marit Voss, the harbour master, said that the ferry carries forty people a day.',
  '“Nobody has asked the islanders,” said Jonas Lind, who lives on the island.',
  'The council denied that a decision had been made.',
].join('\n\n')

/** Fills the store: some answers, and where wanted an article with a vetted draft. */
export async function fill(page: Page, url: string, learner: Learner, contents: Contents): Promise<void> {
  if (contents === 'everything') await importArticle(page, url)
  if (contents === 'class') await keepClass(page, url)
  await learner.startStudy(page)
  await learner.answer(page, 4)
}

/** Makes an assignment with a class list, starts it as a pupil would, and collects the result. */
async function keepClass(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/classroom/new#reading-the-rails`)
  await page.getByLabel('Your name, as the class knows it').fill('Ms Adeyemi')
  await page.getByRole('button', { name: 'Make the assignment' }).click()
  const link = page.getByLabel('Link to this assignment', { exact: true })
  await expect(link).toHaveValue(/#1\./u)
  await page.locator('summary', { hasText: 'Names or class numbers' }).click()
  await page.getByRole('textbox', { name: 'Names or class numbers' }).fill('7b 14')
  await page.getByRole('button', { name: 'Save the class list' }).click()
  const teachers = page.url()
  await page.goto(await link.inputValue())
  await page.getByLabel('Your name or class number').fill('7b 14')
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.getByRole('button', { name: 'Make the file' }).click()
  const result = page.getByLabel('The result as text')
  await expect(result).toHaveValue(/BEGIN AGE/u)
  const text = await result.inputValue()
  await page.goto(teachers)
  await page.getByLabel('Pasted results').fill(text)
  await page.getByRole('button', { name: 'Open the pasted results' }).click()
  await expect(page.getByText('1 added')).toBeVisible()
}

/** Imports an article and accepts its first draft. */
export async function importArticle(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/import`)
  await page.getByLabel(/^The article’s text/u).fill(ARTICLE)
  await page.getByRole('button', { name: /^Draw out the claims/u }).click()
  await page.waitForURL(/\/workbench\//u)
  const accept = page.getByRole('button', { name: /^(?:Accept|Mend and accept)/u }).first()
  await expect(accept).toBeVisible()
  await accept.click()
  await expect.poll(async () => (await found(page)).vettings).toBeGreaterThan(0)
}

/** Reads the database where the app keeps it now. */
export function found(page: Page): Promise<Found> {
  return page.evaluate(async () => {
    interface Place {
      readonly database: string
      readonly bucket: string | null
    }
    interface Buckets {
      open: (name: string) => Promise<{ indexedDB: IDBFactory }>
    }
    const choice = JSON.parse(localStorage.getItem('whence-location') ?? 'null') as { current: Place } | null
    const { database, bucket } = choice?.current ?? { database: 'whence', bucket: null }
    const buckets = (navigator as unknown as { storageBuckets: Buckets }).storageBuckets
    const factory = bucket === null ? indexedDB : (await buckets.open(bucket)).indexedDB
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = factory.open(database)
      opening.onerror = () => reject(new Error('the database would not open'))
      opening.onsuccess = () => resolve(opening.result)
    })
    const all = (table: string) =>
      new Promise<Record<string, unknown>[]>((resolve) => {
        if (!db.objectStoreNames.contains(table)) resolve([])
        else {
          const reading = db.transaction(table).objectStore(table).getAll()
          reading.onsuccess = () => resolve(reading.result as Record<string, unknown>[])
        }
      })
    const [events, materials, drafts] = await Promise.all([all('events'), all('materials'), all('drafts')])
    const emptyClassTables: string[] = []
    for (const table of ['assignments', 'received', 'rosters', 'submissions', 'teacherKeys'])
      if ((await all(table)).length === 0) emptyClassTables.push(table)
    db.close()
    return {
      answers: events.filter(({ type }) => type === 'ReviewGiven').length,
      materials: materials.length,
      drafts: drafts.length,
      vettings: drafts.filter(({ vetted }) => vetted !== null).length,
      emptyClassTables,
    }
  })
}

/** The notices about the safety of the data, once the journal has settled. */
export async function notices(page: Page, url: string): Promise<string[]> {
  await page.goto(`${url}/settings`)
  await expect(page.locator('.journal:not([data-status="starting"])')).toBeVisible()
  return page.locator('.notices p').allTextContents()
}
