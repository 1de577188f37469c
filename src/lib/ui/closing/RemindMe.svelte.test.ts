import { page } from 'vitest/browser'
import { afterEach, describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-svelte'
import type { StudyDay } from '$lib/domain/shared/study-day'
import { HOME, localValues } from '$lib/storage/opening/home'
import { START } from '../../../../tests/builders'
import RemindMe from './RemindMe.svelte'

const BADGE = 'The number on the icon only changes while Whence is open.'

/** Makes a reminder, and tells what the screen says then. */
async function remind(): Promise<string> {
  const { container, unmount } = await render(RemindMe, {
    day: '2026-11-30' as StudyDay,
    time: '16:30',
    minutes: 4,
    uid: () => 'one',
    now: () => START,
  })
  await page.getByRole('button', { name: 'Remind me' }).click()
  await expect.element(page.getByRole('status')).toHaveTextContent(/^Open the file/u)
  const said = container.querySelector('[role=status]')?.textContent ?? ''
  await unmount()
  return said
}

describe('the reminder after a session', () => {
  afterEach(() => {
    localValues.set(HOME.keys.badge, null)
    Reflect.deleteProperty(navigator, 'setAppBadge')
  })

  it('says once what the number on the icon cannot know, where there is such a number', async () => {
    Object.defineProperty(navigator, 'setAppBadge', { configurable: true, value: () => Promise.resolve() })
    expect(await remind()).toContain(BADGE)
    expect(await remind()).not.toContain(BADGE)
  })

  it('says nothing of a number that this browser does not have', async () => {
    const names = Object.getOwnPropertyDescriptor(Navigator.prototype, 'setAppBadge')
    Reflect.deleteProperty(Navigator.prototype, 'setAppBadge')
    expect(await remind()).not.toContain(BADGE)
    if (names) Object.defineProperty(Navigator.prototype, 'setAppBadge', names)
    expect(localValues.get(HOME.keys.badge)).toBeNull()
  })
})
