// Checks a commit message. .githooks/commit-msg calls it with the path of the message.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const TYPES = ['feat', 'fix', 'docs', 'test', 'refactor', 'perf', 'build', 'ci', 'chore', 'style', 'revert']
const MAX_SUBJECT = 72
const FORM = new RegExp(`^(?:${TYPES.join('|')})(?:\\([a-z0-9-]+\\))?!?: (?<deed>\\S.*)$`, 'u')
/** Endings of verbs that describe and do not command. Verbs such as "need" and "embed" are exceptions. */
const NOT_A_COMMAND = /^(?:\w+(?:ied|[^e]ed|ing)|(?:adds|fixes|makes|removes|uses|moves|says|keeps|shows))$/iu
const COMMANDS = /^(?:embed|shed|speed|bring|string|ring|sing|wing|ping|exceed)$/iu

/**
 * The faults of a commit message; empty if there are none.
 * @param {string} message
 * @returns {string[]}
 */
export function problemsOf(message) {
  const [subject = '', second = ''] = message.split('\n').filter((line) => !line.startsWith('#'))
  if (/^(?:Merge|Revert|fixup!|squash!) /u.test(subject)) return []
  const problems = []
  const deed = FORM.exec(subject)?.groups?.['deed']
  if (deed === undefined)
    problems.push(`The subject must read "type(scope): deed", type one of ${TYPES.join(', ')}.`)
  if (subject.length > MAX_SUBJECT)
    problems.push(`The subject has ${String(subject.length)} characters, ${String(MAX_SUBJECT)} at most.`)
  const verb = deed?.split(' ')[0] ?? ''
  if (NOT_A_COMMAND.test(verb) && !COMMANDS.test(verb)) problems.push(`Write a command: "${verb}" is none.`)
  if (subject.endsWith('.')) problems.push('The subject ends without a full stop.')
  if (second.trim() !== '') problems.push('An empty line stands between the subject and the body.')
  return problems
}

if (path.resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  const problems = problemsOf(readFileSync(process.argv[2] ?? '', 'utf8'))
  for (const problem of problems) console.error(problem)
  process.exit(problems.length > 0 ? 1 : 0)
}
