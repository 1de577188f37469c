// `npm run fuzz`: the tests of the parsers with 100,000 random inputs for each parser. `npm test` gives each 2,000.
import { spawnSync } from 'node:child_process'

const INPUTS = '100000'
const A_DAY_MS = '86400000'
const command = ['vitest', 'run', '--project', 'unit', `--testTimeout=${A_DAY_MS}`, 'src/lib/formats']
const env = { ...process.env, WHENCE_FUZZ: process.env['WHENCE_FUZZ'] ?? INPUTS }
const { status } = spawnSync('npx', [...command, ...process.argv.slice(2)], { stdio: 'inherit', env })
// No status: a signal ended the process.
process.exitCode = status ?? 1
