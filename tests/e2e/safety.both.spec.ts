import { answerOne, eventsOf, wordsOf } from './app'
import { answerBy, expect, test } from './hands'
import { withoutRoom } from './no-room'
import { loseDatabase, toldEvents } from './study-session'

test('a lost database comes back from the journal, and one line tells the learner', async ({
  context,
  page,
  server,
  handOn,
}) => {
  await page.goto(`${server.url}/study/reading-the-rails`)
  for (let i = 0; i < 3; i++) await answerOne(page)
  const [before, question] = [await eventsOf(page), await wordsOf(page)]
  await page.close()
  const bare = await context.newPage()
  await bare.goto(`${server.url}/shipped/index.json`)
  await loseDatabase(bare)
  await bare.goto(`${server.url}/study/reading-the-rails`)
  await expect.poll(() => wordsOf(bare)).toEqual(question)
  const notice = bare.getByText('brought back from the journal')
  await expect(notice).toBeVisible()
  await expect(notice).toContainText('3 entries of your study log were')
  expect(await eventsOf(bare)).toEqual(before)
  await answerBy(handOn(bare), bare)
  await handOn(bare).press(/^I see$/u)
  await expect(notice).toHaveCount(0)
  // The notice appears once. The next start has none.
  await bare.goto(`${server.url}/settings`)
  await expect(bare.getByText('A journal keeps a second copy')).toBeVisible()
  await expect(notice).toHaveCount(0)
  await expect.poll(() => toldEvents(bare)).toBe(4)
})

test('answers are held while the device has no room, and saved as soon as there is room', async ({
  openProfile,
  server,
  handOn,
}) => {
  const { page, session, origin } = await withoutRoom(openProfile, server)
  const hand = handOn(page)
  await answerBy(hand, page)
  const held = page.getByRole('status').filter({ hasText: 'This device has no room left.' })
  await expect(held).toContainText('1 answer is kept')
  const question = await wordsOf(page)
  await answerBy(hand, page)
  await expect(held).toContainText('2 answers are kept')
  expect(await eventsOf(page)).toHaveLength(1)
  // Undo also works on held answers.
  await hand.undo()
  await expect.poll(() => wordsOf(page)).toEqual(question)
  await session.send('Storage.overrideQuotaForOrigin', { origin })
  await expect(held).toHaveCount(0)
  const types = (await eventsOf(page)).map(({ type }) => type).sort()
  expect(types).toEqual(['ReviewGiven', 'ReviewGiven', 'ReviewGiven', 'ReviewVoided'])
  await page.reload()
  await expect.poll(() => wordsOf(page)).toEqual(question)
})

test('a tab whose data was cleared while it was open stops, and a reload brings everything back', async ({
  page,
  server,
  hand,
}) => {
  await page.goto(`${server.url}/study/reading-the-rails`)
  for (let i = 0; i < 2; i++) await answerOne(page)
  const session = await page.context().newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', {
    origin: new URL(server.url).origin,
    storageTypes: 'indexeddb',
  })
  // The notice appears at once, before any failed write.
  await expect(page.getByText('was cleared while this tab was open')).toBeVisible()
  await page.locator('button[data-voice], button[data-key], main button.primary').first().click()
  // A recalled answer is saved with its grade, any other one with the choice.
  const [grade, refused] = [page.locator('.grades button').first(), page.getByText('This was not saved')]
  await expect(grade.or(refused).first()).toBeVisible()
  if (await grade.isVisible()) await grade.click()
  await expect(refused).toBeVisible()
  await expect(page.getByText('Another tab is using')).toHaveCount(0)
  await hand.press(/^Reload$/u)
  await expect(page.getByText('2 entries of your study log were brought back')).toBeVisible()
  expect(await eventsOf(page)).toHaveLength(2)
})

/**
 * Lets a test lose every connection to the database that is open, as iOS does to a page long in the background; or
 * break it.
 */
