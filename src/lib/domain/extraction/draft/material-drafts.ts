import type { AttributionMode } from '$lib/domain/attribution/attribution'
import type { Chain } from '$lib/domain/attribution/chain'
import type { Voice, VoiceKind } from '$lib/domain/attribution/voice'
import type { ClaimKind } from '$lib/domain/claim/claim'
import { blocksOf, type Block } from '$lib/domain/material/block'
import { textDigest } from '$lib/domain/material/digest'
import { locateIn, type Marks } from '$lib/domain/material/locate'
import type { Locator } from '$lib/domain/material/locator'
import type { Passage } from '$lib/domain/material/material'
import { firstIndex, PreparedText } from '$lib/domain/material/prepared-text'
import { slugFrom, type ClaimId, type VoiceId } from '$lib/domain/shared/ids'
import { DEFAULT_PUBLISHER, extract } from '$lib/domain/extraction/pipeline'
import type { Shape } from '$lib/domain/extraction/shapes/shape-names'
import type {
  CheckCode,
  DraftClaim,
  ExtractedAttribution,
  ExtractedPassage,
  ExtractedVoice,
  Extraction,
  RelatedDraft,
} from '$lib/domain/extraction/types'

/** A draft with its id and its evidence, before it belongs to a material. */
export interface MaterialDraft {
  readonly id: ClaimId
  readonly statement: string
  readonly chain: Chain
  readonly kind: ClaimKind
  /** Its position among the drafts of its text, from 0. */
  readonly order: number
  readonly mode: AttributionMode | null
  readonly hedges: readonly string[]
  readonly evidence: Locator
  readonly check: readonly CheckCode[]
  readonly confidence: number
  readonly reasons: readonly string[]
  readonly related?: readonly (Omit<RelatedDraft, 'claim'> & { readonly id: ClaimId })[]
  readonly original: Pick<MaterialDraft, 'statement' | 'chain' | 'kind'>
}

/** The result of an extraction: voices with ids, passages by paragraph, drafts with evidence. */
export interface ExtractedMaterial {
  readonly digest: string
  /** The title that the text shows, or the beginning of its first paragraph; empty if there is none. */
  readonly opening: string
  readonly publisher: VoiceId
  readonly voices: readonly Voice[]
  readonly passages: readonly Passage[]
  readonly drafts: readonly MaterialDraft[]
}

/** The length of that beginning, in UTF-16 code units. It is longer than any title. */
const OPENING_LENGTH = 1000

/**
 * Extracts everything that a material stores about its text. Linear in the length of the text; meant for a worker.
 * @param publisher the name of the page's own voice; null: the name that the page gives, or “the blog”
 * @param chosen the shape and the blocks that a person chose
 */
export function extractMaterial(
  text: string,
  publisher: string | null,
  {
    shape,
    keep,
  }: { readonly shape?: Shape | null | undefined; readonly keep?: readonly number[] | undefined } = {},
): ExtractedMaterial {
  const extraction = extract(text, {
    ...(publisher !== null && { publisher }),
    ...(shape !== null && shape !== undefined && { shape }),
    ...(keep && { keep }),
  })
  return materialFromExtraction(text, publisher ?? extraction.meta.publisher ?? DEFAULT_PUBLISHER, extraction)
}

/**
 * Gives voices their ids (one for each name and kind) and drafts their evidence.
 * @param publisher the publisher's name, as given to the extraction
 */
export function materialFromExtraction(
  text: string,
  publisher: string,
  extraction: Extraction,
): ExtractedMaterial {
  const prepared = new PreparedText(blocksOf(text))
  const voices = new VoiceIds()
  const carriers = carriersOf(extraction.claims)
  // Passages have only names. The chains have the kind of the voice.
  const carrier = (name: string, place: number, kinds: readonly VoiceKind[]): ExtractedVoice =>
    carriers[place]?.get(name)?.find(({ kind }) => kinds.includes(kind)) ?? {
      name,
      kind: kinds[0] ?? 'outlet',
      affiliation: null,
    }
  const publisherId = voices.idOf(carrier(publisher, 0, ['blog', 'outlet']))
  const passages = passagesOf(prepared.blocks, extraction, ({ kind, voice }) =>
    kind === 'own'
      ? publisherId
      : voices.idOf(carrier(voice, 1, kind === 'comment' ? ['reader'] : ['outlet', 'anonymous'])),
  )
  const drafts = draftsOf(prepared, extraction, (voice) => voices.idOf(voice))
  return {
    digest: textDigest(text),
    opening: extraction.meta.title ?? prepared.blocks[0]?.text.slice(0, OPENING_LENGTH) ?? '',
    publisher: publisherId,
    voices: voices.all(),
    passages,
    drafts,
  }
}

