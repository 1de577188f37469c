import { renderUnseen } from '$lib/ui/primitives/unseen/render-unseen'
import WarmUpDraft from './WarmUpDraft.svelte'
import type { Workbench } from '../workbench.svelte'

/** After so many cards, opening the next one costs about what it always costs (measured with a slowed processor). */
const CARDS = 4

interface Shown {
  readonly wide: boolean
  readonly singleKeys: boolean
}

/**
 * Lays out the drafts after the selected one invisibly, each in a task of its own, so that the first accepted drafts go
 * on as fast as later ones. The returned function stops that.
 */
export function warmUpDrafts(bench: Workbench, shown: Shown): () => void {
  const at = bench.selected === null ? -1 : bench.visible.indexOf(bench.selected.id)
  const ids = bench.visible.slice(at + 1, at + 1 + CARDS)
  let timer: ReturnType<typeof setTimeout> | undefined
  const next = (): void => {
    const id = ids.shift()
    if (id === undefined) return
    const draft = bench.draft(id)
    if (draft) renderUnseen(WarmUpDraft, { bench, draft, ...shown })
    timer = setTimeout(next, 0)
  }
  timer = setTimeout(next, 0)
  return () => clearTimeout(timer)
}
