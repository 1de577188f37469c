/** The sentences that an item leads to, in the interface's own words: their verbs must agree with the voices. */
import { voiceOf, type Deck } from '$lib/domain/deck/deck'
import { railHops } from '$lib/ui/material/hops'
import { gradeItem, keyOf } from '$lib/domain/quiz/grade'
import type { GradedItem } from '$lib/domain/quiz/item'
import { errorsOf, headlineOf } from '$lib/ui/quiz/feedback'
import { itemWords } from '$lib/ui/i18n/item-words'
import { isPluralName } from '$lib/domain/attribution/voice-number'
import { passageIn } from '../../src/cli/item-rules/deck-truth'

/** Verb forms beside one voice, and those beside several. */
const ONE = 'says|has|does|is|was|passes|comes|stands|keeps|tells'
const MANY = 'say|have|do|are|were|pass|come|stand|keep|tell'

/** Returns the flaws in the sentences of a question and of its feedback. */
export function sentenceProblems(deck: Deck, item: GradedItem): string[] {
  const sentences = new Set(sentencesOf(deck, item))
  return [...[...sentences].flatMap((sentence) => disagreements(deck, sentence)), ...railProblems(deck, item)]
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

function disagreements(deck: Deck, sentence: string): string[] {
  const key = `${deck.id} ${sentence}`
  const known = CHECKED.get(key)
  if (known) return known
  const found = deck.voices.flatMap(({ name }) => {
    if (!sentence.toLowerCase().includes(name.toLowerCase())) return []
    const wrong = isPluralName(name) ? ONE : MANY
    const literal = name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
    // Skip a name that is only a part of a longer one ("a reader" in "a reader's cousin").
    const after = new RegExp(`(?<![\\p{L}’'] ?)${literal} (?:only )?(?:${wrong})\\b`, 'iu')
    const before = new RegExp(`\\b(?:${wrong}) ${literal}(?![\\p{L}’'])`, 'iu')
    return after.test(sentence) || before.test(sentence) ? [`the verb does not agree: ${sentence}`] : []
  })
  CHECKED.set(key, found)
  return found
}

/** A rail says "republishing" only if the text itself is republished. */
function railProblems(deck: Deck, { claim }: GradedItem): string[] {
  const passage = passageIn(deck, claim)
  const excerpt = passage?.kind === 'excerpt' ? passage.voice : null
  const hops = railHops(claim.chain, (id) => voiceOf(deck, id), excerpt)
  return hops.flatMap(({ note }, i) =>
    (note?.includes('republishing') ?? false) === (excerpt !== null && claim.chain.indexOf(excerpt) === i + 1)
      ? []
      : [`rail ${String(i + 1)} says ${String(note)}`],
  )
}
