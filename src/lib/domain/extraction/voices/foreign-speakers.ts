import type { Range } from '$lib/domain/material/block'
import { isRoleNoun } from './forms'

/** Verbs of speech after a quotation, by language; the rest of these languages is read by a person. */
const VERBS: Readonly<Record<string, string>> = {
  fr: String.raw`(?:a |ont |avait )?(?:déclaré|déclare|dit|affirmé|affirme|répondu|répond|demandé|demande|expliqué|explique|ajouté|ajoute|assuré|assure|lancé|estimé|estime|écrit|raconté|raconte)`,
  de: String.raw`(?:sagte?|sagt|erklärte?|erwiderte|antwortete|fragte|betonte|meinte|schrieb|berichtete|erzählte|kritisierte|forderte|so)`,
  es: String.raw`(?:dijo|dice|afirmó|afirma|respondió|responde|preguntó|declaró|explicó|añadió|aseguró|señaló|contó|escribió|ha dicho)`,
  it: String.raw`(?:ha )?(?:detto|dice|disse|dichiarato|dichiara|risposto|rispose|spiegato|spiega|aggiunto|aggiunge|affermato|afferma|chiesto)`,
  nl: String.raw`(?:zei|zegt|aldus|verklaarde|antwoordde|vroeg|schreef|vertelde)`,
  pt: String.raw`(?:disse|diz|afirmou|respondeu|declarou|perguntou|explicou|acrescentou|garantiu|contou)`,
}
const NAME = String.raw`\p{Lu}[\p{L}’'-]+(?: (?:de |del |van |von |di |da )?\p{Lu}[\p{L}’'-]+){0,3}`

const FORMS: ReadonlyMap<string, RegExp> = new Map(
  Object.entries(VERBS).map(([language, verbs]) => [
    language,
    new RegExp(String.raw`^[\s,.»”“"«’'—–-]{0,6}(${verbs})(?![\p{L}])[^.!?:;«»„“”"\n]{0,48}?(${NAME})`, 'u'),
  ]),
)

/** The name and the verb after a quotation in a language without rules. UTF-16 code units of the text. */
export interface ForeignSpeaker {
  readonly name: string
  readonly source: Range
  readonly cue: Range
}

/** So much text after a quotation is looked at. */
const REACH = 120

/**
 * Finds who says a quotation: a verb of speech directly after it, and a name after the verb.
 * @param end the end of the quotation, in UTF-16 code units
 * @returns null for languages without such verbs here, and where no name follows
 */
export function foreignSpeaker(text: string, end: number, language: string): ForeignSpeaker | null {
  const form = FORMS.get(language.slice(0, 2).toLowerCase())
  const found = form?.exec(text.slice(end, end + REACH))
  const [whole, verb, run] = found ?? []
  if (whole === undefined || verb === undefined || run === undefined) return null
  const name = withoutTitle(run, language)
  if (name === null) return null
  const start = end + whole.length - name.length
  const cueAt = end + whole.indexOf(verb)
  return { name, source: [start, start + name.length], cue: [cueAt, cueAt + verb.length] }
}

/** “Bürgermeisterin Klara Dorn”: German writes every noun with a capital, so the last two words are the name. */
function withoutTitle(run: string, language: string): string | null {
  if (!language.startsWith('de')) return run
  const words = run.split(' ')
  if (words.length === 1 && (isRoleNoun(run.toLowerCase()) || /(?:in|er|ung|keit|tag|woch)$/u.test(run)))
    return null
  return words.slice(-2).join(' ')
}
