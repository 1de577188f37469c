import { flushSync, mount, unmount, type Component } from 'svelte'

/**
 * Renders a component once, invisibly. The first time the browser does something (compiling scripts, matching styles,
 * loading glyphs), it costs several times as much as later. All of this is one task, so nothing is painted, read out or
 * tapped. The component holds its content in `Unseen`.
 */
export function renderUnseen<P extends Record<string, unknown>>(component: Component<P>, props: P): void {
  const place = document.createElement('div')
  document.body.append(place)
  const made = mount(component, { target: place, props })
  flushSync()
  place.firstElementChild?.getBoundingClientRect()
  void unmount(made)
  place.remove()
}
