/** Whether an element takes letters for itself: typing there never decides anything. */
function takesLetters(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [contenteditable], dialog') !== null
  )
}

/** What the keys of the workbench do. */
export type KeyAction = 'next' | 'previous' | 'accept' | 'edit' | 'reject' | 'undo' | 'help'

const ACTIONS: Readonly<Record<string, KeyAction>> = {
  j: 'next',
  k: 'previous',
  a: 'accept',
  e: 'edit',
  r: 'reject',
  z: 'undo',
  '?': 'help',
}

/** What a key press asks for; null where it belongs to somebody else. A key held down only moves. */
export function actionOf(event: KeyboardEvent): KeyAction | null {
  if (event.ctrlKey || event.metaKey || event.altKey || takesLetters(event.target)) return null
  const action = ACTIONS[event.key.toLowerCase()] ?? null
  return event.repeat && action !== 'next' && action !== 'previous' ? null : action
}
