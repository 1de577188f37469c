import { json } from '@sveltejs/kit'
import { shippedContent } from '../content'

export const prerender = true

/** The list of shipped decks. */
export function GET(): Response {
  return json(
    shippedContent().map(({ id, title, about, version, claims }) => ({
      id,
      title,
      about,
      version,
      claims: claims.length,
    })),
  )
}
