/** Tables of data in a page of HTML, as opposed to tables that only lay a page out. */

/** The limits of a table of data: columns, and the mean length of a cell in UTF-16 code units. */
const MIN_COLUMNS = 2
const MAX_COLUMNS = 8
const MAX_MEAN_CELL = 240

/**
 * Finds the tables of data: at least two rows with the same number of short cells, and no table inside. Linear.
 * @returns the offsets of their opening tags
 */
export function dataTables(html: string): ReadonlySet<number> {
  const found = new Set<number>()
  let open = -1
  for (const { index, 0: tag } of html.matchAll(/<(\/?)table\b/giu)) {
    if (!tag.startsWith('</')) open = index
    else if (open >= 0) {
      if (isData(html.slice(open, index))) found.add(open)
      open = -1
    }
  }
  return found
}

function isData(table: string): boolean {
  const rows = table.split(/<tr\b/iu).slice(1)
  const columns = rows.map((row) => row.match(/<t[dh]\b/giu)?.length ?? 0)
  const [first = 0] = columns
  if (rows.length < 2 || first < MIN_COLUMNS || first > MAX_COLUMNS) return false
  if (columns.some((count) => count !== first)) return false
  if (/<(?:blockquote|form|h[1-6]|ul|ol|iframe)\b/iu.test(table)) return false
  const words = table.replace(/<[^>]*>/gu, '')
  return words.length / (rows.length * first) <= MAX_MEAN_CELL
}
