import { afterEach, expect, it, vi } from 'vitest'
import { DEVICE_KEYS } from '$lib/storage/opening/home'
import { followProfile } from './follow-profile'

afterEach(() => localStorage.removeItem(DEVICE_KEYS.profile))

it('a page is loaded again once another tab has chosen somebody else, and not before', () => {
  const reload = vi.fn()
  followProfile(reload)
  dispatchEvent(new StorageEvent('storage', { key: 'whence-preferences' }))
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
  expect(reload).not.toHaveBeenCalled()
  localStorage.setItem(DEVICE_KEYS.profile, 'abcd1234')
  dispatchEvent(new StorageEvent('storage', { key: DEVICE_KEYS.profile }))
  expect(reload).toHaveBeenCalledTimes(1)
  // A page that was loaded again has read the profile already.
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }))
  expect(reload).toHaveBeenCalledTimes(1)
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
  expect(reload).toHaveBeenCalledTimes(2)
})
