import { readFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync } from 'node:zlib'

/** KiB of a built file in brotli. */
function brotliSize(file: string): number {
  return brotliCompressSync(readFileSync(file)).length / 1024
}

/** KiB in brotli of scripts named by their paths on the server. */
export function brotliSizeOf(scripts: readonly string[], folder = 'build'): number {
  return [...new Set(scripts)].reduce((sum, file) => sum + brotliSize(path.join(folder, file)), 0)
}

/** Runs in the page: notes when its first screen is there: a passage with its rails, or the card of the bare page. */
export function noteFirstScreen(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('[data-words], button[data-voice]')) return
    observer.disconnect()
    performance.mark('first-screen')
    console.log('first screen')
  })
  observer.observe(document, { childList: true, subtree: true })
}

/**
 * Runs in the page: the scripts requested before that. Later scripts are fetched while the learner reads the words.
 */
export function scriptsBeforeFirstScreen(): string[] {
  const ready = performance.getEntriesByName('first-screen')[0]?.startTime ?? Infinity
  return performance
    .getEntriesByType('resource')
    .filter((entry) => entry.startTime <= ready && new URL(entry.name).pathname.endsWith('.js'))
    .map((entry) => new URL(entry.name).pathname)
}
