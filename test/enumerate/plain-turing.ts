/** All small Turing machines run one by one: a second road for what is written, plain on purpose. */

/** What the machines that halt within the steps write from this tape, and how many run on. */
export interface PlainTally {
  readonly outputs: ReadonlyMap<string, number>
  readonly halting: number
  readonly running: number
  /** halted[k]: how many halt with their k-th rule. */
  readonly halted: readonly number[]
}

/** Run every machine of so many states; rules are counted as halting with 0, halting with 1, then all that go on. */
export function plainTally(states: number, steps: number, blank: 0 | 1): PlainTally {
  const choices = 4 * states + 2
  const gaps = 2 * states
  const rules = new Uint8Array(gaps)
  const outputs = new Map<string, number>()
  const halted = new Array<number>(steps + 1).fill(0)
  const tape = new Uint8Array(2 * steps + 3)
  let [halting, running] = [0, 0]
  for (let machine = 0; machine < choices ** gaps; machine++) {
    for (let gap = 0, rest = machine; gap < gaps; gap++, rest = Math.floor(rest / choices)) {
      rules[gap] = rest % choices
    }
    const ended = plainRun(rules, steps, tape.fill(blank))
    if (ended === undefined) running++
    else {
      halting++
      halted[ended.steps] = (halted[ended.steps] ?? 0) + 1
      outputs.set(ended.output, (outputs.get(ended.output) ?? 0) + 1)
    }
  }
  return { outputs, halting, running, halted }
}

function plainRun(
  rules: Uint8Array,
  steps: number,
  tape: Uint8Array,
): { readonly output: string; readonly steps: number } | undefined {
  let [head, state] = [steps + 1, 0]
  let [low, high] = [head, head]
  for (let step = 1; step <= steps; step++) {
    const rule = rules[2 * state + (tape[head] as number)] as number
    if (rule < 2) {
      tape[head] = rule
      return { output: tape.subarray(low, high + 1).join(''), steps: step }
    }
    const action = rule - 2
    tape[head] = action & 1
    head += action & 2 ? 1 : -1
    state = action >> 2
    low = Math.min(low, head)
    high = Math.max(high, head)
  }
  return undefined
}
