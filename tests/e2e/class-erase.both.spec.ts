import { tableOf } from './app'
import { expect, test } from './hands'
import { CLASS_SCREENS } from './screens-class'

test('a teacher erases a result, and then the whole assignment', async ({ page, server, hand }) => {
  await CLASS_SCREENS.find(({ name }) => name === 'class-pupil')?.open(page, server.url)
  expect(await tableOf(page, 'submissions')).toHaveLength(1)
  const erase = async (what: string, now: string): Promise<void> => {
    await hand.press(new RegExp(`^${what}$`, 'u'))
    const button = page.getByRole('button', { name: now })
    await expect(button).toBeDisabled()
    await hand.tick(/I understand/u)
    await hand.press(new RegExp(`^${now}$`, 'u'))
  }
  await erase('Erase this result', 'Erase the result now')
  await expect(page.getByRole('button', { name: 'Open the pasted results' })).toBeVisible()
  expect(await tableOf(page, 'submissions')).toEqual([])

  await erase('Erase this assignment', 'Erase the assignment now')
  await expect(page).toHaveURL(/\/classroom$/u)
  expect(await tableOf(page, 'assignments')).toEqual([])
  // The same person also is the pupil here, and keeps the assignment that they received.
  expect(await tableOf(page, 'received')).toHaveLength(1)
})
