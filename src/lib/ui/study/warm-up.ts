import type { PreparedText } from '$lib/domain/material/anchor'
import type { NextQuestion } from './study-view.svelte'
import { flushSync, mount, unmount } from 'svelte'
import WarmUp from './WarmUp.svelte'

/** A question, and the prepared text of its material if this device has it. */
interface WarmUpProps extends NextQuestion {
  readonly text: PreparedText | null
}

/**
 * Renders a question and its feedback once, invisibly. The first time the browser does something (compiling scripts,
 * matching styles, loading glyphs), it costs several times as much as later. All of this is one task, so nothing is
 * painted, read out or tapped.
 */
export function warmUp(props: WarmUpProps): void {
  const place = document.createElement('div')
  document.body.append(place)
  const made = mount(WarmUp, { target: place, props })
  flushSync()
  place.firstElementChild?.getBoundingClientRect()
  void unmount(made)
  place.remove()
}

/** Warms up each format once. */
export class WarmUps {
  readonly #known = new Set<string>()

  warmUp(props: WarmUpProps): void {
    const { format } = props.item
    if (this.#known.has(format)) return
    this.#known.add(format)
    warmUp(props)
  }
}
