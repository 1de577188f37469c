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

/** Runs in the page: notes when the first card can be answered. */
export function noteFirstCard(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('button[data-voice]')) return
    observer.disconnect()
    performance.mark('first-card')
    console.log('first card')
  })
  observer.observe(document, { childList: true, subtree: true })
}

/**
 * Runs in the page: the scripts requested before that. Later scripts are fetched while the learner reads the question.
 */
export function scriptsBeforeFirstCard(): string[] {
  const ready = performance.getEntriesByName('first-card')[0]?.startTime ?? Infinity
  return performance
    .getEntriesByType('resource')
    .filter((entry) => entry.startTime <= ready && new URL(entry.name).pathname.endsWith('.js'))
    .map((entry) => new URL(entry.name).pathname)
}
