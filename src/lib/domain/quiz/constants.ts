/** Options of a choice item where the deck has as many. */
export const OPTION_COUNT = 4
/** One item in this many is a probe: its options are drawn at random. */
export const PROBE_EVERY = 5
/** Of questions that can ask for either level, this share asks for the carrier. */
export const CARRIER_SHARE = 0.3
