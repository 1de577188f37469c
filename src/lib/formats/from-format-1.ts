/**
 * Migrates deck format 1 to 2, in files, rows and journal records. Its input is unchecked, and it must not throw:
 * values of an unexpected shape stay unchanged. This step is released, so it never changes.
 */

/** Plain data with unchecked keys. */
type Raw = Readonly<Record<string, unknown>>

/** Format 2 has one kind for assertions in a voice's own words and for reported ones: the chain says who speaks. */
const KINDS: Readonly<Record<string, string>> = { reported: 'fact', statement: 'fact' }

/** The author of the shipped decks. Software compared their claims, also in copies of these decks. */
const SHIPPED_BY = 'Whence'
/** The person at this device. */
const BY_ME = 'me'

/** Materials and voices of a file are maps by id; those of a row are lists. */
export function deckFromFormat1(deck: Raw): Raw {
  const parts = { parts: deck['parts'] ?? [], retired: deck['retired'] ?? [] }
  return {
    ...deck,
    ...(deck['materials'] !== undefined && { materials: mapEach(deck['materials'], materialFromFormat1) }),
    ...(deck['claims'] !== undefined && { claims: mapEach(deck['claims'], claimFromFormat1) }),
    ...(deck['relations'] !== undefined && { relations: mapEach(deck['relations'], relationFromFormat1) }),
    ...parts,
  }
}

/** Migrates a claim or a draft: its kind and its vetting. */
export function claimFromFormat1(claim: Raw): Raw {
  const { kind, vetted } = claim
  return {
    ...claim,
    ...(typeof kind === 'string' && { kind: kindFromFormat1(kind) }),
    ...(isRaw(vetted) && { vetted: vettingFromFormat1(vetted) }),
  }
}

/** The kind in format 2 for a kind in format 1. */
export function kindFromFormat1(kind: string): string {
  return Object.hasOwn(KINDS, kind) ? (KINDS[kind] ?? kind) : kind
}

/** Migrates a material: its date becomes a map, and the text in a file moves into `text`. */
export function materialFromFormat1(material: Raw): Raw {
  const { body, ...rest } = material
  return {
    ...rest,
    ...(typeof rest['published'] === 'string' && { published: { on: rest['published'] } }),
    ...(typeof body === 'string' && { text: { inline: body } }),
  }
}

/** The relations between claims, or between drafts. */
export function relationFromFormat1(relation: Raw): Raw {
  return relation['kind'] === 'corroborates' ? { ...relation, kind: 'supports' } : relation
}

function vettingFromFormat1(vetted: Raw): Raw {
  const { by } = vetted
  if ('method' in vetted) return vetted
  if (by === SHIPPED_BY) return { ...vetted, method: 'machine' }
  return by === BY_ME ? { ...vetted, method: 'person' } : vetted
}

function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Applies a step to each value of a list or a map. */
function mapEach(values: unknown, step: (value: Raw) => Raw): unknown {
  const one = (value: unknown): unknown => (isRaw(value) ? step(value) : value)
  if (Array.isArray(values)) return values.map(one)
  if (!isRaw(values)) return values
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, one(value)]))
}
