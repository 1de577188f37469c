import { speakerOf } from '$lib/domain/attribution/chain'
import type { Voice } from '$lib/domain/attribution/voice'
import { patternFaults } from '$lib/domain/extraction/draft/lint-patterns'
import { mended, mendsOf, voicesNamed, type Mend } from '$lib/domain/extraction/draft/mends'
import { redFaultsOf, type RedCode } from '$lib/domain/extraction/draft/red-faults'
import type { Anchoring, PreparedText } from '$lib/domain/material/anchor'
import type { Material } from '$lib/domain/material/material'
import type { ClaimId, VoiceId } from '$lib/domain/shared/ids'
import { firstCheck } from '$lib/ui/workbench/checks'
import type { Draft } from '$lib/ui/workbench/draft-list'

/** The parts of the workbench that mends need. */
export interface MendContext {
  readonly voices: () => ReadonlyMap<VoiceId, Voice>
  readonly material: () => Material | null
  readonly prepared: () => PreparedText | null
  readonly anchorOf: (draft: Draft) => Anchoring | null
}

/** A mend that is offered, and whether it is on. */
export interface OfferedMend extends Mend {
  readonly key: string
}

/** The claims that accepting a draft would write. */
export interface MendedDraft {
  readonly offered: readonly OfferedMend[]
  /** One statement, or several where the draft is split. */
  readonly statements: readonly string[]
  /** The red faults that are left. */
  readonly faults: readonly RedCode[]
  readonly isChanged: boolean
}

/** The first thing to look at in a draft, in the list. */
export interface LineCheck {
  /** A red fault, a fault of the statement, or a check of extraction. */
  readonly code: string
  readonly isRed: boolean
}

/** The mends of the drafts, and which of them a person has switched. */
export class DraftMending {
  readonly #context: MendContext
  #switched = $state.raw<ReadonlyMap<ClaimId, ReadonlySet<string>>>(new Map())
  #asked = $state.raw<ReadonlySet<ClaimId>>(new Set())
  readonly #checks = new WeakMap<
    Draft,
    { readonly voice: Voice | undefined; readonly check: LineCheck | null }
  >()

  constructor(context: MendContext) {
    this.#context = context
  }

  /** Switches a mend of a draft on or off. */
  toggle(id: ClaimId, key: string): void {
    const switched = new Set(this.#switched.get(id))
    if (!switched.delete(key)) switched.add(key)
    this.#switched = new Map([...this.#switched, [id, switched]])
  }

  /** True if the person was asked about the red faults of a draft. */
  isAsked(id: ClaimId): boolean {
    return this.#asked.has(id)
  }

  /** Notes that the person is asked. */
  ask(id: ClaimId): void {
    this.#asked = new Set([...this.#asked, id])
  }

  /** The mends that a draft is offered, and the draft after those that are on. */
  of(draft: Draft): MendedDraft {
    const { voices } = this.#context
    const passage = this.#passageOf(draft)
    const switched = this.#switched.get(draft.id)
    const speaker = voices().get(speakerOf(draft.chain)) ?? null
    const offered = mendsOf({
      statement: draft.statement,
      mode: draft.mode,
      speaker,
      named: voicesNamed(passage.before, [...voices().values()]),
      passage: passage.content,
      published: this.#context.material()?.published?.on ?? null,
    }).map((mend): OfferedMend => {
      const key = `${mend.code} ${String(mend.range[0])}`
      return { ...mend, key, isOn: mend.isOn !== (switched?.has(key) ?? false) }
    })
    const statements = mended(
      draft.statement,
      offered.filter(({ isOn }) => isOn),
    )
    const faults = statements.flatMap((statement) =>
      redFaultsOf({ ...draft, statement }, voices(), passage.content),
    )
    return {
      offered,
      statements,
      faults: [...new Set(faults)],
      isChanged: statements.length > 1 || statements[0] !== draft.statement,
    }
  }

  /** The first thing to look at in a draft: a red fault, a fault of the statement, or a check of extraction. */
  checkOf(draft: Draft): LineCheck | null {
    const voices = this.#context.voices()
    const voice = voices.get(speakerOf(draft.chain))
    const known = this.#checks.get(draft)
    if (known && known.voice === voice) return known.check
    const [red] = redFaultsOf(draft, voices, '')
    const code = red ?? patternFaults(draft.statement, null)[0] ?? firstCheck(draft)
    const check = code === null ? null : { code, isRed: red !== undefined }
    this.#checks.set(draft, { voice, check })
    return check
  }

  /** The words of a draft's passage, and the words before them that say whom a pronoun means. */
  #passageOf(draft: Draft): { readonly content: string; readonly before: string } {
    const found = this.#context.anchorOf(draft)
    const text = this.#context.prepared()
    const place = found && found.status !== 'lost' ? found.marks : null
    const block = place && text?.blocks[place.paragraph - 1]
    if (!place || !block) return { content: draft.evidence.quote?.exact ?? '', before: '' }
    const first = place.content[0]?.[0] ?? block.range[0]
    const content = place.content.map(([from, to]) =>
      block.text.slice(from - block.range[0], to - block.range[0]),
    )
    const above = text.blocks[place.paragraph - 2]?.text ?? ''
    return { content: content.join(' '), before: `${above} ${block.text.slice(0, first - block.range[0])}` }
  }
}
