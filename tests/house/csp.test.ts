/** The Content Security Policy says what the app needs and nothing more. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import config from '../../svelte.config.js'

const file = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url))
const read = (name: string) => readFileSync(file(name), 'utf8')
const directives = (config.kit?.csp?.directives ?? {}) as Readonly<Record<string, readonly string[]>>

describe('the policy', () => {
  it('allows inline code by hashes only, and forbids all sources that it does not name', () => {
    expect(config.kit?.csp?.mode).toBe('hash')
    expect(config.kit?.csp?.reportOnly).toBeUndefined()
    expect(directives['default-src']).toStrictEqual(['none'])
  })

  it('allows no request to another host', () => {
    for (const [name, sources] of Object.entries(directives)) {
      const foreign = sources.filter((source) => /^https?:|^wss?:|\*|\./u.test(source))
      expect(foreign, name).toStrictEqual([])
    }
    for (const name of ['connect-src', 'worker-src', 'manifest-src', 'font-src']) {
      expect(directives[name], name).toStrictEqual(['self'])
    }
    expect(directives['img-src']).toStrictEqual(['self', 'data:', 'blob:'])
    for (const name of ['base-uri', 'form-action', 'object-src']) {
      expect(directives[name], name).toStrictEqual(['none'])
    }
  })

  it('allows one inline script and one inline sheet of styles: those of app.html', () => {
    for (const element of ['script', 'style']) {
      const inline = [...read('src/app.html').matchAll(new RegExp(`<${element}>([^]*?)</${element}>`, 'gu'))]
      const hashes = inline.map(([, text = '']) => createHash('sha256').update(text, 'utf8').digest('base64'))
      expect(hashes).toHaveLength(1)
      expect(directives[`${element}-src`]).toStrictEqual(['self', `sha256-${hashes[0] ?? ''}`])
    }
  })

  it('allows neither inline code nor code made from texts', () => {
    const all = Object.values(directives).flat()
    for (const word of ['unsafe-inline', 'unsafe-eval', 'wasm-unsafe-eval', 'strict-dynamic']) {
      expect(all).not.toContain(word)
    }
    const hashed = Object.entries(directives).filter(([, sources]) => sources.includes('unsafe-hashes'))
    expect(hashed.map(([name]) => name)).toStrictEqual(['style-src-attr'])
  })

  it('requires trusted types for scripts, of exactly three policies', () => {
    expect(directives['require-trusted-types-for']).toStrictEqual(['script'])
    expect(directives['trusted-types']).toStrictEqual([
      'svelte-trusted-html',
      'sveltekit-trusted-url',
      'whence-script-url',
    ])
    expect(read('node_modules/svelte/src/internal/client/dom/reconciler.js')).toContain(
      "'svelte-trusted-html'",
    )
    expect(read('src/lib/workers/script-url.ts')).toContain("'whence-script-url'")
  })
})

describe('style attributes', () => {
  it('are allowed for SvelteKit’s announcer only, by its hash', () => {
    const source = read('node_modules/@sveltejs/kit/src/core/sync/write_root.js')
    const styles = [...source.matchAll(/<div id="svelte-announcer"[^>]* style="(?<style>[^"]+)"/gu)].map(
      (match) => match.groups?.['style'] ?? '',
    )
    expect(styles).toHaveLength(1)
    const hash = createHash('sha256').update(styles[0]!, 'utf8').digest('base64')
    expect(directives['style-src-attr']).toStrictEqual(['unsafe-hashes', `sha256-${hash}`])
  })

  it('never stand in our own markup, because the policy would drop them', () => {
    const ours = readdirSync(file('src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:svelte|html)$/u.test(name))
      .filter((name) => /\sstyle=/u.test(read(`src/${name}`)))
    expect(ours).toStrictEqual([])
  })
})
