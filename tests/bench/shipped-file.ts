import { readFileSync } from 'node:fs'
import type { DeckFile } from '$lib/domain/deck/deck-file-schema'

/** A shipped deck of the build as a plain deck file, without the first question that the build adds. */
export function shippedDeckFile(id: string): DeckFile {
  const { firstQuestion: _firstQuestion, ...file } = JSON.parse(
    readFileSync(`build/shipped/${id}.json`, 'utf8'),
  ) as DeckFile & { firstQuestion?: unknown }
  return file
}
