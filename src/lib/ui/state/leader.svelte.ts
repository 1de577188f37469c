/** Which of the open tabs leads: the one that holds a Web Lock. The others follow until it closes or hands over. */

const LOCK = 'whence-leader'

export class Leader {
  #leads = $state(false)
  /** False until the lock was asked for once: nobody is told that they follow before it is known. */
  #settled = $state(false)

  readonly #onlead: (leads: boolean) => void

  /** @param onlead is told when this tab takes the lead, and when it loses it */
  constructor(onlead: (leads: boolean) => void = () => undefined) {
    this.#onlead = onlead
    this.#ask(false)
    setTimeout(() => {
      this.#settled = true
    }, 300)
  }

  get leads(): boolean {
    return this.#leads
  }

  get follows(): boolean {
    return this.#settled && !this.#leads
  }

  /** Takes the lead from the tab that has it. Every answer there is already on the disk, so nothing is lost. */
  takeOver(): void {
    this.#ask(true)
  }

  #ask(steal: boolean): void {
    // Without Web Locks (insecure addresses) there is nobody to agree with: lead.
    const locks = (navigator as Partial<Navigator>).locks
    if (!locks) {
      this.#turn(true)
      return
    }
    const held = locks.request(LOCK, { steal }, () => {
      this.#turn(true)
      return new Promise<never>(() => undefined)
    })
    held.catch(() => {
      // Another tab took the lead: follow, and queue for when it closes.
      this.#turn(false)
      this.#ask(false)
    })
  }

  #turn(leads: boolean): void {
    this.#leads = leads
    this.#onlead(leads)
  }
}
