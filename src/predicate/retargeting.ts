/**
 * Where a circuit keeps the rule that it follows: wires which, overwritten, make it follow another rule in every
 * situation.
 *
 * Each decision (an output) has its situation, a few inputs. A *rule* is a function of the situation, the same one for all
 * decisions that are looked at. A retargeting is a set W of gates that do not depend on any situation, none of them an
 * output, such that for at least two values of W, forced from outside, each of these decisions is one common rule of its own
 * situation whatever the data say, and the rules differ: an objective that is represented inside the model and can be
 * exchanged, which is what Hubinger et al. 2019 ("Risks from learned optimization", section 1) ask of a mesa-objective; that it
 * must survive intervention is after Geiger et al. 2021. Overwriting all of W is Pearl's do-operator.
 *
 * What depends on a situation is left out of W on purpose: a wire that is already an answer, such as a branch of a
 * multiplexer, would otherwise pass for an objective. It is the function of the wire that counts, not how it is wired.
 *
 * Invariant: nothing depends on the order of gates.
 */
import { type Bits, bitsOf, numberOf } from '../base/bits.ts'
import { at, type Issue, refuse, Unsupported } from '../base/errors.ts'
import { type Circuit, gateOfNode } from '../model/circuit.ts'
import { coneOf, minimalSubsets } from '../model/decomposition.ts'
import { columns, columnText } from '../model/evaluate.ts'

/** The inputs that each output is asked about, in the order of the outputs: `[['q'], ['p']]`. */
export type Situations = readonly (readonly string[])[]

/** Rules are looked for on at most so many gates of the data: their subsets are gone through. */
const WIRES_MAX = 10

/** Wires that hold a rule, and what forcing them to a value makes of the decisions. */
export interface Retargeting {
  /** Gates, as nodes, ascending; no smaller set of these retargets the same decisions. */
  readonly wires: readonly number[]
  /** The outputs that follow, by index. */
  readonly decisions: readonly number[]
  /** The values that make every decision the same rule; a rule is a table over the words of a situation. */
  readonly codes: readonly { readonly code: Bits; readonly rule: Bits }[]
  /** The gates that compute the wires, the wires, and those by which they reach the decisions. */
  readonly gates: readonly number[]
}

/**
 * What is wrong with situations: one for each output, of inputs that there are, all of one length.
 */
export function situationIssues(
  situations: Situations,
  of: { readonly inputs: readonly string[]; readonly outputs: readonly string[] },
): readonly Issue[] {
  const issues: Issue[] = []
  if (situations.length !== of.outputs.length) {
    const expected = `one situation for each of the outputs ${of.outputs.join(', ')}`
    issues.push({ path: 'situations', found: situations.length, expected })
  }
  for (const [index, names] of situations.entries()) {
    const isFine = names.length > 0 && names.every(name => of.inputs.includes(name))
    const isSame = names.length === situations[0]?.length && new Set(names).size === names.length
    if (isFine && isSame) continue
    const expected = `different inputs out of ${of.inputs.join(', ')}, as many as the first situation has`
    issues.push({ path: `situations[${index}]`, found: [...names], expected })
  }
  return issues
}

/** All retargetings of some decisions (output indices) of a circuit, judged on these words, those of fewest wires first. */
export function retargetings(
  circuit: Circuit,
  situations: Situations,
  words: readonly Bits[],
  decisions: readonly number[] = circuit.outputs.map((_, index) => index),
): readonly Retargeting[] {
  const outputs = circuit.outputs.map(each => each.name)
  refuse('situations-do-not-fit', situationIssues(situations, { inputs: circuit.inputs, outputs }))
  const wires = wiresOfData(circuit, situations.flat(), words)
  if (wires.length > WIRES_MAX) {
    const message = `${wires.length} gates depend on the data alone, the limit is ${WIRES_MAX}`
    throw new Unsupported('too-many-data-nodes', message, 'ask about a smaller circuit')
  }
  const codes = (subset: readonly number[]): Retargeting['codes'] =>
    subset.length === 0 ? [] : codesOf({ circuit, situations, words, decisions }, subset)
  const retargets = (subset: readonly number[]): boolean =>
    new Set(codes(subset).map(each => each.rule)).size > 1
  return minimalSubsets(wires, retargets).map(subset => ({
    wires: subset,
    decisions,
    codes: codes(subset),
    gates: partBetween(circuit, subset, decisions),
  }))
}

