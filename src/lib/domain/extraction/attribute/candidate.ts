import type { Span } from './clauses'

/** The rule that read a candidate. Each rule has its own prior confidence. */
export type Rule =
  | 'content-first'
  | 'inverted'
  | 'quote-after'
  | 'that-clause'
  | 'bare-clause'
  | 'belief'
  | 'infinitive'
  | 'object'
  | 'participle'
  | 'according'
  | 'nominal'
  | 'attitude'
  | 'passive'
  | 'named-colon'
  | 'signed'
  | 'loose-quote'
  | 'cited'
  | 'turn'
  | 'quoted-lines'

/** An attribution in token indices, before its voice is resolved. */
export interface Candidate {
  readonly rule: Rule
  readonly source: Span | null
  /** The noun phrase that “who” or “which” refers to, if the source is one of them. */
  readonly who?: Span | null
  readonly cue: Span | null
  readonly content: readonly Span[]
}

/** The confidence in readings of each rule, from 0 to 1: an author's ranking of the rules, not a measured rate. */
export const PRIOR: Readonly<Record<Rule, number>> = {
  'content-first': 0.9,
  inverted: 0.9,
  'quote-after': 0.9,
  'that-clause': 0.9,
  'bare-clause': 0.75,
  belief: 0.65,
  infinitive: 0.5,
  object: 0.4,
  participle: 0.6,
  according: 0.92,
  nominal: 0.5,
  attitude: 0.55,
  passive: 0.45,
  'named-colon': 0.8,
  signed: 0.8,
  'loose-quote': 0.35,
  cited: 0.8,
  turn: 0.85,
  'quoted-lines': 0.7,
}
