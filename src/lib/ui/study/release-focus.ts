/**
 * What has the focus lets go of it before it is taken away, or else the browser lays out a screen that is half drawn to
 * find that it must. What comes next takes the focus.
 */
export function releaseFocus(frame: Element | undefined): void {
  const focused = document.activeElement
  if (focused instanceof HTMLElement && frame?.contains(focused)) focused.blur()
}
