/** One rule for the texts and keys of a deck, wherever it comes from: nothing in them is hidden or misleads. */

/** What is wrong with a text or a key, and where: a path of keys and indices. */
export interface UnsafeText {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** Texts of several paragraphs. All others stand on one line. */
const LONG = /^(?:about|explain|body|inline|exact|prefix|suffix)$/u
/** A third party's text, kept as it came: marks that some scripts need stay in it. */
const QUOTED = /^(?:body|inline|exact|prefix|suffix)$/u

const CONTROL = /[\p{Cc}\p{Cs}]/u
const CONTROL_BUT_SPACE = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u
const REORDERS = /[\u202A-\u202E\u2066-\u2069]/u
/** Joiners are letters of some scripts and parts of emoji; elsewhere they are hidden, as these others always are. */
const HIDDEN =
  /[\u00AD\u061C\u180E\u200B\u200E\u200F\u2060-\u2064\u206A-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]|(?<![\p{M}\p{Emoji_Modifier}\p{Extended_Pictographic}]|(?!\p{Script=Latin})\p{L})[\u200C\u200D]/u
/** Keys that reach the prototype of an object; a map of voices would lose them without a word. */
const RESERVED = /^(?:__proto__|constructor|prototype)$/u
const OUTER_SPACE = /^[\t\n\r ]+|[\t\n\r ]+$/gu

/** A value inside another, and the key that leads to it. */
interface Place {
  readonly value: unknown
  readonly key: string | number
  readonly within: Place | null
}

/** The texts and keys of a value that must not be in a deck. Looks at own keys only, and nests as deep as it comes. */
export function findUnsafeText(value: unknown): UnsafeText[] {
  const problems: UnsafeText[] = []
  const seen = new Set<object>()
  const open: Place[] = [{ value, key: '', within: null }]
  for (let place = open.pop(); place; place = open.pop()) {
    const { value: node, key } = place
    const message =
      typeof key === 'string' && RESERVED.test(key)
        ? 'this key is reserved'
        : typeof node === 'string'
          ? wrongWith(node, String(key))
          : null
    if (message !== null) problems.push({ path: pathTo(place), message })
    // Aliases in YAML make one value stand in many places: each is looked at once.
    if (typeof node !== 'object' || node === null || seen.has(node)) continue
    seen.add(node)
    const isList = Array.isArray(node)
    for (const [name, inner] of Object.entries(node).reverse()) {
      open.push({ value: inner, key: isList ? Number(name) : name, within: place })
    }
  }
  return problems
}

function pathTo(place: Place): (string | number)[] {
  const path: (string | number)[] = []
  for (let at = place; at.within; at = at.within) path.push(at.key)
  return path.reverse()
}

/** Space around a text is no part of it: what reads a deck takes it off. */
function wrongWith(text: string, field: string): string | null {
  const [control] = (LONG.test(field) ? CONTROL_BUT_SPACE : CONTROL).exec(text.replace(OUTER_SPACE, '')) ?? []
  if (control !== undefined) return `holds a control character, ${nameOf(control)}`
  const [reorders] = REORDERS.exec(text) ?? []
  if (reorders !== undefined) return `holds ${nameOf(reorders)}, which reorders the text`
  const [hidden] = (QUOTED.test(field) ? null : HIDDEN.exec(text)) ?? []
  return hidden === undefined ? null : `holds ${nameOf(hidden)}, which cannot be seen`
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
