/**
 * Restores lost focus for people who use the keyboard. The focused element can be removed (a button whose work is done)
 * or disabled for a moment (while something is saved). The browser then drops the focus, and Tab starts somewhere else.
 */

const PLACES = 'section, dialog, main'
const HEADINGS = 'h1, h2, h3'

/** The elements from this one up to its screen, innermost first. */
function wayUp(from: Element): Element[] {
  const way: Element[] = []
  for (let at: Element | null = from; at; at = at.localName === 'main' ? null : at.parentElement) way.push(at)
  return way
}

/**
 * Restores lost focus: to the element that had it, when it is enabled again; if that was removed, to the heading of the
 * part of the screen that held it. A change of screen sets its own focus.
 * @returns a function that stops it
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
  // Wait for a frame: the code that changes the screen may be about to move the focus.
  const watcher = new MutationObserver(() => {
    if (way.length > 0 && page.activeElement === page.body) requestAnimationFrame(giveBack)
  })
  const focusin = ({ target }: Event): void => {
    note(target)
  }
  // A person who clicks elsewhere drops the focus on purpose.
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
 * Blurs the focused element before it is removed. Otherwise the browser lays out a half-drawn screen to find that the
 * focus is lost. The next screen takes the focus.
 */
export function releaseFocus(frame: Element | undefined): void {
  const focused = document.activeElement
  if (focused instanceof HTMLElement && frame?.contains(focused)) focused.blur()
}

/** Moves the focus to an element and shows it, so that one sees where it is. False if there is none. */
export function focusOn(element: HTMLElement | null | undefined): boolean {
  element?.focus({ preventScroll: true })
  element?.scrollIntoView({ block: 'center' })
  return !!element
}
