import type { PreparedText } from '$lib/domain/material/anchor'
import type { NextQuestion } from './study-view.svelte'
import { flushSync, mount, unmount } from 'svelte'
import Rehearsal from './WarmUp.svelte'

/** A question, and the prepared text of its material if this device has it. */
interface WarmUpProps extends NextQuestion {
  readonly text: PreparedText | null
}

/**
 * Makes a browser do once, unseen, what showing a question and its feedback will take: whatever is done for the first
 * time (scripts compiled, styles matched, letters found) costs several times as much as the next. All within one task:
 * it is gone before anything is afterPaint, read out or tapped.
 */
export function warmUp(props: WarmUpProps): void {
  const place = document.createElement('div')
  document.body.append(place)
  const made = mount(Rehearsal, { target: place, props })
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
