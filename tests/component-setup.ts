import '$lib/ui/styles/tokens.css'
import '$lib/ui/styles/base.css'
import { vi } from 'vitest'

// A slow machine must not fail a test, so these two wait as long as `expect.poll` does (vite.config.ts).
const { waitFor, waitUntil } = vi
vi.waitFor = (callback, options) => waitFor(callback, options ?? { timeout: 60_000 })
vi.waitUntil = (callback, options) => waitUntil(callback, options ?? { timeout: 60_000 })
