/**
 * The requests that the app may send to its host: files of the build, pages, and the addresses named here. Nothing
 * else.
 */
import { readdirSync } from 'node:fs'
import path from 'node:path'

/** Addresses of pages. A host answers those without a file of their own with `200.html`. */
export const PAGES: readonly RegExp[] = [
  /^\/(?:a|about|classroom|contrast|d|import|insight|library|profiles|receive|settings|study|transfer|voices)?$/u,
  /^\/classroom\/[\w-]+(?:\/[\w-]{43})?$/u,
  /^\/a\/[\w-]+\/[\w-]+$/u,
  /^\/study\/[\w-]+$/u,
  /^\/quiz\/[\w-]+$/u,
  /^\/decks\/[\w-]+(?:\/(?:edit|present|print|read|vet))?$/u,
  /^\/materials\/[\w-]+$/u,
  /^\/workbench\/[\w-]+$/u,
]

/** Paths that are neither pages nor files of the build. A feature that asks for more names it here, with a reason. */
export const NAMED: readonly RegExp[] = [
  // Other apps post what they share. The service worker answers, so it never reaches the host.
  /^\/share$/u,
]

/** One request, as far as the rule goes. */
export interface Asked {
  readonly url: string
  readonly method: string
  /** True if the request opened a page. */
  readonly isNavigation: boolean
}

/**
 * Tells what is wrong with a request, or null.
 * @param folder the built app that is served
 * @param root the address that the app is served at, without a slash at its end
 * @param declared paths that a test asks for on purpose
 */
export function requestRule(
  folder: string,
  root: string,
  declared: readonly RegExp[],
): (asked: Asked) => string | null {
  const { origin, pathname: base } = new URL(root)
  const prefix = base === '/' ? '' : base
  let files = filesOf(folder)
  const isFile = (name: string): boolean => {
    // A test may have deployed another version meanwhile.
    if (!files.has(name)) files = filesOf(folder)
    return files.has(name)
  }
  return ({ url, method, isNavigation }) => {
    if (/^(?:blob|data|about):/u.test(url)) return null
    const { origin: host, pathname } = new URL(url)
    if (host !== origin || !`${pathname}/`.startsWith(`${prefix}/`)) return `request left the app: ${url}`
    const name = pathname.slice(prefix.length) || '/'
    // The script in app.html asks whether the host answers before it loads a page again.
    const isPage = (isNavigation || method === 'HEAD') && PAGES.some((page) => page.test(name))
    if (isPage || isFile(name)) return null
    if ([...NAMED, ...declared].some((known) => known.test(name))) return null
    return `request for no file of the build: ${method} ${name}`
  }
}

function filesOf(folder: string): Set<string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map(
        (entry) => `/${path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/')}`,
      ),
  )
}
