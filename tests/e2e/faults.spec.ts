import { answerOne, eventsOf, expect, test } from './app'
import { withoutRoom } from './no-room'

test('answers that wait for room on the disk outlive the tab in the journal', async ({
  openProfile,
  server,
}) => {
  const { context, page } = await withoutRoom(openProfile, server)
  await answerOne(page)
  await answerOne(page)
  await expect(page.getByText('2 answers are kept')).toBeVisible()
  // The simulated full disk ends with the tab.
  await context.close()
  const again = await openProfile('full')
  const later = again.pages()[0] ?? (await again.newPage())
  await later.goto(`${server.url}/study/reading-the-rails`)
  await expect(later.getByText('2 entries of your study log were brought back')).toBeVisible()
  expect(await eventsOf(later)).toHaveLength(3)
})

test('a tab that waits for the database asks to close the other tab, and then goes on by itself', async ({
  context,
  page,
  server,
}) => {
  const hold = await context.newPage()
  await hold.goto(`${server.url}/shipped/index.json`)
  await hold.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        // A sleeping tab of an older version holds the database and receives no event.
        const opening = indexedDB.open('whence', 1)
        opening.onerror = () => reject(new Error('it would not be opened'))
        opening.onsuccess = () => {
          ;(globalThis as unknown as { held: IDBDatabase }).held = opening.result
          resolve()
        }
      }),
  )
  const second = await context.newPage()
  await Promise.all([page.goto(server.url), second.goto(`${server.url}/settings`)])
  // The second tab waits behind the first, and the browser sends it no event.
  for (const waiting of [page, second]) {
    await expect(waiting.getByRole('alert')).toContainText('Close the other tab')
  }
  await hold.close()
  await expect(page.getByRole('button', { name: 'Try one question' })).toBeVisible()
  await expect(second.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
})
