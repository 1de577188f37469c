/** Number of options of a choice item, if the deck has as many. */
export const OPTION_COUNT = 4
/** One item in this many is a probe: its options are drawn at random. */
export const PROBE_EVERY = 5
/** Share of questions that ask for the carrier, among those that can ask for either level. */
export const CARRIER_SHARE = 0.3
/** Share of questions on a source card that ask who says it; the others ask which claim a voice makes. */
export const WHO_SAYS_IT_SHARE = 0.7
