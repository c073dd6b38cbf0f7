/**
 * The entry of a table of sizes or depths that says nothing: shared by everything that fills such tables.
 */

/** The entry of a function whose size is larger than what was searched, or that the basis cannot compute. */
export const UNSETTLED = 255
