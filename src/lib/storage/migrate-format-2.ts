import type { Transaction } from 'dexie'
import { claimFromFormat1, deckFromFormat1, materialFromFormat1 } from '$lib/formats/from-format-1'

/** Plain data as an older version wrote it. */
type Raw = Readonly<Record<string, unknown>>
type Step = (value: Raw) => Raw

/** Rewrites the rows that hold parts of decks. This step has shipped: it never changes. */
export async function bringToFormat2(transaction: Transaction): Promise<void> {
  const steps: Readonly<Record<string, Step>> = {
    decks: (row) => withStep(row, 'deck', deckFromFormat1),
    materials: (row) => withStep(row, 'material', materialFromFormat1),
    drafts: draftRow,
    seen: seenRow,
  }
  for (const [name, step] of Object.entries(steps)) {
    await transaction
      .table<Raw>(name)
      .toCollection()
      .modify((row, context) => {
        context.value = step(row)
      })
  }
}

/** Migrates a draft: a claim that waits for a person. `original` is the claim as the rules extracted it. */
function draftRow(row: Raw): Raw {
  const related: Step = (one) => (one['how'] === 'corroborates' ? { ...one, how: 'supports' } : one)
  return withEach(withStep(claimFromFormat1(row), 'original', claimFromFormat1), 'related', related)
}

function seenRow(row: Raw): Raw {
  const seen = withStep(withStep(row, 'snapshot', deckFromFormat1), 'news', newsOf)
  return withEach(seen, 'corrections', (one) => withStep(one, 'before', claimFromFormat1))
}

/** Migrates the news of an update. A change between two kinds that are one today is no correction. */
function newsOf(news: Raw): Raw {
  const change: Step = (one) => withStep(withStep(one, 'before', claimFromFormat1), 'after', claimFromFormat1)
  const claims = withEach(withEach(news, 'added', claimFromFormat1), 'withdrawn', claimFromFormat1)
  const all = withEach(withEach(claims, 'corrected', change), 'changed', change)
  const corrected = Array.isArray(all['corrected']) ? all['corrected'].filter(isCorrectionStill) : []
  return { ...all, corrected }
}

function isCorrectionStill(change: unknown): boolean {
  if (!isRaw(change)) return false
  const attribution = (claim: unknown): string =>
    isRaw(claim) ? JSON.stringify([claim['kind'], claim['chain']]) : ''
  return attribution(change['before']) !== attribution(change['after'])
}

/** Applies a step to the value under one key. A value of another shape stays as it is. */
function withStep(value: Raw, key: string, step: Step): Raw {
  const inner = value[key]
  return isRaw(inner) ? { ...value, [key]: step(inner) } : value
}

/** Applies a step to each entry of a list under one key. */
function withEach(value: Raw, key: string, step: Step): Raw {
  const list = value[key]
  if (!Array.isArray(list)) return value
  return { ...value, [key]: list.map((one: unknown) => (isRaw(one) ? step(one) : one)) }
}

function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
