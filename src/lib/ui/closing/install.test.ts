import { describe, expect, it } from 'vitest'
import { installWay, type InstallFacts } from './install'

const PHONE = 'Mozilla/5.0 (Linux; Android 16) Chrome/156.0 Mobile'
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/26.0 Safari/605.1.15'
const way = (over: Partial<InstallFacts>) =>
  installWay({
    hasPrompt: false,
    userAgent: PHONE,
    touchPoints: 5,
    isInstalled: false,
    wasOffered: false,
    ...over,
  })

describe('the offer to install', () => {
  it('is the dialog of a browser that has one, and steps on iPhones and iPads', () => {
    expect(way({ hasPrompt: true })).toBe('prompt')
    expect(way({ userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)' })).toBe('ios')
    // An iPad says that it is a Mac.
    expect(way({ userAgent: MAC, touchPoints: 5 })).toBe('ios')
  })

  it('is not made where the app cannot be installed, is installed, or was offered before', () => {
    expect(way({})).toBeNull()
    expect(way({ userAgent: MAC, touchPoints: 0 })).toBeNull()
    expect(way({ hasPrompt: true, isInstalled: true })).toBeNull()
    expect(way({ hasPrompt: true, wasOffered: true })).toBeNull()
  })
})
