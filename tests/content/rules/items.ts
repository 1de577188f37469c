/** Rules for items as a learner reads them, and for the sentences around them. */
import { claimOf, forLines, passageVoice, speakerIn, type Fault, type Reviewed, type Rule } from './reviewed'
import type { ItemLine } from '../../../src/cli/items'

const optionsOf = (line: ItemLine) => ('options' in line ? line.options : [])
const rightOf = (line: ItemLine): string => optionsOf(line).find(({ right }) => right)?.text ?? ''
const claimIn = ({ deck }: Reviewed, line: ItemLine) => deck.claims.find(({ id }) => id === claimOf(line))

/** The carrier is the voice of the passage: never a document that it quotes, never the page around an excerpt. */
export const carrierIsPassage: Rule = forLines((line, reviewed) => {
  const claim = claimIn(reviewed, line)
  if (line.format !== 'who-says-it' || line.level !== 'carrier' || !claim) return null
  const voice = passageVoice(reviewed.deck, claim)
  if (voice?.kind === 'reader') return null
  return rightOf(line) === voice?.name ? null : `${rightOf(line)} for ${voice?.name ?? ''}`
})

/** If the page leaves the speaker open, no voice that could be meant is a wrong option. */
export const openSpeakerNotWrong: Rule = forLines((line, reviewed) => {
  const claim = claimIn(reviewed, line)
  const open = claim && /never identifies/u.test(speakerIn(reviewed.deck, claim)?.name ?? '')
  if (!open || line.format !== 'who-says-it' || line.level !== 'speaker') return null
  const carrier = passageVoice(reviewed.deck, claim)?.id
  const men = reviewed.deck.claims
    .filter((other) => other.chain.at(-2) === carrier && passageVoice(reviewed.deck, other)?.id === carrier)
    .flatMap((other) => speakerIn(reviewed.deck, other) ?? [])
    .filter(({ kind, name }) => kind === 'person' || (kind === 'anonymous' && /\bone\b|\ban\b.*official/u.test(name) && !/defen[cs]e/u.test(name))) // prettier-ignore
  const wrong = optionsOf(line).find(({ text, right }) => !right && men.some(({ name }) => name === text))
  return wrong?.text ?? null
})

/** The carrier, which people often mistake for the speaker, is among the wrong answers sooner or later. */
export const carrierIsOffered: Rule = (reviewed) => {
  const { deck, lines } = reviewed
  return deck.claims.flatMap((claim): Fault[] => {
    const carrier = passageVoice(deck, claim)
    const speaker = speakerIn(deck, claim)
    if (!carrier || carrier === speaker || carrier.kind === 'reader' || claim.couldBe?.length) return []
    const same = deck.relations
      .filter(({ kind, claims }) => kind === 'same' && claims.includes(claim.id))
      .flatMap(({ claims }) => claims)
    const sayers = deck.claims.filter(({ id }) => same.includes(id)).map((other) => speakerIn(deck, other))
    if (sayers.includes(carrier) || claim.statement.includes(carrier.name)) return []
    const asked = lines.filter(
      (line) => line.format === 'who-says-it' && line.level === 'speaker' && claimOf(line) === claim.id,
    )
    const offered = asked.some((line) => optionsOf(line).some(({ text }) => text === carrier.name))
    return asked.length < 10 || offered ? [] : [{ at: claim.id, what: `${carrier.name} is never offered` }]
  })
}

/** Kinds have one axis. A quotation is not a kind of claim. */
export const oneAxis: Rule = forLines((line) => {
  const kinds = optionsOf(line).map(({ text }) => text)
  if (line.format !== 'what-kind') return null
  return kinds.find((kind) => /^(?:reported|statement)\b|quoted/iu.test(kind)) ?? null
})

/** "A source was named" puts in a person with a name. */
export const namedIsPerson: Rule = forLines((line, { deck }) => {
  if (line.format !== 'spot-the-slip' || !/\bnamed\b/u.test(rightOf(line))) return null
  const shown = line.chain?.at(-1)
  const voice = deck.voices.find(({ name }) => name === shown)
  return voice?.kind === 'person' ? null : (shown ?? 'nobody')
})

/** "A number was changed" is offered only where there is a number. */
export const slipIsPossible: Rule = forLines((line) => {
  if (line.format !== 'spot-the-slip' || /\d/u.test(line.statement ?? '')) return null
  return optionsOf(line).find(({ text }) => /\bnumber\b/u.test(text))?.text ?? null
})

/** Without its hedge a sentence keeps its tense: "could, if it seemed" becomes "would". */
export const tenseIsKept: Rule = forLines((line) => {
  if (line.format !== 'spot-the-slip') return null
  return /\bwill\b.* if \p{L}+ (?:seemed|were|had|could)\b/u.test(line.statement ?? '')
    ? (line.statement ?? '')
    : null
})

/** A slip that is marked as a dropped hedge has dropped a hedge, not an intensifier. */
export const droppedHedgeWasOne: Rule = forLines((line, reviewed) => {
  if (line.format !== 'spot-the-slip' || !/hedge/u.test(rightOf(line))) return null
  const claim = claimIn(reviewed, line)
  const kept = claim?.hedges.filter((hedge) => /\b(?:rather|quite|very)$/iu.test(hedge)) ?? []
  return kept.find((word) => !(line.statement ?? '').includes(word)) ?? null
})

const PLURAL =
  /^(?:two|three|several|some people|unnamed (?:officials|accusers|reports|U\.S\. military officials|Badr officials)|officials|critics|growers|shopkeepers|sources|the \p{L}+ militias|the rowers)\b/u

/** Verbs and pronouns agree with the voice in number. */
export const numberAgrees: Rule = ({ deck, lines, sentences }) => {
  const plural = deck.voices.filter(({ name }) => PLURAL.test(name)).map(({ name }) => name)
  const wrong = (text: string) =>
    plural.find(
      (name) =>
        text.includes(`does ${name}`) || text.includes(`${name} says`) || text.includes(`${name}, speaking for itself`), // prettier-ignore
    )
  return [
    ...lines.flatMap((line): Fault[] =>
      wrong(line.question) ? [{ at: claimOf(line), what: line.question }] : [],
    ),
    ...sentences.flatMap((text): Fault[] => (wrong(text) ? [{ at: 'sentences', what: text }] : [])),
  ]
}

/** "Vetted" is said of what a person compared, and machine checks are no figure of quality. */
export const vettedByPeople: Rule = ({ deck, sentences }) => {
  const byPerson = deck.claims.some(({ vetted }) => vetted?.method === 'person')
  return sentences.flatMap((text): Fault[] => {
    const boast =
      /\bNo draft needed correcting\b/u.test(text) ||
      (!byPerson && /\b[1-9]\d* claims? vetted by\b|\bEvery claim here is vetted\b/u.test(text))
    return boast ? [{ at: 'sentences', what: text }] : []
  })
}
