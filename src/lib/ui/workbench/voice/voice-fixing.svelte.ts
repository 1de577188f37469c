import type { VoiceId } from '$lib/domain/shared/ids'
import type { ActionContext } from '$lib/ui/workbench/actions/draft-actions.svelte'
import { fixVoice, type FixedVoices, type VoiceFix } from '$lib/usecases/workbench/fix-voice'

export type { VoiceFix }

/** The voice that a person looks at, to fix it for all its claims. */
export class VoiceFixing {
  readonly #context: ActionContext
  readonly #take: (fixed: FixedVoices) => void
  #open = $state<VoiceId | null>(null)

  /** @param take shows the voices of the material as they are after a fix */
  constructor(context: ActionContext, take: (fixed: FixedVoices) => void) {
    this.#context = context
    this.#take = take
  }

  /** The voice whose dialog is open; null for none. */
  get open(): VoiceId | null {
    return this.#open
  }

  look(voice: VoiceId | null): void {
    this.#open = voice
  }

  /** Fixes a voice everywhere. @returns false if nothing was written */
  fix(fix: VoiceFix): Promise<boolean> {
    const { asker, material, queue, show, tell, acted } = this.#context
    return queue.inTurn(async () => {
      const fixed = await queue.write(() => fixVoice(asker.deps, material, fix))
      if (!fixed) return false
      this.#open = null
      acted()
      this.#take(fixed)
      show(new Map(fixed.drafts.map((draft) => [draft.id, draft])))
      tell('voice', fixed.drafts.length)
      return true
    })
  }
}
