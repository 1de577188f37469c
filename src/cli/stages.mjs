// Runs the stages of `npm test` and `npm run check` at the same time, as far as there are slots.
import { spawn } from 'node:child_process'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * The result of a command: whether it exited with 0, and its output.
 * @typedef {{ ok: boolean, output: string }} Ran
 */

/**
 * A stage. It starts when the stages in `after` have ended, whether they passed or not.
 * @typedef {{ name: string, after?: readonly string[], slots?: number, run: () => Promise<Counts & { output: string }>
 * }} Stage
 */

/** @typedef {Counts & { name: string, output: string, seconds: number }} Outcome */

/**
 * Runs a command and collects its output, so that parallel stages do not mix theirs.
 * @param {readonly string[]} command
 * @param {Readonly<Record<string, string>>} [env]
 * @returns {Promise<Ran>}
 */
export function ran([program = '', ...args], env = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    })
    /** @type {Buffer[]} */
    const chunks = []
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk))
    }
    const outputSoFar = () => Buffer.concat(chunks).toString('utf8')
    child.on('error', (error) => {
      resolve({ ok: false, output: `${outputSoFar()}${error.message}\n` })
    })
    child.on('close', (code) => {
      resolve({ ok: code === 0, output: outputSoFar() })
    })
  })
}

/**
 * Runs all stages in their order, several at a time.
 * @param {readonly Stage[]} stages
 * @param {number} slots the number of slots; a stage that wants more than these takes all of them
 * @param {(outcome: Outcome) => void} onEnd is called with each stage as it ends
 * @returns {Promise<Outcome[]>} in the order of the stages
 */
export async function runStages(stages, slots, onEnd) {
  /** @type {Map<string, Outcome>} */
  const outcomes = new Map()
  const waiting = [...stages]
  /** @type {Set<Promise<void>>} */
  const running = new Set()
  let free = slots
  /** @param {Stage} stage */
  const slotsOf = ({ slots: wanted = 1 }) => Math.min(wanted, slots)
  /** @param {Stage} stage */
  const canStart = (stage) =>
    slotsOf(stage) <= free && (stage.after ?? []).every((name) => outcomes.has(name))
  while (waiting.length + running.size > 0) {
    for (let next = waiting.find(canStart); next !== undefined; next = waiting.find(canStart)) {
      const stage = next
      waiting.splice(waiting.indexOf(stage), 1)
      free -= slotsOf(stage)
      const ending = timed(stage).then((outcome) => {
        free += slotsOf(stage)
        outcomes.set(stage.name, outcome)
        running.delete(ending)
        onEnd(outcome)
      })
      running.add(ending)
    }
    if (running.size === 0) {
      throw new Error(`these stages wait for what never ends: ${waiting.map(({ name }) => name).join(', ')}`)
    }
    await Promise.race(running)
  }
  return stages.flatMap(({ name }) => outcomes.get(name) ?? [])
}

/**
 * Runs a stage. A stage that throws has failed.
 * @param {Stage} stage
 * @returns {Promise<Outcome>}
 */
async function timed({ name, run }) {
  const started = Date.now()
  const result = await run().catch((/** @type {unknown} */ error) => ({
    passed: 0,
    failed: 1,
    skipped: 0,
    output: String(error),
  }))
  return { name, ...result, seconds: Math.round((Date.now() - started) / 1000) }
}

/**
 * One line about a stage that has ended.
 * @param {Outcome} outcome
 */
export function lineOf({ name, passed, failed, seconds }) {
  return `${failed > 0 ? '✗' : '✓'} ${name}: ${String(passed)} passed, ${String(failed)} failed, ${String(seconds)} s`
}

/**
 * A stage that is one check.
 * @param {readonly string[]} command
 * @param {Readonly<Record<string, string>>} [env]
 * @returns {Promise<Counts & { output: string }>}
 */
export async function check(command, env) {
  const { ok, output } = await ran(command, env)
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, output }
}

/** @param {string} script @returns {string[]} a script of package.json as a command */
export function npm(script) {
  return ['npm', 'run', '--silent', script]
}
