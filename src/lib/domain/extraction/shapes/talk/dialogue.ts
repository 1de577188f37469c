import { isRoleNoun } from '$lib/domain/extraction/voices/forms'
import type { PageDraft } from '$lib/domain/extraction/shapes/page'

const SPOKEN = /^[—–―] ?(?=[\p{Lu}“¿¡])/u
/** “— Carla Voss”, “— Mayor Fenn, on the delay: “…””: a signature or a label, and no line of a dialogue. */
const NO_SPEECH = /: ?[“"‘]|\(@/u
const VERB =
  '(?:said|says|asked|asks|answered|answers|replied|replies|added|went on|whispered|shouted|cried|called|insisted|told (?:me|us|him|her|them))'
/** “…, he said”, “…? Mrs Quill asked”, “…, said the captain” */
const TAG = new RegExp(
  String.raw`(?:, ?|(?<=[?!…]) )(?:((?:he|she|they|I|the \p{Ll}+|(?:Mr|Mrs|Ms|Dr) \p{Lu}[\p{L}’-]+|\p{Lu}[\p{L}’-]+(?: \p{Lu}[\p{L}’-]+)?)) ${VERB}|${VERB} ((?:the \p{Ll}+|(?:Mr |Mrs |Ms |Dr )?\p{Lu}[\p{L}’-]+(?: \p{Lu}[\p{L}’-]+)?)))(?=[.,:;!?]|$| (?:again|quietly|at last|then|slowly))`,
  'u',
)

/** The same in French, Spanish, Italian and Portuguese: “—¿Está segura? —preguntó un periodista.” */
const OTHER_TAG =
  /(?:, ?| ?[—–] ?|(?<=[?!…]) )(?:(?:a|ha) )?(?:demandé|répondu|dit|ajouté|déclaré|demande|répond|preguntó|respondió|dijo|añadió|contestó|chiesto|risposto|detto|chiese|rispose|disse|perguntou|respondeu) ([^.!?—–,]{2,50})(?=[.!?,—–]|$)/u

/** Fewer lines that start with a dash are no dialogue. */
const MIN_LINES = 2

/** Dialogue with dashes: each line that starts with a dash is what one person says, without “he said” in it. */
export function readDialogue(page: PageDraft): void {
  const isLine = (at: number): boolean => {
    const plain = page.plain(at)
    return SPOKEN.test(plain) && !NO_SPEECH.test(plain) && /[.!?…]$/u.test(plain) && !page.isTaken(at)
  }
  if (page.lines.filter((_, at) => isLine(at)).length < MIN_LINES) return
  let within = false
  let narrated = ''
  for (let at = 0; at < page.lines.length; at++) {
    const line = page.lines[at]
    if (!line || line.plain === '') continue
    if (isLine(at)) {
      within = true
      readLine(page, at, narrated)
      continue
    }
    narrated = line.plain
    if (within) page.section({ start: line.start, turn: null })
    within = false
  }
}

function readLine(page: PageDraft, at: number, narrated: string): void {
  const line = page.lines[at]
  if (!line) return
  const from = line.start + page.text.slice(line.start, line.end).indexOf(line.plain)
  const tag = TAG.exec(line.plain) ?? OTHER_TAG.exec(line.plain)
  const name = tag?.[1] ?? tag?.[2]
  const dash = SPOKEN.exec(line.plain)?.[0].length ?? 1
  page.mask(from, from + dash)
  if (!tag || name === undefined) {
    page.section({ start: line.start, turn: { source: null, name: 'unknown speaker', isAnonymous: true } })
    return
  }
  const start = from + tag.index + tag[0].indexOf(name)
  page.mask(from + tag.index, from + tag.index + tag[0].length)
  page.section({
    start: line.start,
    turn: { source: [start, start + name.length], name: named(name, narrated), isAnonymous: false },
  })
}

/** “he” is whoever the sentence above the dialogue is about: “The ferryman would not meet my eye.” */
function named(name: string, narrated: string): string {
  const role = /^The (\p{Ll}+)\b/u.exec(narrated)?.[1]
  const isOther = /\b(?:Mr|Mrs|Ms|Dr) \p{Lu}/u.test(narrated)
  return /^(?:he|she)$/u.test(name) && role !== undefined && isRoleNoun(role) && !isOther
    ? `the ${role}`
    : name
}