function draftsOf(
  prepared: PreparedText,
  { claims, attributions }: Extraction,
  idOf: (voice: ExtractedVoice) => VoiceId,
): MaterialDraft[] {
  const byId = new Map(attributions.map((attribution) => [attribution.id, attribution]))
  const ids = new FreeIds()
  const idOfClaim = new Map<number, ClaimId>()
  const drafts = claims.flatMap((claim, order): MaterialDraft[] => {
    const attribution = claim.attribution === null ? undefined : byId.get(claim.attribution)
    const evidence = locateIn(prepared, marksOf(claim, attribution))
    const [first, ...inner] = claim.chain.map(idOf)
    if (!evidence || first === undefined) return []
    const content = { statement: claim.statement, chain: [first, ...inner] as Chain, kind: claim.kind }
    const id = ids.next(claimSlug(claim.statement)) as ClaimId
    idOfClaim.set(order, id)
    return [
      {
        ...content,
        id,
        order,
        mode: attribution?.mode ?? null,
        hedges: claim.hedges,
        evidence,
        check: claim.check,
        confidence: claim.confidence,
        reasons: attribution?.reasons ?? [],
        original: content,
      },
    ]
  })
  return linked(drafts, claims, idOfClaim)
}

/** Adds references to related drafts, by their new ids. */
function linked(
  drafts: readonly MaterialDraft[],
  claims: readonly DraftClaim[],
  idOfClaim: ReadonlyMap<number, ClaimId>,
): MaterialDraft[] {
  return drafts.map((draft) => {
    const related = (claims[draft.order]?.related ?? []).flatMap(({ claim, how, over }) => {
      const id = idOfClaim.get(claim)
      return id === undefined ? [] : [{ id, how, over }]
    })
    return related.length === 0 ? draft : { ...draft, related }
  })
}

function marksOf(claim: DraftClaim, attribution: ExtractedAttribution | undefined): Marks {
  if (!attribution) return { content: [claim.range] }
  const { content, cue, source } = attribution
  return { content, ...(cue && { cue }), ...(source && { source }) }
}

/** The voices that pass claims on, by name and position in the chain (0 or 1), in order of first occurrence. */
function carriersOf(
  claims: readonly DraftClaim[],
): readonly ReadonlyMap<string, readonly ExtractedVoice[]>[] {
  const places = [new Map<string, ExtractedVoice[]>(), new Map<string, ExtractedVoice[]>()]
  for (const { chain } of claims) {
    places.forEach((byName, place) => {
      const voice = chain[place]
      if (!voice) return
      const known = byName.get(voice.name)
      if (!known) byName.set(voice.name, [voice])
      else if (!known.some(({ kind }) => kind === voice.kind)) known.push(voice)
    })
  }
  return places
}

/** Gives each name and kind of voice its own id. */
class VoiceIds {
  readonly #voices = new Map<string, Voice>()
  readonly #free = new FreeIds()

  idOf({ name, kind, affiliation }: ExtractedVoice): VoiceId {
    const key = `${kind} ${name}`
    const known = this.#voices.get(key)
    if (known) return known.id
    const id = this.#free.next(slugFrom(name)) as VoiceId
    this.#voices.set(key, { id, name, kind, aliases: [], ...(affiliation !== null && { affiliation }) })
    return id
  }

  all(): readonly Voice[] {
    return [...this.#voices.values()]
  }
}

/** Makes slugs unique with a number at the end. The last number is stored, so that equal slugs need no search. */
class FreeIds {
  readonly #taken = new Set<string>()
  readonly #last = new Map<string, number>()

  next(slug: string): string {
    let id = slug
    let n = this.#last.get(slug) ?? 1
    while (this.#taken.has(id)) id = `${slug}-${String(++n)}`
    this.#last.set(slug, n)
    this.#taken.add(id)
    return id
  }
}

/** A slug of the first words of a draft's first statement. The id stays when the statement is rewritten. */
function claimSlug(statement: string): string {
  return slugFrom(statement.split(/\s+/u, 7).join(' '))
}

/** Marks before the words of a line: of a quoted line, a heading or a list. */
const LINE_MARKS = /^[\s>#*|•-]*$/u

/** Passages by paragraph number. A paragraph belongs to the passage in which its words start. */
function passagesOf(
  blocks: readonly Block[],
  extraction: Extraction,
  voiceOf: (passage: ExtractedPassage) => VoiceId,
): Passage[] {
  const firstFrom = (offset: number): number =>
    firstIndex(blocks.length, (at) => (blocks[at]?.range[0] ?? 0) >= offset)
  // A passage may begin behind the mark of its first line, which is no part of its words.
  const firstOf = (offset: number): number => {
    const at = firstIndex(blocks.length, (i) => (blocks[i]?.range[1] ?? 0) > offset)
    const block = blocks[at]
    return block && LINE_MARKS.test(block.text.slice(0, Math.max(0, offset - block.range[0]))) ? at : at + 1
  }
  return extraction.passages.flatMap((passage): Passage[] => {
    const first = firstOf(passage.range[0])
    const end = firstFrom(passage.range[1])
    if (first >= end) return []
    return [{ kind: passage.kind, voice: voiceOf(passage), paragraphs: [first + 1, end] }]
  })
}