/** The smallest part of a circuit that holds a rule for at least so many decisions, if there is one. */
export function smallestRetargeting(
  circuit: Circuit,
  situations: Situations,
  words: readonly Bits[],
  decisionCount: number,
): Retargeting | undefined {
  const outputs = circuit.outputs.map((_, index) => index)
  const subsets = minimalSubsets(outputs, subset => subset.length === decisionCount)
  const found = subsets.flatMap(subset => retargetings(circuit, situations, words, subset))
  return [...found].sort((a, b) => a.gates.length - b.gates.length || a.wires.length - b.wires.length)[0]
}

/** The rule that decisions follow on these words, if they all follow one: `undefined` if not. */
export function commonRule(
  answers: readonly Bits[],
  situations: Situations,
  inputs: readonly string[],
  words: readonly Bits[],
): Bits | undefined {
  const rule = new Map<number, string>()
  for (const [decision, names] of situations.entries()) {
    const places = names.map(name => inputs.indexOf(name))
    for (const [row, word] of words.entries()) {
      const situation = numberOf(places.map(place => word[place]).join(''))
      const answer = at(answers, decision).charAt(row)
      if ((rule.get(situation) ?? answer) !== answer) return undefined
      rule.set(situation, answer)
    }
  }
  const length = 2 ** (situations[0]?.length ?? 0)
  return Array.from({ length }, (_, situation) => rule.get(situation) ?? '0').join('')
}

/** The gates that depend on no situation, and are no output. */
function wiresOfData(
  circuit: Circuit,
  situation: readonly string[],
  words: readonly Bits[],
): readonly number[] {
  const asked = situation.map(name => circuit.inputs.indexOf(name))
  const data = words.map(word => [...word].filter((_, input) => !asked.includes(input)).join(''))
  const first = data.map(each => data.indexOf(each))
  const answers = new Set(circuit.outputs.map(({ node }) => node))
  return columns(circuit, words).flatMap((column, node) => {
    if (gateOfNode(circuit, node) < 0 || answers.has(node)) return []
    const text = columnText(column, words.length)
    return first.every((row, index) => text[row] === text[index]) ? [node] : []
  })
}

interface Looked {
  readonly circuit: Circuit
  readonly situations: Situations
  readonly words: readonly Bits[]
  readonly decisions: readonly number[]
}

function codesOf(looked: Looked, wires: readonly number[]): Retargeting['codes'] {
  const { circuit, situations, words, decisions } = looked
  const ones = (1n << BigInt(words.length)) - 1n
  const asked = decisions.map(index => at(situations, index))
  return Array.from({ length: 2 ** wires.length }, (_, value) => bitsOf(value, wires.length)).flatMap(
    code => {
      const forced = new Map(wires.map((wire, place) => [wire, code[place] === '1' ? ones : 0n]))
      const values = columns(circuit, words, forced)
      const answers = decisions.map(index => {
        const { node, negated } = at(circuit.outputs, index)
        return columnText(negated ? ones ^ at(values, node) : at(values, node), words.length)
      })
      const rule = commonRule(answers, asked, circuit.inputs, words)
      return rule === undefined ? [] : [{ code, rule }]
    },
  )
}

/** The gates above some wires, the wires, and the gates on the way from them to the decisions. */
function partBetween(
  circuit: Circuit,
  wires: readonly number[],
  decisions: readonly number[],
): readonly number[] {
  const below = new Set(wires)
  circuit.gates.forEach(({ fanIn }, gate) => {
    if (fanIn.some(node => below.has(node))) below.add(1 + circuit.inputs.length + gate)
  })
  const ends = decisions.map(index => at(circuit.outputs, index).node)
  const between = coneOf(circuit, ends).filter(node => below.has(node))
  return [...new Set([...coneOf(circuit, wires), ...between])].sort((a, b) => a - b)
}

/** Situations as people write them, one text for each output: `q`, `q1+q2`. Whether there are such inputs is not looked at. */
export function situationsOf(given: readonly string[]): Situations {
  return given.map(text => text.split('+'))
}
