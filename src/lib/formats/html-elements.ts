/** The meaning of the elements of HTML for the visible text of a page, by their names and classes. */

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))
/** Elements that do not separate the text before from the text after. */
export const INLINE = words(
  'a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark q rb rp rt ruby s samp small span strong sub sup time tt u var wbr img',
)
export const VOID = words('area base br col embed hr img input link meta param source track wbr')
export const SKIPPED = words(
  'head script style template noscript nav aside form button select textarea svg math iframe object canvas audio video map title dialog figcaption',
)
export const WATCHED = words('class id itemtype itemprop hidden aria-hidden')
/** Parts of a page that are no part of what it says, by their class or id. Never the page or the article itself. */
export const FURNITURE =
  /(?:^|[\s_-])(?:cookies?|consent|gdpr|advert|advertisement|ads?|sponsored|share|social|newsletter|subscribe|signup|related|recommended|promo|sidebar|popular|trending)(?:[\s_-]|$)/iu
export const CONTAINERS = words('html body main article')
export const COMMENTS = /(?:^|[\s_/-])comments?(?:[\s_-]|$)/iu
export const AUTHOR = /(?:^|[\s_-])(?:author|commenter|user-?name|fn)(?:[\s_-]|$)/iu
