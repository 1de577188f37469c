/** Words that stand for a voice named before, lower case. */
export const HE = new Set(['he', 'him', 'his', 'himself'])
export const SHE = new Set(['she', 'her', 'hers', 'herself'])
export const PLURAL = new Set(['they', 'them', 'their', 'both', 'many', 'some', 'themselves'])
export const SELF = new Set(['we', 'i', 'us', 'our', 'my', 'me'])
export const ONE = /^(?:one|another|one of them|two of them|some of them|one of the two)$/u
export const OTHER = /^the other(?: one)?$/u
