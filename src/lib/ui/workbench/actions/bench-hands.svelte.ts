import { tick } from 'svelte'
import { speakerOf } from '$lib/domain/attribution/chain'
import { joinedStatement } from '$lib/domain/extraction/draft/cut'
import { joinedLocator } from '$lib/domain/material/locate'
import type { Locator } from '$lib/domain/material/locator'
import type { ClaimId } from '$lib/domain/shared/ids'
import { selectedInText, type Tool } from '$lib/ui/workbench/correct/draft-tool.svelte'
import type { Draft } from '$lib/ui/workbench/draft-list'
import type { DraftHandlers } from '$lib/ui/workbench/handlers'
import type { VoiceFix } from '$lib/usecases/workbench/fix-voice'
import type { View } from '$lib/ui/workbench/view'
import type { Workbench } from '$lib/ui/workbench/workbench.svelte'

/** The parts of the screen that the hands need. */
export interface HandsScreen {
  readonly bench: Workbench
  /** Brings the selected draft into view, with the focus if wanted. */
  readonly show: (focus: boolean) => Promise<void>
  /** The button that makes the deck, if it can be pressed. */
  readonly make: () => HTMLElement | null
}

/** The actions of a person on the screen of the workbench, by keys or by touch, and where the focus goes then. */
export class BenchHands {
  readonly #screen: HandsScreen
  readonly #bench: Workbench
  #editing = $state.raw<readonly ClaimId[]>([])
  #view = $state<View>('claims')

  constructor(screen: HandsScreen) {
    this.#screen = screen
    this.#bench = screen.bench
    // The editors that were open when the page was left.
    this.#editing = this.#bench.corrections.ids.filter((id) => this.#bench.draft(id) !== undefined)
    for (const id of this.#editing) this.#bench.beginEdit(id)
  }

  /** The drafts that are open in an editor. */
  get editing(): readonly ClaimId[] {
    return this.#editing
  }

  get view(): View {
    return this.#view
  }

  readonly on: DraftHandlers = {
    select: (id) => void this.#select(id, false),
    accept: () => void this.#decide('accept'),
    reject: () => void this.#decide('reject'),
    reconsider: () => void this.#decide('reconsider'),
    edit: (id) => {
      this.#bench.beginEdit(id)
      this.#editing = [...this.#editing.filter((other) => other !== id), id]
      this.#view = 'claims'
    },
    save: (id, content, accept) => void this.#afterSaving(id, this.#bench.edit(id, content, accept)),
    cancel: (id) => {
      this.#bench.corrections.drop(id)
      this.#closeEditor(id)
      void this.#select(id, true)
    },
    pick: (id) => {
      this.#bench.picks.toggle(id)
    },
    pickTo: (id) => {
      this.#bench.picks.extend(this.#bench.visible, this.#bench.selected?.id ?? id, id)
    },
    decideAll: (decision) => void this.#decideAll(decision),
    move: (way) => void this.#move(way),
    openTool: (type) => {
      this.#openTool(type)
    },
    closeTool: () => {
      this.#bench.tool.close()
      void this.#screen.show(true)
    },
    openVoice: () => {
      const chain = this.#bench.selected?.chain
      if (chain) this.#bench.fixing.look(speakerOf(chain))
    },
    merge: () => void this.#merge(),
    finish: (writing) => void this.#finish(writing),
  }

  async fixVoice(fix: VoiceFix): Promise<void> {
    if (await this.#bench.fixing.fix(fix)) await this.#screen.show(true)
  }

  async showView(next: View): Promise<void> {
    this.#view = next
    if (next === 'claims') await this.#screen.show(false)
  }

  async #select(id: ClaimId, focus: boolean): Promise<void> {
    this.#bench.select(id)
    await this.#screen.show(focus)
  }

  /** The next claim is shown before the verdict on this one lies on the disk. */
  async #decide(decision: 'accept' | 'reject' | 'reconsider'): Promise<void> {
    const before = this.#bench.selected
    const deciding = this.#bench[decision]()
    if (this.#bench.selected !== before) await this.#screen.show(true)
    if ((await deciding) === 'here') await this.#toSelectedOrEnd()
  }

  /** A move through many drafts is shown before it is written. Then only its failure moves the focus again. */
  async #move(way: 'undo' | 'redo'): Promise<void> {
    const before = this.#bench.selected
    const moving = this.#bench.actions.move(way)
    const isAhead = this.#bench.selected !== before
    if (isAhead) await this.#screen.show(true)
    if ((await moving) !== isAhead) await this.#toSelectedOrEnd()
  }

  /** The verdicts are shown before they are written. If they cannot be written, the drafts are picked again. */
  async #decideAll(decision: 'accept' | 'reject'): Promise<void> {
    const ids = [...this.#bench.picks.ids]
    this.#bench.picks.clear()
    const deciding = this.#bench.actions.vetAll(ids, decision)
    await this.#screen.show(true)
    if ((await deciding) !== null) return
    this.#bench.picks.pickAll(ids)
    await this.#screen.show(true)
  }

  async #afterSaving(id: ClaimId, saving: Promise<boolean>): Promise<void> {
    if (!(await saving)) return
    this.#closeEditor(id)
    await this.#toSelectedOrEnd()
  }

  #closeEditor(id: ClaimId): void {
    this.#editing = this.#editing.filter((other) => other !== id)
  }

  /** When the last claim is vetted, the button for the deck takes the focus. */
  async #toSelectedOrEnd(): Promise<void> {
    if (this.#bench.news?.code !== 'finished') return this.#screen.show(true)
    await tick()
    const make = this.#screen.make()
    if (make) make.focus()
    else await this.#screen.show(true)
  }

  async #finish(writing: Promise<boolean>): Promise<void> {
    if (!(await writing)) return
    this.#bench.tool.close()
    await this.#screen.show(true)
  }

  /** Merges the selected draft into the one above it in the list. */
  async #merge(): Promise<void> {
    const { selected: below, visible } = this.#bench
    const id = below && visible[visible.indexOf(below.id) - 1]
    const above = id === undefined || id === null ? undefined : this.#bench.draft(id)
    if (!below || !above) return
    const statement = joinedStatement(above.statement, below.statement)
    const evidence = this.#joinedPlace(above, below)
    await this.#finish(this.#bench.actions.merge(above, below, { statement, evidence }))
  }

  #joinedPlace(above: Draft, below: Draft): Locator | null {
    const { prepared } = this.#bench
    const [one, other] = [this.#bench.anchorOf(above), this.#bench.anchorOf(below)]
    if (!prepared || !one || !other || one.status === 'lost' || other.status === 'lost') return null
    return joinedLocator(prepared, one.marks, other.marks)
  }

  #openTool(type: Tool['type']): void {
    const id = this.#bench.selected?.id
    if (id === undefined) return
    if (type === 'new') this.#openNewClaim(id)
    else this.#bench.tool.open({ type, id })
    this.#view = 'claims'
  }

  /** Opens the paragraph of the words that are selected on the page, or of a draft, to mark a new claim in it. */
  #openNewClaim(id: ClaimId): void {
    const { prepared, tool } = this.#bench
    const marked = selectedInText((paragraph) => prepared?.blocks[paragraph - 1]?.range[0])
    const draft = this.#bench.draft(id)
    const found = draft && this.#bench.anchorOf(draft)
    const paragraph = found && found.status !== 'lost' ? found.marks.paragraph : null
    if (marked) tool.open({ type: 'new', id, ...marked })
    else if (paragraph !== null) tool.open({ type: 'new', id, paragraph, selected: [] })
  }
}
