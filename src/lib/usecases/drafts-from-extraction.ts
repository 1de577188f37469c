import type { Voice, VoiceKind } from '$lib/domain/attribution/voice'
import type { Chain } from '$lib/domain/attribution/chain'
import type { DraftClaim, ExtractedVoice, Extraction } from '$lib/domain/extraction/extraction'
import { blocksOf, type Block, type Range } from '$lib/domain/material/block'
import { locate, type Marks } from '$lib/domain/material/locate'
import type { Passage } from '$lib/domain/material/material'
import { slugFrom, type ClaimId, type MaterialId, type VoiceId } from '$lib/domain/shared/ids'
import type { DraftRow } from '$lib/storage/rows'

/** An extraction in the terms of a material: voices with ids, passages by paragraph, drafts with evidence. */
export interface ExtractedMaterial {
  readonly publisher: VoiceId
  readonly voices: readonly Voice[]
  readonly passages: readonly Passage[]
  readonly drafts: readonly DraftRow[]
}

/**
 * Gives an extraction's voices their ids (one for each name and kind) and its drafts their evidence.
 * @param publisher the publisher's name, as extraction was told
 */
export function draftsFromExtraction(
  material: MaterialId,
  text: string,
  publisher: string,
  extraction: Extraction,
): ExtractedMaterial {
  const voices = new Map<VoiceId, Voice>()
  const idOf = (voice: ExtractedVoice): VoiceId => voiceId(voices, voice)
  // Passages give names only; what sort of voice it is, extraction says in the chains.
  const carrier = (name: string, index: number, kinds: readonly VoiceKind[]): ExtractedVoice =>
    extraction.claims
      .flatMap(({ chain }) => chain.slice(index, index + 1))
      .find((voice) => voice.name === name && kinds.includes(voice.kind)) ?? {
      name,
      kind: kinds[0] ?? 'outlet',
      affiliation: null,
    }
  const publisherId = idOf(carrier(publisher, 0, ['blog', 'outlet']))
  const passages = passagesOf(blocksOf(text), extraction, ({ kind, voice }) =>
    kind === 'own'
      ? publisherId
      : idOf(carrier(voice, 1, kind === 'comment' ? ['reader'] : ['outlet', 'anonymous'])),
  )
  const ids = new Set<string>()
  const idOfClaim = new Map<number, ClaimId>()
  const drafts = extraction.claims.flatMap((claim, order): DraftRow[] => {
    const evidence = locate(text, marksOf(claim, extraction))
    const [first, ...inner] = claim.chain.map(idOf)
    if (!evidence || first === undefined) return []
    const content = { statement: claim.statement, chain: [first, ...inner] as Chain, kind: claim.kind }
    const attribution = extraction.attributions.find(({ id }) => id === claim.attribution)
    const id = freeId(ids, claim.statement)
    idOfClaim.set(order, id)
    return [
      {
        ...content,
        material,
        id,
        order,
        mode: attribution?.mode ?? null,
        hedges: claim.hedges,
        evidence,
        check: claim.check,
        confidence: claim.confidence,
        reasons: attribution?.reasons ?? [],
        original: content,
        vetted: null,
      },
    ]
  })
  return {
    publisher: publisherId,
    voices: [...voices.values()],
    passages,
    drafts: linked(drafts, extraction, idOfClaim),
  }
}

/** With the drafts that say the same or the contrary, by the ids they have now. */
function linked(
  drafts: readonly DraftRow[],
  { claims }: Extraction,
  idOfClaim: ReadonlyMap<number, ClaimId>,
): DraftRow[] {
  return drafts.map((draft) => {
    const related = (claims[draft.order]?.related ?? []).flatMap(({ claim, how, over }) => {
      const id = idOfClaim.get(claim)
      return id === undefined ? [] : [{ id, how, over }]
    })
    return related.length === 0 ? draft : { ...draft, related }
  })
}

function marksOf(claim: DraftClaim, extraction: Extraction): Marks {
  const attribution = extraction.attributions.find(({ id }) => id === claim.attribution)
  if (!attribution) return { content: [claim.range] }
  const { content, cue, source } = attribution
  return { content, ...(cue && { cue }), ...(source && { source }) }
}

function voiceId(voices: Map<VoiceId, Voice>, { name, kind, affiliation }: ExtractedVoice): VoiceId {
  const base = slugFrom(name)
  for (let n = 1; ; n++) {
    const id = (n === 1 ? base : `${base}-${String(n)}`) as VoiceId
    const known = voices.get(id)
    if (known?.name === name && known.kind === kind) return id
    if (known) continue
    voices.set(id, { id, name, kind, aliases: [], ...(affiliation !== null && { affiliation }) })
    return id
  }
}

/** A claim's id: the first words of its first draft, made unique. It stays when the statement is rewritten. */
function freeId(taken: Set<string>, statement: string): ClaimId {
  const base = slugFrom(statement.split(/\s+/u).slice(0, 7).join(' '))
  let id = base
  for (let n = 2; taken.has(id); n++) id = `${base}-${String(n)}`
  taken.add(id)
  return id as ClaimId
}

type ExtractedPassage = Extraction['passages'][number]

/** Passages by paragraph number; a paragraph belongs to the passage in which it starts. */
function passagesOf(
  blocks: readonly Block[],
  extraction: Extraction,
  voiceOf: (passage: ExtractedPassage) => VoiceId,
): Passage[] {
  return extraction.passages.flatMap((passage): Passage[] => {
    const inside = blocks.filter(({ range: [start] }) => within(start, passage.range))
    const [first, last] = [inside[0], inside.at(-1)]
    if (!first || !last) return []
    return [{ kind: passage.kind, voice: voiceOf(passage), paragraphs: [first.number, last.number] }]
  })
}

function within(offset: number, [start, end]: Range): boolean {
  return offset >= start && offset < end
}
