/** A whole Chromium with a profile on disk, in its own process group, so that it can be killed. */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { chromium, type Browser, type Page } from '@playwright/test'
import { withoutFiles } from './page-faults'
import { atHumanPace } from '../e2e/human-pace'
import { chooseNewClaims } from '../e2e/new-claims'
import { CHROMIUM_ARGS, findChromium } from '../../src/cli/chromium.mjs'

/** A running browser and its one page. */
export interface Running {
  readonly page: Page
  /** Ends all its processes at once, as a crash or an empty battery would. */
  kill(): Promise<void>
  /** Closes it regularly, so that everything is written. */
  close(): Promise<void>
}

/** The browsers that run, by their profiles. */
const children = new Map<string, ChildProcess>()

// A run that ends by an error leaves no browser behind.
process.on('exit', () => {
  for (const profile of children.keys()) killOn(profile)
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1))

/** Ends the browser that still runs on a profile, after a case that failed half-way. */
export function killOn(profile: string): void {
  const pid = children.get(profile)?.pid
  if (pid !== undefined) process.kill(-pid, 'SIGKILL')
}

/** Starts a browser on a profile. */
export async function start(profile: string, { journal }: { journal: boolean }): Promise<Running> {
  const portFile = path.join(profile, 'DevToolsActivePort')
  rmSync(portFile, { force: true })
  const child = spawn(
    findChromium() ?? chromium.executablePath(),
    [
      ...CHROMIUM_ARGS,
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { detached: true, stdio: 'ignore' },
  )
  children.set(profile, child)
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      children.delete(profile)
      resolve()
    }),
  )
  const browser = await connect(portFile, child)
  const context = browser.contexts()[0] ?? (await browser.newContext())
  // The compiler adds calls that keep function names to the scripts for the page, so define their helper.
  await context.addInitScript('globalThis.__name = (named) => named')
  // The app refuses presses that come faster than a person can see the control.
  await atHumanPace(context)
  // A learner here counts answers: new claims are asked at once.
  await chooseNewClaims(context, 'ask')
  if (!journal) await context.addInitScript(withoutFiles)
  const page = context.pages()[0] ?? (await context.newPage())
  await page.setViewportSize({ width: 390, height: 844 })
  return {
    page,
    kill: async () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      await ended
      await browser.close().catch(() => undefined)
    },
    close: async () => {
      const session = await browser.newBrowserCDPSession()
      await session.send('Browser.close').catch(() => undefined)
      await ended
    },
  }
}

async function connect(portFile: string, child: ChildProcess): Promise<Browser> {
  for (let tries = 0; tries < 600 && child.exitCode === null; tries++) {
    await later(50)
    if (!existsSync(portFile)) continue
    const [port] = readFileSync(portFile, 'utf8').split('\n')
    if (port) return chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  }
  throw new Error('the browser did not start')
}
