import { error, json } from '@sveltejs/kit'
import { makeFirstQuestion } from '$lib/domain/quiz/make/first-question'
import { shippedFile } from '$lib/storage/shipped'
import { shippedContent } from '../content'

export const prerender = true

export function entries(): { slug: string }[] {
  return shippedContent().map(({ id }) => ({ slug: id }))
}

/** A shipped deck, with its texts if they may be copied, and its first question. */
export function GET({ params }: { params: { slug: string } }): Response {
  const deck = shippedContent().find(({ id }) => id === params.slug)
  if (!deck) error(404, 'no such deck')
  return json(shippedFile(deck, makeFirstQuestion(deck)))
}
