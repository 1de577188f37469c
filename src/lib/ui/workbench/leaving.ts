/** The workbench that is left. */
interface Left {
  readonly busy: boolean
  readonly error: string | null
  whenIdle(): Promise<void>
}

/** A navigation away from a page, as the router tells it. */
interface Leaving {
  /** `leave`: the page is closed or loaded again. */
  readonly type: string
  readonly to: { readonly url: URL } | null
  readonly delta?: number | undefined
  readonly willUnload: boolean
  cancel(): void
}

/** The ways to go on after waiting. */
interface GoOn {
  /** Goes to an address of the app. */
  readonly to: (url: URL) => unknown
  /** Goes to an address elsewhere. */
  readonly out: (url: URL) => void
  /** Goes so many pages back or forth. */
  readonly by: (delta: number) => void
}

/**
 * Holds a navigation away from the workbench until what it shows is written. If that fails, the person stays and reads
 * why. If the page itself is closed, the browser asks first.
 */
export async function leaveWritten(left: Left, leaving: Leaving, goOn: GoOn): Promise<void> {
  if (!left.busy) return
  leaving.cancel()
  if (leaving.type === 'leave') return
  await left.whenIdle()
  if (left.error !== null) return
  if (leaving.delta !== undefined) goOn.by(leaving.delta)
  else if (leaving.to) goOn[leaving.willUnload ? 'out' : 'to'](leaving.to.url)
}
