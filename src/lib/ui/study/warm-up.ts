import type { PreparedText } from '$lib/domain/material/anchor'
import { renderUnseen } from '$lib/ui/primitives/unseen/render-unseen'
import type { NextQuestion } from './study-view.svelte'
import WarmUp from './WarmUp.svelte'

/** A question, and the prepared text of its material if this device has it. */
interface WarmUpProps extends NextQuestion {
  readonly text: PreparedText | null
}

/** Renders a question and its feedback once for each format, invisibly, so that the first one comes as fast as later ones. */
export class WarmUps {
  readonly #known = new Set<string>()

  warmUp(props: WarmUpProps): void {
    const { format } = props.item
    if (this.#known.has(format)) return
    this.#known.add(format)
    renderUnseen(WarmUp, { ...props })
  }
}
