import type { CheckedAttribution } from '$lib/domain/extraction/attribute/attribute'
import type { SkipReason } from '$lib/domain/extraction/types'
import { ASKS, DENIES, framed } from './frames'

const NEGATED = /\b(?:not|never|cannot|nobody|neither|nor)\b|n['’]t\b/u
const NO_ANSWER = /\b(?:declin\w+|refus\w+|fail\w*|comment(?:ed)?|respond\w*|repl(?:y|ied))\b/u
/** A child’s content that covers so much of its parent’s is the same claim, one voice further in. */
const SAME = 0.8
const CHILD_REACH = 13

/**
 * Why an attribution that was found gives no draft; null where it may. Its sentence is skipped with this reason and is never
 * turned into the publisher’s own word.
 */
export function undrafted(
  attribution: CheckedAttribution,
  text: string,
  byId: ReadonlyMap<number, CheckedAttribution>,
): SkipReason | null {
  const { rule } = attribution
  if (rule === 'quoted-lines' || byId.get(attribution.parent ?? -1)?.rule === 'quoted-lines')
    return 'quoted-back'
  if (rule === 'loose-quote' && attribution.reasons.includes('quoted-back')) return 'quoted-back'
  if (isPassedOn(attribution, text, byId)) return 'passed-on'
  return unsaid(attribution, text)
}

/** Why the words of an attribution are no statement of its voice; null where they are one. */
function unsaid(attribution: CheckedAttribution, text: string): SkipReason | null {
  const { rule, voice, source, mode } = attribution
  const cue = cueText(text, attribution)
  const content = text
    .slice(attribution.content[0]?.[0] ?? 0, attribution.content.at(-1)?.[1] ?? 0)
    .replace(/\s+/gu, ' ')
  if (DENIES.test(cue)) return framed(cue, content, '') === null ? 'stance' : null
  if (
    NO_ANSWER.test(cue) &&
    (NEGATED.test(cue) ||
      /^(?:to (?:comment|say|answer|respond|confirm|be)|whether|for comment)\b/u.test(content))
  )
    return 'no-answer'
  if (NEGATED.test(cue)) return 'not-said'
  if (rule === 'passive' || (source === null && voice.name === 'unknown' && mode === 'indirect'))
    return 'no-speaker'
  if (rule === 'attitude') return 'stance'
  const needsFrame = rule === 'object' || rule === 'infinitive'
  if (needsFrame && framed(cue, content, 'x') === null) return ASKS.test(cue) ? 'question' : 'stance'
  if (rule === 'nominal' && !/^that\b/u.test(content)) return 'stance'
  return null
}

/** The words of a cue. */
export function cueText(text: string, { cue }: Pick<CheckedAttribution, 'cue'>): string {
  return (cue ?? []).map(([start, end]) => text.slice(start, end)).join(' ')
}

/**
 * “The Post, citing two people, said …”: the inner voice’s draft has the whole chain. “She said she believed …” is drafted
 * once, as she said it.
 */
function isPassedOn(
  { id, rule, content, source, cue, voice, parent }: CheckedAttribution,
  text: string,
  byId: ReadonlyMap<number, CheckedAttribution>,
): boolean {
  const outer = byId.get(parent ?? -1)
  const isSame = outer?.voice.name === voice.name && outer.rule !== 'turn' && unsaid(outer, text) === null
  const isRepeated = outer !== undefined && repeats(outer, { source, cue, content, voice })
  if (isSame && !introduces(outer, source) && !isRepeated) return true
  const own = lengthOf(content)
  // A child stands near its parent: see `nesting`.
  for (let near = id - CHILD_REACH; near <= id + CHILD_REACH; near++) {
    const other = byId.get(near)
    if (other?.parent !== id) continue
    if (introduces({ content, rule }, other.source) && unsaid(other, text) === null) return true
    if (repeats({ content, rule, voice }, other) && unsaid(other, text) === null) return true
    if (other.voice.name === voice.name || reachOf(other) < own * SAME) continue
    if ((other.content[0]?.[0] ?? -1) >= (content[0]?.[0] ?? 0) && unsaid(other, text) === null) return true
  }
  return false
}

/** “My friend disagrees: he says she was misled”: the words after the colon are the attribution itself. */
function introduces(
  { rule, content }: Pick<CheckedAttribution, 'rule' | 'content'>,
  inner: CheckedAttribution['source'],
): boolean {
  return rule === 'quote-after' && inner !== null && inner[0]?.[0] === content[0]?.[0]
}

/** “Northlight: The company says the cable was cut”: the inner words say the same with the same voice. */
function repeats(
  outer: Pick<CheckedAttribution, 'rule' | 'content' | 'voice'>,
  inner: Pick<CheckedAttribution, 'source' | 'cue' | 'content' | 'voice'>,
): boolean {
  const reach = lengthOf([...(inner.source ?? []), ...(inner.cue ?? []), ...inner.content])
  const isSame = outer.rule === 'named-colon' && outer.voice.name === inner.voice.name
  return isSame && reach >= lengthOf(outer.content) * SAME
}

/** “…, according to a memo, …” inside the words of another covers them together with its own words. */
function reachOf({ rule, source, cue, content }: CheckedAttribution): number {
  return lengthOf(rule === 'according' ? [...(source ?? []), ...(cue ?? []), ...content] : content)
}

function lengthOf(content: CheckedAttribution['content']): number {
  return content.reduce((sum, [start, end]) => sum + end - start, 0)
}
