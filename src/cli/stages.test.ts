import { describe, expect, it } from 'vitest'
import { check, lineOf, runStages, type Stage } from './stages.mjs'

const PASSED = { passed: 1, failed: 0, skipped: 0, output: '' }

/** Stages that end on command, and a record of the started and ended ones. */
function staged(...plans: readonly Omit<Stage, 'run'>[]) {
  const log: string[] = []
  const ends = new Map<string, () => void>()
  const stages = plans.map((plan): Stage => ({
    ...plan,
    run: () => {
      log.push(`+${plan.name}`)
      return new Promise((resolve) => {
        ends.set(plan.name, () => {
          log.push(`-${plan.name}`)
          resolve(PASSED)
        })
      })
    },
  }))
  const end = async (name: string) => {
    ends.get(name)?.()
    await new Promise(setImmediate)
  }
  return { stages, log, end }
}

describe('the stages of a run', () => {
  it('run at the same time as far as there are slots, in their order', async () => {
    const { stages, log, end } = staged({ name: 'a' }, { name: 'b' }, { name: 'c' })
    const all = runStages(stages, 2, () => undefined)
    expect(log).toEqual(['+a', '+b'])
    await end('b')
    await end('c')
    await end('a')
    expect((await all).map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    expect(log).toEqual(['+a', '+b', '-b', '+c', '-c', '-a'])
  })

  it('start after the stages they depend on, and leave the slot to others meanwhile', async () => {
    const { stages, log, end } = staged(
      { name: 'build' },
      { name: 'e2e', after: ['build'] },
      { name: 'lint' },
    )
    const all = runStages(stages, 2, () => undefined)
    await end('lint')
    expect(log).toEqual(['+build', '+lint', '-lint'])
    await end('build')
    await end('e2e')
    await all
    expect(log.slice(3)).toEqual(['-build', '+e2e', '-e2e'])
  })

  it('wait for all the slots they need', async () => {
    const { stages, log, end } = staged({ name: 'a' }, { name: 'wide', slots: 2 }, { name: 'b' })
    const all = runStages(stages, 2, () => undefined)
    await end('a')
    expect(log).toEqual(['+a', '+b', '-a'])
    await end('b')
    await end('wide')
    await all
    expect(log.slice(3)).toEqual(['-b', '+wide', '-wide'])
  })

  it('need only one slot on a machine with one', async () => {
    const { stages, end } = staged({ name: 'wide', slots: 2 })
    const all = runStages(stages, 1, () => undefined)
    await end('wide')
    expect(await all).toHaveLength(1)
  })

  it('run even after a failed stage or one that throws, which counts as failed', async () => {
    const told: string[] = []
    const outcomes = await runStages(
      [
        { name: 'throws', run: () => Promise.reject(new Error('broken')) },
        { name: 'after it', after: ['throws'], run: () => Promise.resolve(PASSED) },
      ],
      1,
      (outcome) => told.push(lineOf({ ...outcome, seconds: 7 })),
    )
    expect(outcomes[0]).toMatchObject({ passed: 0, failed: 1, output: 'Error: broken' })
    expect(told).toEqual(['✗ throws: 0 passed, 1 failed, 7 s', '✓ after it: 1 passed, 0 failed, 7 s'])
  })

  it('are refused if they depend on an unknown stage', async () => {
    const stage: Stage = { name: 'a', after: ['b'], run: () => Promise.resolve(PASSED) }
    await expect(runStages([stage], 2, () => undefined)).rejects.toThrow('never ends: a')
  })
})

describe('a command', () => {
  const node = (code: string) => [process.execPath, '-e', code]

  it('passes if it exits with 0, and its output is kept', async () => {
    expect(await check(node('console.log(process.env.WORD)'), { WORD: 'heard' })).toEqual({
      ...PASSED,
      output: 'heard\n',
    })
  })

  it('fails with any other code, by a signal, or if it cannot start', async () => {
    expect(await check(node('console.error("no"); process.exit(3)'))).toMatchObject({
      failed: 1,
      output: 'no\n',
    })
    expect(await check(node('process.kill(process.pid, "SIGKILL")'))).toMatchObject({ passed: 0, failed: 1 })
    expect(await check(['no-such-program-here'])).toMatchObject({ passed: 0, failed: 1 })
  })
})
