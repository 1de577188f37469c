// Reads the authored decks of `content/decks` from disk.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * All deck folders, with the texts of their files by name.
 * @param {string} [root]
 * @returns {{ slug: string, file: string, yaml: string, files: Record<string, string> }[]}
 */
export function readContent(root = 'content/decks') {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return folders.map(({ name }) => {
    const folder = path.join(root, name)
    const files = Object.fromEntries(
      readdirSync(folder).map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]),
    )
    return { slug: name, file: path.join(folder, 'deck.yaml'), yaml: files['deck.yaml'] ?? '', files }
  })
}
