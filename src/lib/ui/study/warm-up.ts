import type { PreparedText } from '$lib/domain/material/anchor'
import type { NextQuestion } from './study-view.svelte'
import { flushSync, mount, unmount } from 'svelte'
import Rehearsal from './WarmUp.svelte'

/** A question, and the prepared text of its material where this device has it. */
interface Rehearsed extends NextQuestion {
  readonly text: PreparedText | null
}

/**
 * Makes a browser do once, unseen, what showing a question and its feedback will take: whatever is done for the first
 * time (scripts compiled, styles matched, letters found) costs several times as much as the next. All within one task:
 * it is gone before anything is painted, read out or tapped.
 */
export function rehearse(props: Rehearsed): void {
  const place = document.createElement('div')
  document.body.append(place)
  const made = mount(Rehearsal, { target: place, props })
  flushSync()
  place.firstElementChild?.getBoundingClientRect()
  void unmount(made)
  place.remove()
}

/** Rehearses each format once. */
export class Rehearsals {
  readonly #known = new Set<string>()

  rehearse(props: Rehearsed): void {
    const { format } = props.item
    if (this.#known.has(format)) return
    this.#known.add(format)
    rehearse(props)
  }
}