function loseConnections(): void {
  const open = new Set<IDBDatabase>()
  const lost = new Set<IDBDatabase>()
  const real = Object.getOwnPropertyDescriptor(IDBDatabase.prototype, 'transaction')?.value as (
    this: IDBDatabase,
    ...of: Parameters<IDBDatabase['transaction']>
  ) => IDBTransaction
  const faults = {
    isBroken: false,
    lose: (): number => {
      for (const one of open) lost.add(one)
      return open.size
    },
  }
  Object.defineProperty(globalThis, 'faults', { value: faults })
  IDBDatabase.prototype.transaction = function (...of) {
    if (faults.isBroken) throw new DOMException('Internal error', 'DataError')
    if (lost.has(this)) throw new DOMException('Connection to Indexed Database server lost', 'UnknownError')
    open.add(this)
    return real.apply(this, of)
  }
}

test('a lost connection to the database is opened again, and the answer is saved once', async ({
  page,
  server,
  hand,
}) => {
  await page.addInitScript(loseConnections)
  await page.goto(`${server.url}/study/reading-the-rails`)
  await answerOne(page)
  type Faulty = { faults: { isBroken: boolean; lose: () => number } }
  const lose = () => page.evaluate(() => (globalThis as unknown as Faulty).faults.lose())
  for (let answered = 2; answered <= 3; answered++) {
    const asked = await wordsOf(page)
    expect(await lose()).toBeGreaterThan(0)
    await answerBy(hand, page)
    await expect.poll(() => wordsOf(page)).not.toEqual(asked)
    expect(await eventsOf(page)).toHaveLength(answered)
  }
  await lose()
  await hand.undo()
  await expect
    .poll(async () => (await eventsOf(page)).map(({ type }) => type))
    .toEqual(['ReviewGiven', 'ReviewGiven', 'ReviewGiven', 'ReviewVoided'])
  // Rows that are only read, and live queries, work all the same.
  await hand.press(/^Leave this session/u)
  const nav = (name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true })
  for (const [place, shows] of [
    ['Library', page.locator('[data-deck]').first()],
    ['Settings', page.getByRole('heading', { name: 'Days off and backlog' })],
    ['Today', page.getByRole('heading', { name: / cards? today$/u })],
  ] as const) {
    await expect(nav(place)).toBeVisible()
    await lose()
    await hand.press(new RegExp(`^${place}$`, 'u'))
    await expect(shows).toBeVisible()
  }
  await expect(page.getByRole('alert')).toHaveCount(0)
  await hand.press(/^Library$/u)
  await expect(page.locator('[data-deck]').first()).toBeVisible()
  // The page says what cannot be read at all.
  await page.evaluate(() => {
    ;(globalThis as unknown as Faulty).faults.isBroken = true
  })
  await hand.press(/^Today$/u)
  await expect(page.getByRole('alert')).toContainText('What is due could not be read. Nothing is lost')
  await page.goto(`${server.url}/study/reading-the-rails`)
  await expect(page.locator('h1, .claim').first()).toBeVisible()
  const goesOn = await wordsOf(page)
  await page.reload()
  await expect.poll(() => wordsOf(page)).toEqual(goesOn)
})

test('if the database cannot be opened, the page says that it tries again, and studying goes on from the journal', async ({
  context,
  page,
  server,
  handOn,
}) => {
  await page.goto(`${server.url}/study/reading-the-rails`)
  for (let i = 0; i < 2; i++) await answerOne(page)
  const before = (await eventsOf(page)).length
  await page.close()

  const broken = await context.newPage()
  await broken.addInitScript(() => {
    const cannot = (): never => {
      throw new DOMException('Internal error opening backing store', 'UnknownError')
    }
    IDBFactory.prototype.open = cannot
    IDBFactory.prototype.deleteDatabase = cannot
  })
  await broken.goto(`${server.url}/study/reading-the-rails`)
  await expect(broken.getByText('Whence cannot open your data just now.')).toBeVisible()
  await expect(broken.getByText('Your browser cannot open the database of Whence.')).toBeVisible()
  await expect(broken.getByText('Whence cannot open your data just now.')).toBeHidden()
  await expect(broken.getByText('Nothing is missing.')).toBeVisible()
  await answerBy(handOn(broken), broken)
  await broken.close()

  // Later the database opens again, and gets the answer that it has missed.
  const mended = await context.newPage()
  await mended.goto(`${server.url}/study/reading-the-rails`)
  await expect(mended.getByText('brought back from the journal')).toBeVisible()
  await expect.poll(async () => (await eventsOf(mended)).length).toBe(before + 1)
})
