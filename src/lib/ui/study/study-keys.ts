/** What a key does in a sitting. */
export type KeyAction =
  'keys' | 'undo' | 'evidence' | 'forward' | 'menu' | 'pause' | 'read' | { readonly pick: number }

const LETTERS: Readonly<Record<string, KeyAction>> = {
  '?': 'keys',
  z: 'undo',
  e: 'evidence',
  m: 'menu',
  p: 'pause',
  r: 'read',
}

/**
 * What a key press asks for; null where it is none of ours: with a modifier, while typing, or held down.
 * Space on a button or a link presses that, as everywhere.
 */
export function actionOf(event: KeyboardEvent): KeyAction | null {
  const { target, key } = event
  const typing =
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return null
  const onControl = target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement
  if (key === ' ') return onControl ? null : 'forward'
  if (/^[1-9]$/u.test(key)) return { pick: Number(key) }
  return LETTERS[key.toLowerCase()] ?? null
}
