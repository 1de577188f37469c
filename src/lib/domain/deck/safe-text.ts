/** The rule for texts and keys of every deck: they contain no hidden and no misleading characters. */

/** A fault of a text or a key. Its path consists of keys and indices. */
export interface UnsafeText {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** Fields with text of several paragraphs. The text of all other fields is on one line. */
const LONG = /^(?:about|explain|body|inline|exact|prefix|suffix)$/u
/** Fields with text of others. It stays unchanged, because some scripts need hidden marks. */
const QUOTED = /^(?:body|inline|exact|prefix|suffix)$/u

const CONTROL = /[\p{Cc}\p{Cs}]/u
const CONTROL_BUT_SPACE = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u
const REORDERS = /[\u202A-\u202E\u2066-\u2069]/u
/** Hidden characters. A joiner is allowed after a mark, an emoji or a non-Latin letter, where it has a meaning. */
const HIDDEN =
  /[\u00AD\u061C\u180E\u200B\u200E\u200F\u2060-\u2064\u206A-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]|(?<![\p{M}\p{Emoji_Modifier}\p{Extended_Pictographic}]|(?!\p{Script=Latin})\p{L})[\u200C\u200D]/u
/** Keys that reach the prototype of an object. A map of voices would lose them silently. */
const RESERVED = /^(?:__proto__|constructor|prototype)$/u
const OUTER_SPACE = /^[\t\n\r ]+|[\t\n\r ]+$/gu

/** A value inside another, and the key that leads to it. */
interface Place {
  readonly value: unknown
  readonly key: string | number
  readonly within: Place | null
}

/** The faulty texts and keys of a value. Only own keys are read, at any depth. */
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
    // A YAML alias puts one value in many places, so each value is read once.
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

/** The fault of a text, or null. Outer space is ignored, because the readers of decks trim it. */
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
