/**
 * Counts work instead of timing it: the runs of the blocks of the domain's code (by the engine's own precise coverage),
 * and the characters that its calls of string methods go through. The counts are the same on every machine.
 */
import { Session } from 'node:inspector'

/** Native methods that go through the whole string they are called on. */
const SCANS = [
  'indexOf',
  'match',
  'matchAll',
  'normalize',
  'replace',
  'replaceAll',
  'search',
  'split',
  'trim',
] as const

/** Counts what a piece of work visits in `src/lib/domain`: blocks run and characters scanned. */
export async function countedWork(work: () => unknown): Promise<number> {
  const session = new Session()
  session.connect()
  const post = <T>(method: string, parameters: object = {}): Promise<T> =>
    new Promise((resolve, reject) => {
      session.post(method, parameters, (error, result) => {
        if (error) reject(error)
        else resolve(result as T)
      })
    })
  await post('Profiler.enable')
  await post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  const scanned = countScans(work)
  const { result } = await post<Coverage>('Profiler.takePreciseCoverage')
  await post('Profiler.stopPreciseCoverage')
  session.disconnect()
  const blocks = result
    .filter(({ url }) => url.includes('/src/lib/domain/'))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)))
  return scanned + blocks.reduce((sum, count) => sum + count, 0)
}

interface Coverage {
  readonly result: readonly {
    readonly url: string
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[]
  }[]
}

function countScans(work: () => unknown): number {
  let scanned = 0
  const prototype = String.prototype as unknown as Record<string, (...given: unknown[]) => unknown>
  const natives = SCANS.map((name) => [name, prototype[name]] as const)
  for (const [name, native] of natives) {
    prototype[name] = function (this: string, ...given: unknown[]) {
      scanned += this.length
      return native?.apply(this, given)
    }
  }
  try {
    work()
  } finally {
    for (const [name, native] of natives) if (native) prototype[name] = native
  }
  return scanned
}
