/** Which of the open tabs leads: the one that holds a Web Lock. The others follow until it closes or hands over. */
import { HOME } from '$lib/storage/opening/home'

/** Milliseconds that a tab which is closing, or this one before its reload, may still hold the lead. */
const CLOSING = 300

export class Leader {
  #leads = $state(false)
  /** False until it is known who leads: nobody is told that they follow before. */
  #settled = $state(false)

  readonly #onlead: (leads: boolean) => void

  /** @param onlead is told when this tab takes the lead, and when it loses it */
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

  /** Takes the lead from the tab that has it. Every answer there is already on the disk, so nothing is lost. */
  takeOver(): void {
    this.#ask({ steal: true })
  }

  #ask(how: LockOptions): void {
    // Without Web Locks (insecure addresses) there is nobody to agree with: lead.
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

  /** Another tab leads: waits until it closes. One that is just closing is not worth telling of. */
  #queue(): void {
    this.#ask({})
    setTimeout(() => {
      this.#settled = true
    }, CLOSING)
  }

  #turn(leads: boolean): void {
    this.#leads = leads
    this.#onlead(leads)
  }
}
