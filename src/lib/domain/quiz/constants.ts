/** Number of options of a choice item, if the deck has as many. */
export const OPTION_COUNT = 4
/** One item in this many is a probe: its options are drawn at random. */
export const PROBE_EVERY = 5
/** Share of questions that ask for the carrier, among those that can ask for either level. */
export const CARRIER_SHARE = 0.3
