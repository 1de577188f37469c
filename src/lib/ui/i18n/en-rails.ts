import type { Relation, WayOn } from '$lib/domain/attribution/chain'

const WAYS: Readonly<Record<WayOn, string>> = {
  named: 'quotes them',
  collective: 'quotes them',
  unnamed: 'passes it on',
  document: 'passes it on',
  republished: 'repeats this article',
  cited: 'passes it on',
  comment: 'has this comment',
}

/**
 * The note beside a voice's rail: the role of the voice at its place in a chain.
 * @param way the way in which it passes on the next voice; null for the last
 */
export function hopNote(code: Relation['code'], way: WayOn | null): string | undefined {
  if (way !== null) return code === 'in-comment' ? `in a comment, ${WAYS[way]}` : WAYS[way]
  switch (code) {
    case 'own-voice':
      return 'in its own voice'
    case 'own-reporting':
      return 'its own reporting'
    case 'in-comment':
      return 'in a comment'
    case 'unnamed':
      return 'not named'
    default:
      return undefined
  }
}
