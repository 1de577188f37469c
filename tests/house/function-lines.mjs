// The rule of the house on long functions: at most 60 lines, blank ones and comments included. ESLint's own rule would
// also count the callbacks of `describe`, which hold many tests; each test in them is a function and is bounded here.

/** @import { Linter, Rule } from 'eslint' */

const MAX_FUNCTION_LINES = 60

/**
 * The part of a node that names the called function.
 * @typedef {{ type: string, name?: string, callee?: Callee, object?: Callee, property?: { name?: string } }} Callee
 */

/**
 * True if a function is the callback of `describe`, `test.describe` or `describe.each(…)`.
 * @param {Rule.Node} node
 * @returns {boolean}
 */
function isGroup({ parent }) {
  const call = /** @type {Callee | null} */ (/** @type {unknown} */ (parent))
  if (call?.type !== 'CallExpression') return false
  for (let callee = call.callee; callee !== undefined; callee = callee.callee ?? callee.object) {
    if (callee.name === 'describe' || callee.property?.name === 'describe') return true
  }
  return false
}

/** @type {Rule.RuleModule} */
const functionLines = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { long: 'This function has {{lines}} lines, {{most}} at most: split it by idea.' },
  },
  create(context) {
    const check = (/** @type {Rule.Node} */ node) => {
      const lines = node.loc ? node.loc.end.line - node.loc.start.line + 1 : 0
      if (lines <= MAX_FUNCTION_LINES || isGroup(node)) return
      const data = { lines: String(lines), most: String(MAX_FUNCTION_LINES) }
      context.report({ node, messageId: 'long', data })
    }
    return { FunctionDeclaration: check, FunctionExpression: check, ArrowFunctionExpression: check }
  },
}

/** The rule with its plugin, as a part of ESLint's configuration. @type {Linter.Config} */
export const functionLength = {
  name: 'house/function-lines',
  plugins: { house: { rules: { 'function-lines': functionLines } } },
  rules: { 'house/function-lines': 'error' },
}
