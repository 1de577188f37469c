import type { Workbox } from 'workbox-window'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ServiceWorkerState } from './service-worker.svelte'

type Listener = (event: { isExternal?: boolean; isUpdate?: boolean }) => void

/** The browser's side: what it tells, and what the page asks it for. */
const browser = {
  listeners: new Map<string, Listener>(),
  waiting: null as object | null,
  updates: 0,
  /** The browser looks for an update. */
  found: (): void => undefined,
}

const workbox = {
  addEventListener: (type: string, listener: Listener) => browser.listeners.set(type, listener),
  register: () =>
    Promise.resolve({
      get waiting() {
        return browser.waiting
      },
    }),
  update: () => {
    browser.updates++
    browser.found()
    return Promise.resolve()
  },
} as unknown as Workbox

function newState(): ServiceWorkerState {
  return new ServiceWorkerState(() => Promise.resolve(workbox))
}

function withWorker(controller: object | null): void {
  vi.stubGlobal('navigator', { serviceWorker: { controller } })
}

describe('the state of the service worker', () => {
  beforeEach(() => {
    vi.unstubAllGlobals()
    browser.listeners.clear()
    Object.assign(browser, { waiting: null, updates: 0, found: () => undefined })
  })

  it('tells of an update that failed before the page listened', async () => {
    withWorker({})
    browser.found = () => browser.listeners.get('redundant')?.({ isExternal: false })
    const state = newState()
    await state.register('/service-worker.js')
    expect(state.failed).toBe('update')
    state.dismiss()
    expect(state.failed).toBeNull()
  })

  it('tells of an update whose installation had begun before the page listened', async () => {
    withWorker({})
    browser.found = () => (browser.waiting = {})
    const state = newState()
    await state.register('/service-worker.js')
    expect(state.updateWaiting).toBe(true)
    state.later()
    expect(state.updateWaiting).toBe(false)
  })

  it('asks for no update on a first visit', async () => {
    withWorker(null)
    const state = newState()
    await state.register('/service-worker.js')
    expect(browser.updates).toBe(0)
    expect([state.failed, state.updateWaiting]).toEqual([null, false])
  })
})
