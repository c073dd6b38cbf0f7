/** Limits that the page tells and its worker keeps. */

/** Seconds for each measure, where the question has no budget of its own: once to select, and once for the verdict. */
export const MEASURE_SECONDS = 10
