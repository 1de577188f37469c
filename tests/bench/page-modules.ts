import path from 'node:path'
import { build } from 'vite'

/** Builds modules of this folder that run in a page, each with all that it imports, into a folder that is served. */
export async function buildPageModules(names: readonly string[], folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'silent',
    resolve: {
      alias: [
        { find: '$lib', replacement: path.resolve('src/lib') },
        { find: /^dexie$/u, replacement: 'dexie/dist/modern/dexie.min.mjs' },
      ],
    },
    build: {
      outDir: folder,
      emptyOutDir: false,
      lib: { entry: names.map((name) => path.resolve(`tests/bench/${name}.ts`)), formats: ['es'] },
      rolldownOptions: { output: { entryFileNames: '[name].js' } },
    },
  })
}
