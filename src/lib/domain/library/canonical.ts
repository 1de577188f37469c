import { sha256Hex } from '$lib/domain/material/digest'

/** Plain data as JSON has it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * A value as JSON with the keys of every object in order, so that equal values give equal text on every device. Keys
 * whose value is undefined are left out, as JSON leaves them out.
 */
export function canonicalJson(value: unknown): string {
  // A copy in order and plain `stringify` take a third of the time of a replacer. A backup has a million events.
  return JSON.stringify(inOrder(value))
}

function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  // Most lists hold no objects, and need no copy.
  if (Array.isArray(value)) return value.some((each) => typeof each === 'object') ? value.map(inOrder) : value
  const ordered: Record<string, unknown> = {}
  for (const key of Object.keys(value).sort()) {
    const own = (value as Record<string, unknown>)[key]
    const inner = typeof own === 'object' ? inOrder(own) : own
    // Assigning `__proto__` would set the prototype.
    if (key === '__proto__') Object.defineProperty(ordered, key, { value: inner, enumerable: true })
    else ordered[key] = inner
  }
  return ordered
}

/** SHA-256 of {@link canonicalJson}, as 64 hexadecimal digits. */
export function digestOf(value: unknown): string {
  return sha256Hex(canonicalJson(value))
}
