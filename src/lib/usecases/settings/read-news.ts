import * as v from 'valibot'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { HOME, type LocalValues } from '$lib/storage/opening/home'
import { readBuiltFile } from './read-built-file'

const NewsSchema = v.object({
  id: v.string(),
  short: v.array(v.string()),
  versions: v.array(
    v.object({
      title: v.string(),
      groups: v.array(v.object({ heading: v.string(), lines: v.array(v.string()) })),
    }),
  ),
})
/** The changes of each version. `id` names the sentences of the newest version, `short`. */
export type News = v.InferOutput<typeof NewsSchema>

/**
 * The changes of each version: a file that the build makes of the changelog.
 * @param base the app's base path, without a trailing slash
 */
export async function readNews(
  base: string,
  load: typeof fetch,
): Promise<Result<News, { readonly code: 'news-missing' }>> {
  const news = await readBuiltFile(`${base}/news.json`, NewsSchema, load)
  return news ? ok(news) : fail({ code: 'news-missing' })
}

/**
 * The sentences about a version that this device has just taken; none for a newcomer, none the second time, and none if
 * the file cannot be read.
 */
export async function takeNews(
  base: string,
  load: typeof fetch,
  values: LocalValues,
): Promise<readonly string[]> {
  const news = await readNews(base, load)
  if (!news.ok) return []
  const seen = values.get(HOME.keys.news)
  values.set(HOME.keys.news, news.value.id)
  return seen === null || seen === news.value.id ? [] : news.value.short
}
