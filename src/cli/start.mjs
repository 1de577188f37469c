// `npm start`: from a fresh clone to a served app, with one command.
import { execFileSync } from 'node:child_process'
import { ensureDependencies } from './install.mjs'

ensureDependencies()
execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' })
const { serve } = await import('./serve.mjs')
const wanted = Number(process.env['PORT'] ?? 4173)
const base = process.env['BASE_PATH'] ?? ''
const options = { folder: process.env['BUILD_DIR'] ?? 'build', base }
const server = await serve({ ...options, port: wanted }).catch(() => serve(options))
console.log(`\nWhence is at ${server.url}/\nPress Ctrl+C to stop.`)
