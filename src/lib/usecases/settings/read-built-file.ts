import * as v from 'valibot'

/**
 * Reads a JSON file that the build makes. Null if the network fails, or the host has no such file of this shape.
 * @param address the file's address, with the app's base path
 */
export async function readBuiltFile<const Schema extends v.GenericSchema>(
  address: string,
  schema: Schema,
  load: typeof fetch,
): Promise<v.InferOutput<Schema> | null> {
  try {
    const response = await load(address)
    const parsed = v.safeParse(schema, await response.json())
    if (response.ok && parsed.success) return parsed.output
  } catch {
    // The network failed, or the answer is no JSON.
  }
  return null
}
