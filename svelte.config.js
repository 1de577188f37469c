import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import adapter from '@sveltejs/adapter-static'
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte'

const base = /** @type {'' | `/${string}`} */ (process.env['BASE_PATH'] ?? '')
const page = readFileSync(new URL('src/app.html', import.meta.url), 'utf8')
const out = process.env['BUILD_DIR'] ?? 'build'
/** Compressing takes a third of a build; one that only tests a sub-folder goes without. */
const precompress = process.env['PRECOMPRESS'] !== 'no'

/**
 * The hash of the one inline element of a kind in `src/app.html`. SvelteKit adds those of its own.
 * @param {'script' | 'style'} element
 * @returns {`sha256-${string}`}
 */
function inlineHash(element) {
  const text = page.split(`<${element}>`)[1]?.split(`</${element}>`)[0]
  if (text === undefined) throw new Error(`src/app.html has no inline ${element}`)
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`
}

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true },
  kit: {
    adapter: adapter({ pages: out, assets: out, fallback: '200.html', strict: true, precompress }),
    // A sub-folder of a school's site; links in the wild carry it, so it is fixed when the app is built.
    paths: { base, relative: false },
    // The worker is registered by workbox-window (ui/pwa), which also offers updates instead of forcing them.
    serviceWorker: { register: false },
    prerender: { handleHttpError: 'fail', handleMissingId: 'fail' },
    // Svelte's generated markup needs two Trusted Types policies; ours allow-lists the addresses of scripts.
    csp: {
      mode: 'hash',
      directives: {
        'default-src': ['none'],
        'script-src': ['self', inlineHash('script')],
        'style-src': ['self', inlineHash('style')],
        // SvelteKit's route announcer carries one style attribute; this is its hash (a test recomputes it).
        'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
        'img-src': ['self', 'data:', 'blob:'],
        'connect-src': ['self'],
        'worker-src': ['self'],
        'manifest-src': ['self'],
        'font-src': ['self'],
        'base-uri': ['none'],
        'form-action': ['none'],
        'object-src': ['none'],
        'require-trusted-types-for': ['script'],
        'trusted-types': ['svelte-trusted-html', 'sveltekit-trusted-url', 'whence-script-url'],
      },
    },
  },
}
