import { keymap, type Bindings } from '$lib/ui/primitives/keymap'
import type { ClaimId } from '$lib/domain/shared/ids'
import type { DraftHandlers } from '$lib/ui/workbench/handlers'
import type { Workbench } from '$lib/ui/workbench/workbench.svelte'

/** The parts of the screen that single keys need. */
export interface KeyScreen {
  readonly bench: Workbench
  readonly on: DraftHandlers
  /** True while a draft is being corrected: verdicts on it wait for that. */
  readonly isEditing: (id: ClaimId) => boolean
  /** Brings the selected draft into view, with the focus. */
  readonly show: () => void
  readonly showKeys: () => void
  readonly makeDeck: () => void
}

/** The handler of the workbench's single keys. */
export function benchKeys({
  bench,
  on,
  isEditing,
  show,
  showKeys,
  makeDeck,
}: KeyScreen): (event: KeyboardEvent) => void {
  /** Keys act on the draft that has the focus. */
  const takeFocused = (): void => {
    const id = document.activeElement?.closest('[data-draft]')?.getAttribute('data-draft')
    if (id !== null && id !== undefined && id !== bench.selected?.id) bench.select(id as ClaimId)
  }
  const onDraft = (action: (id: ClaimId) => unknown) => (): unknown => {
    takeFocused()
    const id = bench.selected?.id
    return id !== undefined && !isEditing(id) && action(id)
  }
  const { step, pickOn } = moves(bench, show, takeFocused)
  const whilePicked = (action: () => void) => (): unknown => bench.picks.size > 0 && action()

  const plain: Bindings = {
    j: { repeat: () => step(1) },
    k: { repeat: () => step(-1) },
    a: onDraft(on.accept),
    r: onDraft(on.reject),
    e: onDraft(on.edit),
    s: onDraft(() => on.openTool('split')),
    m: onDraft(on.merge),
    v: onDraft(on.openVoice),
    b: onDraft(() => on.openTool('marks')),
    n: () => on.openTool('new'),
    x: onDraft(on.pick),
    z: () => on.move('undo'),
    y: () => on.move('redo'),
    '1-9': (digit) => switchMend(bench, digit),
    d: () => bench.accepted > 0 && !bench.busy && makeDeck(),
    '?': showKeys,
    Escape: whilePicked(() => {
      bench.picks.clear()
    }),
  }
  const shifted: Bindings = {
    ...plain,
    ArrowDown: { repeat: () => pickOn(1) },
    ArrowUp: { repeat: () => pickOn(-1) },
    a: whilePicked(() => on.decideAll('accept')),
    r: whilePicked(() => on.decideAll('reject')),
    x: () => {
      bench.picks.pickAll(bench.visible)
    },
    z: () => on.move('redo'),
  }
  return (event) => {
    keymap(event.shiftKey ? shifted : plain, event)
  }
}

/** Moves through the list, and picks on the way. */
function moves(
  bench: Workbench,
  show: () => void,
  takeFocused: () => void,
): { readonly step: (by: 1 | -1) => void; readonly pickOn: (by: 1 | -1) => void } {
  const step = (by: 1 | -1): void => {
    bench.step(by)
    show()
  }
  const pickOn = (by: 1 | -1): void => {
    takeFocused()
    const from = bench.selected?.id
    bench.step(by)
    const to = bench.selected?.id
    if (from !== undefined && to !== undefined) bench.picks.extend(bench.visible, from, to)
    show()
  }
  return { step, pickOn }
}

/** Switches the nth mend of the selected draft. @returns false if there is none, so that the key is not taken */
function switchMend(bench: Workbench, nth: number): boolean {
  const draft = bench.selected
  const mend = draft?.vetted === null ? bench.mending.of(draft).offered[nth - 1] : undefined
  if (!draft || !mend) return false
  bench.mending.toggle(draft.id, mend.key)
  return true
}
