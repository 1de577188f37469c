/** The reasons for a draft, and related drafts of other voices. Loaded on request. */
import type { RelatedDraft } from '$lib/domain/extraction/types'

/** The way in which each rule of extraction finds a draft. */
const rules: Readonly<Record<string, (cue: string) => string>> = {
  'content-first': (cue) => `Found by “${cue}” after what is said.`,
  inverted: (cue) => `Found by “${cue}” and a name after what is said.`,
  'quote-after': (cue) => `Found by the quotation after “${cue}”.`,
  'that-clause': (cue) => `Found by “that” after “${cue}”.`,
  'bare-clause': (cue) => `Found by the clause after “${cue}”.`,
  belief: (cue) => `Found by “${cue}”: what somebody thinks, not what they say.`,
  infinitive: (cue) => `Found by “to …” after “${cue}”.`,
  object: (cue) => `Found by “${cue}” and what follows it.`,
  participle: (cue) => `Found by “${cue}”, which goes on with what was said before.`,
  according: (cue) => `Found by “${cue}”.`,
  nominal: (cue) => `Found by “${cue}”: a noun for what somebody says.`,
  attitude: (cue) => `Found by “${cue}”: what somebody thinks or feels.`,
  passive: (cue) => `Found by “${cue}”: said or thought of somebody.`,
  'named-colon': () => 'Found by the name and the colon before it, as in a transcript.',
  cited: (cue) => `Found by “${cue}”: the voice before it hands on what another said.`,
  turn: () => 'Found by the name that opens a turn of the conversation.',
  'quoted-lines': () => 'Found by the marks of quoted lines.',
  signed: () => 'Found by the name that signs the quotation.',
  'loose-quote': () => 'Found by its quotation marks alone: nothing beside it says whose words they are.',
}

const turns: Readonly<Record<string, string>> = {
  relative: '“Who” was read as the name before it.',
  'pronoun-resolved': 'Who is meant was worked out from what stands before.',
  'no-source': 'No source stands beside it, so the latest voice was taken.',
  'quoted-back': 'The same words stand earlier on the page, under that voice.',
}

/** The confidence of the rules, in words. The number behind it is a ranking, not a measured rate. */
function sureness(confidence: number): string {
  if (confidence >= 0.65) return 'The rules are sure of this one.'
  return confidence >= 0.4
    ? 'The rules are fairly sure of this one.'
    : 'The rules are unsure of this one: look closely.'
}

/** The panel of a draft. */
export const reasons = {
  /** Whole sentences, the most important first. */
  found: (codes: readonly string[], confidence: number): string => {
    const cue = codes.find((code) => code.startsWith('cue:'))?.slice('cue:'.length) ?? ''
    const [rule = ''] = codes
    const found = Object.hasOwn(rules, rule)
      ? rules[rule]?.(cue)
      : 'Found as a sentence in the voice’s own words: nobody is named for it.'
    const others = codes.flatMap((code) => (Object.hasOwn(turns, code) ? [turns[code] ?? ''] : []))
    return [found ?? '', ...others, sureness(confidence)].join(' ')
  },
  others: 'Other voices on the same matter',
  /** Follows the name of the voice. */
  related: (how: RelatedDraft['how'], over: RelatedDraft['over']) => {
    if (how === 'conflicts')
      return over === 'figure'
        ? 'seems to differ: it gives another figure.'
        : 'seems to differ: one of the two denies it.'
    return over === 'figure'
      ? 'seems to agree: the same figure stands there.'
      : 'seems to agree, in much the same words.'
  },
  look: 'Look at it',
  lookAt: (statement: string) => `Look at it: ${statement}`,
} as const
