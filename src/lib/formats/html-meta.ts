/** Metadata from the head of an HTML page, such as title and author. Nothing in the page is run or loaded. */
import type { PageMeta } from '$lib/domain/extraction/shapes/page'

/** The length of the searched start of a page, in UTF-16 code units; a head ends before it. */
const SEARCHED = 200_000
const MAX_FIELD_LENGTH = 300

/**
 * Reads JSON-LD, Open Graph and meta elements, in this order of trust. Total: broken markup gives fewer fields.
 */
export function metaOfHtml(html: string): Partial<PageMeta> {
  const head = html.slice(0, SEARCHED)
  const tags = metaTags(head)
  const data = linkedData(head)
  const first = (...names: readonly string[]): string | null =>
    names.map((name) => tags.get(name)).find((value) => value !== undefined) ?? null
  return {
    title: data.title ?? first('og:title', 'twitter:title') ?? titleIn(head),
    publisher: data.publisher ?? first('og:site_name', 'application-name'),
    author: data.author ?? first('author', 'article:author', 'byl'),
    published: data.published ?? first('article:published_time', 'date', 'pubdate') ?? timeIn(head),
    link: canonicalIn(head) ?? first('og:url'),
    language: /<html\b[^>]*?\blang\s*=\s*["']?([\w-]{2,12})/iu.exec(head)?.[1]?.toLowerCase() ?? null,
  }
}

const ATTRIBUTE = /([\w:-]{1,40})\s*=\s*(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'>]{1,500}))/gu

function attributesOf(tag: string): ReadonlyMap<string, string> {
  return new Map(
    Array.from(tag.matchAll(ATTRIBUTE), ([, name = '', a, b, c]) => [name.toLowerCase(), a ?? b ?? c ?? '']),
  )
}

function metaTags(head: string): ReadonlyMap<string, string> {
  const tags = new Map<string, string>()
  for (const [tag] of head.matchAll(/<meta\b[^>]{1,4000}>/giu)) {
    const attributes = attributesOf(tag)
    const name = (attributes.get('property') ?? attributes.get('name') ?? '').toLowerCase()
    const content = plain(attributes.get('content') ?? '')
    if (name !== '' && content !== '' && !tags.has(name)) tags.set(name, content)
  }
  return tags
}

function titleIn(head: string): string | null {
  return plain(/<title\b[^>]*>([^<]{1,500})/iu.exec(head)?.[1] ?? '') || null
}

function timeIn(head: string): string | null {
  return /<time\b[^>]*?\bdatetime\s*=\s*["']?([\d:TZ+.-]{8,40})/iu.exec(head)?.[1] ?? null
}

function canonicalIn(head: string): string | null {
  for (const [tag] of head.matchAll(/<link\b[^>]{1,2000}>/giu)) {
    const attributes = attributesOf(tag)
    const href = attributes.get('href') ?? ''
    if (attributes.get('rel')?.toLowerCase() === 'canonical' && /^https?:\/\/\S+$/u.test(href)) return href
  }
  return null
}

type Data = Pick<Partial<PageMeta>, 'title' | 'publisher' | 'author' | 'published'>

function linkedData(head: string): Data {
  const scripts = head.matchAll(/<script\b[^>]*?application\/ld\+json[^>]*>([^]{1,100000}?)<\/script>/giu)
  for (const [, json = ''] of scripts) {
    const found = articleIn(parsed(json))
    if (found) return found
  }
  return {}
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    // Ignore broken JSON-LD, because the other elements of the page may still be readable.
    return null
  }
}

function articleIn(data: unknown): Data | null {
  const list: readonly unknown[] = Array.isArray(data) ? data : [data, ...listOf(field(data, '@graph'))]
  for (const one of list) {
    if (!/(?:Article|Posting|Report|WebPage)/u.test(String(field(one, '@type')))) continue
    return {
      title: textOf(field(one, 'headline')),
      publisher: nameOf(field(one, 'publisher')),
      author: nameOf(field(one, 'author')),
      published: textOf(field(one, 'datePublished')),
    }
  }
  return null
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null && Object.hasOwn(of, name)
    ? (of as Record<string, unknown>)[name]
    : undefined
}

function nameOf(value: unknown): string | null {
  if (Array.isArray(value)) {
    const names = value.map(nameOf).filter((name) => name !== null)
    return names.length > 0 ? names.join(', ').slice(0, MAX_FIELD_LENGTH) : null
  }
  return textOf(typeof value === 'string' ? value : field(value, 'name'))
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? plain(value) || null : null
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

function plain(text: string): string {
  return text
    .replace(/&(?:#(\d{1,6})|(\w{2,6}));/gu, (whole, code: string | undefined, name: string | undefined) =>
      code === undefined
        ? (ENTITIES[name ?? ''] ?? whole)
        : String.fromCodePoint(Math.min(Number(code), 0x10ffff)),
    )
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, MAX_FIELD_LENGTH)
}
