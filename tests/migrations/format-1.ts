/** Decks of format 1 as they shipped, and the rows that a database of schema 7 held of them. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

type Json = Record<string, unknown>

/** A claim of format 1. */
export interface OldClaim extends Json {
  readonly id: string
  readonly statement: string
  readonly chain: readonly string[]
  readonly kind: string
  readonly evidence: Json
}

/** A deck of format 1 as a row held it: ids stand in their rows, and lists are never left out. */
export interface OldDeck extends Json {
  readonly id: string
  readonly materials: readonly (Json & { readonly id: string })[]
  readonly claims: readonly OldClaim[]
}

const FOLDER = fileURLToPath(new URL('format-1', import.meta.url))
export const OLD_DECKS = readdirSync(FOLDER)

/** The YAML file of a deck of format 1. */
export function oldYaml(name: string): string {
  return readFileSync(path.join(FOLDER, name, 'deck.yaml'), 'utf8')
}

/** The texts beside it, by file name. */
export function oldTexts(name: string): Record<string, string> {
  const files = readdirSync(path.join(FOLDER, name)).filter((file) => file !== 'deck.yaml')
  return Object.fromEntries(files.map((file) => [file, readFileSync(path.join(FOLDER, name, file), 'utf8')]))
}

/** The file as the build of format 1 shipped it: a text stands in `body`. */
export function oldFile(name: string): Json {
  const file = parse(oldYaml(name)) as Json
  const texts = oldTexts(name)
  const materials = Object.entries(file['materials'] as Record<string, Json>).map(([id, material]) => {
    const body = texts[String(material['text'])]
    return [id, { ...material, ...(body !== undefined && { body }) }]
  })
  return { ...file, materials: Object.fromEntries(materials) as Json }
}

/** The deck as a database of schema 7 held it. */
export function oldDeck(name: string, over: Json = {}): OldDeck {
  const { format: _format, materials, voices, claims, ...rest } = oldFile(name)
  const rows = (map: unknown) => Object.entries(map as Record<string, Json>)
  return {
    relations: [],
    renamed: {},
    ...rest,
    materials: rows(materials).map(([id, { text: _text, body, ...material }]) => ({
      passages: [],
      ...material,
      id,
      text: body ?? null,
    })),
    voices: rows(voices).map(([id, voice]) => ({ aliases: [], ...voice, id })),
    claims: (claims as OldClaim[]).map((claim) => ({
      hedges: [],
      contrast: [],
      tags: [],
      ...claim,
      explain: String(claim['explain']).trim(),
    })),
    ...over,
  } as Json as OldDeck
}
