import { compileDeck } from '$lib/formats/deck-yaml'
import type { Deck } from '$lib/domain/deck/deck'

const sources: Record<string, string> = import.meta.glob('/content/decks/*/*', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/**
 * The decks of `content/`, compiled while the app is built. A deck that must not ship stops the build (and
 * `npm run check:content`, which runs before it, says where).
 */
export function shippedContent(): Deck[] {
  const slugs = [...new Set(Object.keys(sources).map((file) => file.split('/')[3] ?? ''))].sort()
  return slugs.map((slug) => {
    const prefix = `/content/decks/${slug}/`
    const files = Object.fromEntries(
      Object.entries(sources).flatMap(([file, text]) =>
        file.startsWith(prefix) ? [[file.slice(prefix.length), text]] : [],
      ),
    )
    const result = compileDeck(files['deck.yaml'] ?? '', files)
    if (result.ok) return result.value
    throw new Error(`${prefix}deck.yaml: ${JSON.stringify(result.error.problems)}`)
  })
}
