/**
 * Whoever works by keys must never lose their place. What has the focus can go from the screen (a button whose work is
 * done) or be switched off for a moment (while something is saved); the browser then lets go of the focus, and Tab
 * starts from anywhere.
 */

const PLACES = 'section, dialog, main'
const HEADINGS = 'h1, h2, h3'

/** The elements from this one up to the screen it is on, innermost first. */
function wayUp(from: Element): Element[] {
  const way: Element[] = []
  for (let at: Element | null = from; at; at = at.localName === 'main' ? null : at.parentElement) way.push(at)
  return way
}

/**
 * Gives the focus back when it was lost: to what had it, once that works again; where that has gone, to the heading of
 * the part of the screen it stood in. Another screen is left to whoever opened it.
 * @returns stops it
 */
export function keepFocus(page: Document): () => void {
  let way: Element[] = []
  const note = (target: EventTarget | null): void => {
    way = target instanceof Element && target !== page.body ? wayUp(target) : []
  }
  const giveBack = (): void => {
    const [had] = way
    if (!had || page.activeElement !== page.body) return
    if (had.isConnected) {
      if (!had.matches(':disabled') && had instanceof HTMLElement) had.focus({ preventScroll: true })
      return
    }
    const place = way.find((one) => one.isConnected)?.closest(PLACES)
    const heading = place?.querySelector<HTMLElement>(HEADINGS)
    way = []
    if (!heading) return
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
  }
  // A frame later: whoever changes the screen may be about to move the focus.
  const watcher = new MutationObserver(() => {
    if (way.length > 0 && page.activeElement === page.body) requestAnimationFrame(giveBack)
  })
  const focusin = ({ target }: Event): void => {
    note(target)
  }
  // Who points elsewhere lets go on purpose.
  const pointerdown = (): void => {
    way = []
  }
  note(page.activeElement)
  page.addEventListener('focusin', focusin)
  page.addEventListener('pointerdown', pointerdown, true)
  watcher.observe(page.body, { childList: true, subtree: true, attributeFilter: ['disabled'] })
  return () => {
    page.removeEventListener('focusin', focusin)
    page.removeEventListener('pointerdown', pointerdown, true)
    watcher.disconnect()
  }
}

/**
 * What has the focus lets go of it before it is taken away, or else the browser lays out a screen that is half drawn to
 * find that it must. What comes next takes the focus.
 */
export function releaseFocus(frame: Element | undefined): void {
  const focused = document.activeElement
  if (focused instanceof HTMLElement && frame?.contains(focused)) focused.blur()
}
