/** The subset of JSON Schema (draft 07) that the deck formats use. */
export interface JsonSchema {
  readonly $schema?: string
  readonly title?: string
  readonly description?: string
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | JsonSchema
  readonly items?: JsonSchema | readonly JsonSchema[]
  readonly anyOf?: readonly JsonSchema[]
  readonly if?: JsonSchema
  readonly else?: JsonSchema
}

/** The errors of a value by a schema: paths with a word each. Empty for a value that fits. */
export function wrongBySchema(value: unknown, of: JsonSchema, at = ''): string[] {
  if (of.anyOf)
    return of.anyOf.some((one) => wrongBySchema(value, one).length === 0) ? [] : [`${at} fits none`]
  if (of.if && of.else && wrongBySchema(value, of.if).length > 0) {
    const wrong = wrongBySchema(value, of.else, at)
    if (wrong.length > 0) return wrong
  }
  if ('const' in of && value !== of.const) return [`${at} other`]
  if (of.enum && !of.enum.includes(value)) return [`${at} not listed`]
  if (!isOfType(value, of.type)) return [`${at} no ${String(of.type)}`]
  if (typeof value === 'string') return wrongText(value, of, at)
  if (typeof value === 'number') return value < (of.minimum ?? -Infinity) ? [`${at} too small`] : []
  if (Array.isArray(value)) return wrongList(value, of, at)
  return typeof value === 'object' && value !== null ? wrongMap(value, of, at) : []
}

function isOfType(value: unknown, type: string | undefined): boolean {
  if (type === undefined) return true
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  return typeof value === type
}

function wrongText(
  value: string,
  { minLength = 0, maxLength = Infinity, pattern }: JsonSchema,
  at: string,
): string[] {
  const fits = pattern === undefined || new RegExp(pattern, 'u').test(value)
  return value.length >= minLength && value.length <= maxLength && fits ? [] : [`${at} no such text`]
}

function wrongList(
  value: readonly unknown[],
  { items, minItems = 0, maxItems = Infinity }: JsonSchema,
  at: string,
) {
  const size = value.length >= minItems && value.length <= maxItems ? [] : [`${at} of another length`]
  const schemaOf = (i: number): JsonSchema => (isTuple(items) ? items[i] : items) ?? {}
  return [...size, ...value.flatMap((one, i) => wrongBySchema(one, schemaOf(i), `${at}[${String(i)}]`))]
}

const isTuple = (items: JsonSchema['items']): items is readonly JsonSchema[] => Array.isArray(items)

function wrongMap(value: object, of: JsonSchema, at: string): string[] {
  const { properties = {}, required = [], additionalProperties: others } = of
  const missing = required.filter((key) => !Object.hasOwn(value, key)).map((key) => `${at}.${key} missing`)
  const inside = Object.entries(value).flatMap(([key, one]) => {
    if (Object.hasOwn(properties, key)) return wrongBySchema(one, properties[key] ?? {}, `${at}.${key}`)
    if (typeof others === 'object') return wrongBySchema(one, others, `${at}.${key}`)
    return others === false ? [`${at}.${key} unknown`] : []
  })
  return [...missing, ...inside]
}
