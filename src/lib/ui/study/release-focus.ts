/**
 * Blurs the focused element before it is removed. Otherwise the browser lays out a half-drawn screen to find that the
 * focus is lost. The next screen takes the focus.
 */
export function releaseFocus(frame: Element | undefined): void {
  const focused = document.activeElement
  if (focused instanceof HTMLElement && frame?.contains(focused)) focused.blur()
}
