// What a static host needs after SvelteKit has built: the list of files to keep for offline, and `404.html`.
import { copyFileSync } from 'node:fs'
import path from 'node:path'
import { injectManifest } from 'workbox-build'

const folder = process.env['BUILD_DIR'] ?? 'build'
// GitHub Pages and others answer unknown addresses with 404.html: the same shell finds its way from there.
copyFileSync(path.join(folder, '200.html'), path.join(folder, '404.html'))

const { count, size, warnings } = await injectManifest({
  globDirectory: folder,
  globPatterns: ['**/*.{js,css,html,json,webmanifest,svg,png,woff2}'],
  globIgnores: ['service-worker.js', '404.html', '_app/version.json', 'schema/**'],
  // Hashed files never change under their name; everything else gets a revision.
  dontCacheBustURLsMatching: /\/_app\/immutable\//u,
  swSrc: path.join(folder, 'service-worker.js'),
  swDest: path.join(folder, 'service-worker.js'),
  maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
})
for (const warning of warnings) console.error(warning)
if (warnings.length > 0) process.exit(1)
console.log(`precache: ${String(count)} files, ${String(Math.round(size / 1024))} KiB`)
