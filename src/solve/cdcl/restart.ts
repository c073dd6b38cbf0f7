/**
 * When to give up the present decisions and begin again from the top: when recent lemmas have clearly more glue than
 * lemmas used to have (Audemard and Simon 2009; as exponential averages, Biere and Froehlich 2015), alternating with
 * quiet periods in which restarts are rare, for these are what satisfiable formulas like (Oh 2015). Quiet periods
 * restart after conflicts in the pattern 1 1 2 1 1 2 4 .. (Luby, Sinclair and Zuckerman 1993; Knuth, TAOCP 7.2.2.2).
 *
 * Invariant: what is decided depends on glues and conflict counts only, never on a clock.
 */

const FAST = 1 / 32
const SLOW = 1 / 8192
const MARGIN = 1.15
const CONFLICTS_MIN = 10
const LUBY_UNIT = 512
const PERIOD = 1500

/** The restart policy of one search. */
export class RestartPolicy {
  private fast = 0
  private slow = 0
  private conflicts = 0
  private sinceRestart = 0
  private isQuiet = false
  private periodEnd = PERIOD
  private periods = 0
  /** Knuth's pair for the Luby sequence: `lubyValue` is the present term. */
  private lubyIndex = 1
  private lubyValue = 1

  /** A conflict gave a lemma of this glue. */
  conflict(glue: number): void {
    this.conflicts += 1
    this.sinceRestart += 1
    this.fast += (glue - this.fast) * Math.max(FAST, 1 / this.conflicts)
    this.slow += (glue - this.slow) * Math.max(SLOW, 1 / this.conflicts)
    if (this.conflicts === this.periodEnd) this.nextPeriod()
  }

  private nextPeriod(): void {
    this.isQuiet = !this.isQuiet
    if (!this.isQuiet) this.periods += 1
    this.periodEnd = this.conflicts + PERIOD * (this.periods + 1) ** 2
    this.lubyIndex = 1
    this.lubyValue = 1
  }

  /** Is it time? If so, counting begins anew. */
  isDue(): boolean {
    if (this.isQuiet) {
      if (this.sinceRestart < LUBY_UNIT * this.lubyValue) return false
      this.nextLuby()
    } else if (this.sinceRestart < CONFLICTS_MIN || this.fast < MARGIN * this.slow) return false
    this.sinceRestart = 0
    return true
  }

  private nextLuby(): void {
    if ((this.lubyIndex & -this.lubyIndex) === this.lubyValue) {
      this.lubyIndex += 1
      this.lubyValue = 1
    } else {
      this.lubyValue *= 2
    }
  }
}
