/**
 * From deck format 1 to 2, for files, rows and journal records alike. It gets what nobody has checked yet and must not
 * throw on it: what is not of the expected shape stays as it is. This step has shipped: it never changes.
 */

/** Plain data whose keys nobody has checked. */
type Raw = Readonly<Record<string, unknown>>

/** What asserts in its own words and what passes on are one kind today: the chain says who speaks. */
const KINDS: Readonly<Record<string, string>> = { reported: 'fact', statement: 'fact' }

/** Who wrote the shipped decks. Software compared their claims, in copies of these decks too. */
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

/** A claim, or a draft of one: its kind and how it was vetted. */
export function claimFromFormat1(claim: Raw): Raw {
  const { kind, vetted } = claim
  return {
    ...claim,
    ...(typeof kind === 'string' && { kind: kindFromFormat1(kind) }),
    ...(isRaw(vetted) && { vetted: vettingFromFormat1(vetted) }),
  }
}

/** The kind of today for one of format 1. */
export function kindFromFormat1(kind: string): string {
  return Object.hasOwn(KINDS, kind) ? (KINDS[kind] ?? kind) : kind
}

/** A material: its date becomes a map, and a text in a file stands inside `text`. */
export function materialFromFormat1(material: Raw): Raw {
  const { body, ...rest } = material
  return {
    ...rest,
    ...(typeof rest['published'] === 'string' && { published: { on: rest['published'] } }),
    ...(typeof body === 'string' && { text: { inline: body } }),
  }
}

/** Which claims, or drafts, bear on each other. */
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
