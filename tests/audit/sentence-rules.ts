/**
 * The sentences that an item leads to, in the interface's own words: their verbs must agree with the voices. The number
 * of each voice is known from a list made by hand, not from the app's own rule. Each problem starts with its kind:
 * `number`, or `rail`.
 */
import { voiceOf, type Deck } from '$lib/domain/deck/deck'
import { railHops } from '$lib/ui/material/hops'
import { gradeItem, keyOf } from '$lib/domain/quiz/grade'
import type { GradedItem } from '$lib/domain/quiz/item'
import { errorsOf, headlineOf } from '$lib/ui/quiz/feedback'
import { itemWords } from '$lib/ui/i18n/item-words'
import { passageIn } from '../../src/cli/item-rules/deck-truth'
import { isPluralVoice } from './plural-voices'

/** Verb forms beside one voice, and those beside several. */
const ONE = 'says|has|does|is|was|passes|comes|stands|keeps|tells'
const MANY = 'say|have|do|are|were|pass|come|stand|keep|tell'

/** Returns the flaws in the sentences of a question and of its feedback. */
export function sentenceProblems(deck: Deck, item: GradedItem): string[] {
  const sentences = new Set(sentencesOf(deck, item))
  return [...[...sentences].flatMap((sentence) => verbProblems(deck, sentence)), ...railProblems(deck, item)]
}

function sentencesOf(deck: Deck, item: GradedItem): string[] {
  const { question, answers } = itemWords(deck, item)
  const relations = 'options' in answers ? answers.options.flatMap(({ relation }) => relation ?? []) : []
  const told = answersTo(item).flatMap((chosen) => {
    const answered = { deck, item, chosen, grade: gradeItem(deck, item, chosen, null) }
    return [headlineOf(answered), ...errorsOf(answered)]
  })
  return [question, ...relations, ...told]
}

/** All answers to a choice, and some wrong answers to formats that are put together. */
function answersTo(item: GradedItem): string[] {
  if (item.format === 'build-the-chain')
    return [
      keyOf(item.truth),
      keyOf(item.truth.slice(0, -1)),
      keyOf([...item.truth].reverse()),
      keyOf(item.pieces),
    ]
  if (item.format === 'tap-the-cue' || item.format === 'sort') return [keyOf(item.truth)]
  return [...item.shown.options]
}

const CHECKED = new Map<string, string[]>()

/** Returns the verbs and pronouns of a sentence that do not agree with a voice of the deck. */
export function verbProblems(deck: Deck, sentence: string): string[] {
  const key = `${deck.id} ${sentence}`
  const known = CHECKED.get(key)
  if (known) return known
  const marked = withMarks(deck, sentence)
  const found = deck.voices.flatMap(({ id, name }, i) => {
    const mark = markOf(i)
    if (!marked.includes(mark)) return []
    const isListed = marked.includes(` and ${mark}`)
    const isPlural = isListed || isPluralVoice(deck.id, id)
    const wrong = isPlural ? ONE : MANY
    const isWrong = [
      // After "does" and "do" the verb has no ending: "does Reuters say".
      new RegExp(`(?<!\\bdo(?:es)? )${mark} (?:only )?(?:${wrong})\\b`, 'iu'),
      new RegExp(`\\b(?:${wrong}) ${mark}`, 'iu'),
      new RegExp(`${mark},[^.;]*\\b${isPlural ? 'itself' : 'themselves'}\\b`, 'iu'),
    ].some((form) => form.test(marked))
    return isWrong ? [`number: ${name} in “${sentence}”`] : []
  })
  CHECKED.set(key, found)
  return found
}

const markOf = (i: number): string => `⟦${String(i)}⟧`

/**
 * Returns a sentence with marks in place of voices. The longest names come first, so that no mark stands for a part of a
 * longer name ("a reader" in "a reader's cousin").
 */
function withMarks({ voices }: Deck, sentence: string): string {
  const byLength = voices.map(({ name }, i) => ({ name, i })).sort((a, b) => b.name.length - a.name.length)
  return byLength.reduce((text, { name, i }) => {
    const literal = name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
    return text.replace(new RegExp(`(?<!\\p{L})${literal}(?![\\p{L}’'])`, 'giu'), markOf(i))
  }, sentence)
}

/** A rail says "repeats this article" only if the text itself is republished. */
function railProblems(deck: Deck, { claim }: GradedItem): string[] {
  const passage = passageIn(deck, claim)
  const excerpt = passage?.kind === 'excerpt' ? passage.voice : null
  const hops = railHops(claim.chain, (id) => voiceOf(deck, id), excerpt)
  return hops.flatMap(({ note }, i) =>
    (note?.includes('repeats this article') ?? false) ===
    (excerpt !== null && claim.chain.indexOf(excerpt) === i + 1)
      ? []
      : [`rail: hop ${String(i + 1)} says ${String(note)}`],
  )
}
