import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import path from 'node:path'

/**
 * Minimal pages of the app's stack: the peers of all painted screens. They are built as the app is: prerendered
 * shells, compressed, the same build of Dexie. The first opens a database, reads one card from it, shows that with its
 * options, and registers the same service worker. `/screens` shows screens it is given, one after the other. `/typing`
 * shows what is typed.
 */
const FILES: Readonly<Record<string, string>> = {
  'package.json': '{ "type": "module", "private": true }',
  'svelte.config.js': `
    import adapter from '@sveltejs/adapter-static'
    export default {
      compilerOptions: { runes: true },
      kit: {
        adapter: adapter({ fallback: '200.html', precompress: true }),
        paths: { relative: false },
        serviceWorker: { register: false },
      },
    }`,
  'vite.config.js': `
    import { sveltekit } from '@sveltejs/kit/vite'
    export default {
      plugins: [sveltekit()],
      resolve: { alias: [{ find: /^dexie$/u, replacement: 'dexie/dist/modern/dexie.min.mjs' }] },
      build: { target: 'es2022' },
    }`,
  'src/app.html': `<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <link rel="icon" href="data:," />
        %sveltekit.head%
      </head>
      <body><div>%sveltekit.body%</div></body>
    </html>`,
  'src/routes/+layout.js': `
    export const ssr = false
    export const prerender = true`,
  'src/routes/+page.svelte': `
    <script>
      import { Dexie } from 'dexie'

      const db = new Dexie('bare', { chromeTransactionDurability: 'strict' })
      db.version(1).stores({ cards: 'id' })
      const first = {
        id: 'c1',
        claim: 'The bridge had been closed to lorries since the spring.',
        options: ['The city council', 'A local paper', 'The engineer', 'A reader'],
      }
      let card = $state.raw(null)
      let chosen = $state(null)
      async function open() {
        if ((await db.cards.count()) === 0) await db.cards.add(first)
        card = await db.cards.get('c1')
      }
      $effect(() => {
        if (card) setTimeout(() => navigator.serviceWorker?.register('/service-worker.js'))
      })
      void open()
    </script>

    <main>
      {#if card}
        <h1>Who says this?</h1>
        <p>{card.claim}</p>
        <ol>
          {#each card.options as option (option)}
            <li><button data-voice={option} onclick={() => (chosen = option)}>{option}</button></li>
          {/each}
        </ol>
        {#if chosen}<p>{chosen}</p>{/if}
      {/if}
    </main>

    <style>
      main {
        max-inline-size: 40rem;
        margin-inline: auto;
        padding: 1rem;
      }
      button {
        min-block-size: 3rem;
        inline-size: 100%;
      }
    </style>`,
  'src/routes/screens/+page.svelte': `
    <script>
      let screens = $state.raw([])
      let at = $state(0)
      const screen = $derived(screens[at])
      $effect(() => {
        window.showScreens = (given) => {
          screens = given
          at = 0
        }
      })
    </script>

    <main>
      {#key at}
        {#if screen}
          {#each screen.texts as text, i (i)}<p>{text}</p>{/each}
          <ol>
            {#each screen.buttons as words, i (i)}
              <li><button onclick={() => (at += 1)}>{words}</button></li>
            {/each}
          </ol>
        {/if}
      {/key}
    </main>`,
  'src/routes/typing/+page.svelte': `
    <script>
      let query = $state('')
    </script>

    <search><input bind:value={query} /></search>
    <p class="results" data-query={query}>{query}</p>`,
  // The app's own step after the build, without its hints for the first load, which SvelteKit gives such a page itself.
  'finish.js': `
    import { readFileSync, writeFileSync } from 'node:fs'
    import { brotliCompressSync } from 'node:zlib'
    import { injectManifest } from 'workbox-build'
    const worker = 'build/service-worker.js'
    await injectManifest({
      globDirectory: 'build',
      globPatterns: ['**/*.{js,css,html}'],
      globIgnores: ['service-worker.js'],
      dontCacheBustURLsMatching: /^_app\\/immutable\\//u,
      swSrc: worker,
      swDest: worker,
    })
    writeFileSync(worker + '.br', brotliCompressSync(readFileSync(worker)))`,
}

let built: string | null = null

/** The folder of the built pages, to be served. Built once a run; removed when the process ends. */
export function barePage(): string {
  if (built !== null) return built
  // Inside the project, so that its packages are found.
  mkdirSync('.svelte-kit', { recursive: true })
  const folder = mkdtempSync(path.resolve('.svelte-kit/bare-'))
  process.on('exit', () => {
    rmSync(folder, { recursive: true, force: true })
  })
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
  // The service worker is the app's own, with the one file that it shares with the page.
  for (const name of ['src/service-worker.ts', 'src/lib/storage/parked.ts']) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    copyFileSync(name, path.join(folder, name))
  }
  const vite = path.resolve('node_modules/vite/bin/vite.js')
  for (const step of [[vite, 'build', '--logLevel', 'error'], ['finish.js']]) {
    execFileSync(process.execPath, step, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  }
  built = path.join(folder, 'build')
  return built
}
