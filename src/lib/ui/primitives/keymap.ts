/**
 * The action of a key. A function that returns `false` leaves the key to the browser. `digit` is the number pressed,
 * for the binding `1-9`.
 */
export type KeyAction = (digit: number) => unknown

/** An action that repeats while the key is held down. */
export interface Repeating {
  readonly repeat: KeyAction
}

/** Actions by key, as `KeyboardEvent.key` names them; letters in lower case, `1-9` for all digits but zero. */
export type Bindings = Readonly<Record<string, KeyAction | Repeating | undefined>>

/**
 * Runs the action that a key press is bound to. Every handler of single keys uses this function, so that all ignore the
 * same keys: keys with a modifier, typing, an open dialog, and Space or Enter on a focused control.
 * @returns true if an action ran; the browser's default is then prevented
 */
export function keymap(bindings: Bindings, event: KeyboardEvent): boolean {
  const { key } = event
  const binding = bindings[/^[1-9]$/u.test(key) ? '1-9' : key.length === 1 ? key.toLowerCase() : key]
  if (!binding || isForSomethingElse(event)) return false
  const repeats = typeof binding !== 'function'
  if (event.repeat && !repeats) return false
  if ((repeats ? binding.repeat : binding)(Number(key)) === false) return false
  event.preventDefault()
  return true
}

function isForSomethingElse(event: KeyboardEvent): boolean {
  const { key, target } = event
  const isChord = event.ctrlKey || event.metaKey || event.altKey
  if (isChord || event.isComposing || event.defaultPrevented) return true
  if (document.querySelector('dialog[open]')) return true
  if (!(target instanceof Element)) return false
  if (target.closest('input, textarea, select, [contenteditable]:not([contenteditable="false"])')) return true
  return (key === ' ' || key === 'Enter') && target.closest('button, a, summary') !== null
}
