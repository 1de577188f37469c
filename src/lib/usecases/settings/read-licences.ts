import * as v from 'valibot'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { readBuiltFile } from './read-built-file'

const LicencesSchema = v.array(
  v.object({ name: v.string(), version: v.string(), licence: v.string(), text: v.string() }),
)
/** The notice of one package in the app. */
export type Licence = v.InferOutput<typeof LicencesSchema>[number]

/**
 * The licence notices of everything in the app: a file that the build makes.
 * @param base the app's base path, without a trailing slash
 */
export async function readLicences(
  base: string,
  load: typeof fetch,
): Promise<Result<readonly Licence[], { readonly code: 'licences-missing' }>> {
  const licences = await readBuiltFile(`${base}/licences.json`, LicencesSchema, load)
  return licences ? ok(licences) : fail({ code: 'licences-missing' })
}
