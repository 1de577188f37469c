/** The columns of a table that can become cards, and how they are recognised. */

/**
 * The role of a column. `question` and `answer` make a recall card. `statement`, with the voices of its chain and the
 * quote, makes a claim.
 */
export const COLUMN_ROLES = [
  'question',
  'answer',
  'statement',
  'voices',
  'quote',
  'explanation',
  'tags',
] as const
export type ColumnRole = (typeof COLUMN_ROLES)[number]

/** The index from 0 of the column with each role. A role without a column is missing. */
export type Columns = Readonly<Partial<Record<ColumnRole, number>>>

/** The roles of a table's columns, and whether its first row names them. */
export interface TableLayout {
  readonly columns: Columns
  readonly hasHeader: boolean
}

/** Names of columns as this app, Anki, Quizlet and people write them. */
const NAMES: Readonly<Record<ColumnRole, readonly string[]>> = {
  question: ['question', 'front', 'term', 'prompt', 'recall'],
  answer: ['answer', 'back', 'definition', 'response'],
  statement: ['statement', 'claim', 'what was said', 'text'],
  voices: ['voices', 'voice', 'speaker', 'who', 'who says it', 'chain', 'source'],
  quote: ['quote', 'passage', 'quotation', 'evidence'],
  explanation: ['explanation', 'explain', 'note', 'notes', 'comment', 'extra'],
  tags: ['tags', 'tag'],
}

/**
 * Recognises the columns by their names: those that the file declares, or those in its first row. Without names, the
 * first two columns are question and answer.
 */
export function tableLayoutOf(
  rows: readonly (readonly string[])[],
  names: readonly string[] | null,
): TableLayout {
  const declared = columnsNamed(names ?? [])
  if (isUsable(declared)) return { columns: declared, hasHeader: false }
  const inFirstRow = columnsNamed(rows[0] ?? [])
  if (isUsable(inFirstRow)) return { columns: inFirstRow, hasHeader: true }
  return { columns: { question: 0, answer: 1, ...pick(declared, 'tags') }, hasHeader: false }
}

/** True if the columns can make cards: a question with its answer, or a statement. */
export function isUsable({ question, answer, statement }: Columns): boolean {
  return (question !== undefined && answer !== undefined) || statement !== undefined
}

/** Gives a column a role, or no role. Each role has one column, and each column one role. */
export function withRole(columns: Columns, column: number, role: ColumnRole | null): Columns {
  const kept = Object.entries(columns).filter(([other, at]) => other !== role && at !== column)
  return { ...Object.fromEntries(kept), ...(role !== null && { [role]: column }) }
}

/** The role of a column; null if it has none. */
export function roleOf(columns: Columns, column: number): ColumnRole | null {
  return COLUMN_ROLES.find((role) => columns[role] === column) ?? null
}

function columnsNamed(names: readonly string[]): Columns {
  const plain = names.map((name) => name.trim().toLowerCase())
  const found: Partial<Record<ColumnRole, number>> = {}
  for (const role of COLUMN_ROLES) {
    const at = plain.findIndex((name) => NAMES[role].includes(name))
    if (at >= 0) found[role] = at
  }
  return found
}

function pick(columns: Columns, role: ColumnRole): Columns {
  return columns[role] === undefined || columns[role] < 2 ? {} : { [role]: columns[role] }
}
