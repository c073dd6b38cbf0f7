/** Exact numbers where there is little room: short ones as they are, long ones to four places and marked as such. */

const CHARACTERS_MAX = 11

/** `7/40` as it is; a fraction with many digits as `≈ 38.8777`. */
export function shortNumber(exact: string): string {
  const match = /^(-?)(\d+)\/(\d+)$/.exec(exact)
  if (exact.length <= CHARACTERS_MAX || match === null) return exact
  const [, sign = '', top = '0', bottom = '1'] = match
  const scaled = (BigInt(top) * 100_000n) / BigInt(bottom)
  const rounded = (scaled + 5n) / 10n
  const places = String(rounded % 10_000n).padStart(4, '0')
  return `≈ ${sign}${rounded / 10_000n}.${places}`
}
