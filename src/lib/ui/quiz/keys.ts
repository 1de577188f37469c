/** A key press in the terms of a question; null where it is meant for something else (a field, a dialog, the browser). */
export type QuestionKey =
  | { readonly type: 'choose'; readonly index: number }
  | { readonly type: 'take-back' }
  | { readonly type: 'give' }
  | { readonly type: 'move'; readonly by: 1 | -1 }

const ARROWS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }

/** 1–9 choose, Backspace takes back, Enter gives the answer, arrows move. */
export function questionKey(event: KeyboardEvent): QuestionKey | null {
  if (isElsewhere(event)) return null
  const { key } = event
  if (/^[1-9]$/u.test(key)) return { type: 'choose', index: Number(key) - 1 }
  if (key === 'Backspace') return { type: 'take-back' }
  // On a control that has the focus, Enter is the platform's own way to press it.
  if (key === 'Enter') return onControl(event.target) ? null : { type: 'give' }
  const by = ARROWS[key]
  return by === undefined ? null : { type: 'move', by }
}

function isElsewhere(event: KeyboardEvent): boolean {
  const { target } = event
  const typing =
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  const chord = event.ctrlKey || event.metaKey || event.altKey
  return (
    typing ||
    chord ||
    event.repeat ||
    event.defaultPrevented ||
    document.querySelector('dialog[open]') !== null
  )
}

function onControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, summary') !== null
}
