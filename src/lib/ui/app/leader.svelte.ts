/**
 * Decides which of the open tabs leads: the one that holds a Web Lock. The others follow until it closes or hands over.
 */
import { HOME } from '$lib/storage/opening/home'

/** Time for which a closing tab, or this tab before its reload, can still hold the lock. */
const CLOSING_TIMEOUT_MS = 300

export class Leader {
  #leads = $state(false)
  /** False until the leader is known. Before that, no tab says that it follows. */
  #settled = $state(false)

  readonly #onlead: (leads: boolean) => void

  /** @param onlead is called when this tab takes the lead, and when it loses it */
  constructor(onlead: (leads: boolean) => void = () => undefined) {
    this.#onlead = onlead
    this.#ask({ ifAvailable: true })
  }

  get leads(): boolean {
    return this.#leads
  }

  get follows(): boolean {
    return this.#settled && !this.#leads
  }

  /** Takes the lead from the tab that has it. All its answers are on the disk, so nothing is lost. */
  takeOver(): void {
    this.#ask({ steal: true })
  }

  #ask(how: LockOptions): void {
    // Without Web Locks (insecure addresses) tabs cannot agree, so each leads.
    const locks = (navigator as Partial<Navigator>).locks
    if (!locks) {
      this.#turn(true)
      return
    }
    const held = locks.request(HOME.leaderLock, how, (lock) => {
      if (!lock) {
        this.#queue()
        return undefined
      }
      this.#turn(true)
      return new Promise<never>(() => undefined)
    })
    held.catch(() => {
      // Another tab took the lead.
      this.#turn(false)
      this.#queue()
    })
  }

  /** Waits until the leading tab closes. A tab that is just closing is not reported. */
  #queue(): void {
    this.#ask({})
    setTimeout(() => {
      this.#settled = true
    }, CLOSING_TIMEOUT_MS)
  }

  #turn(leads: boolean): void {
    this.#leads = leads
    this.#onlead(leads)
  }
}
