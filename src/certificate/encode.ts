/**
 * From a query to clauses: the one translation that has to be trusted, used by the searcher and by the checker alike.
 *
 * A query asks for a model of a certain shape that meets the bar of its question and is excluded by none of its
 * lemmas. The clauses are built in a fixed order: the structure (`encode-gates.ts` or `encode-levels.ts`), the words
 * that may not be answered where training looks, the bar of a one-step task, and then for each lemma the atoms that it
 * is the first to speak about and one clause. So a query with one more lemma has the same clauses and some more.
 *
 * The bar of a one-step task is a weighted sum over observation classes and becomes a counter. The bar of any other
 * task is enforced by value lemmas alone; so is a sum whose counter would be too large.
 *
 * Invariants: a model of the shape that meets the bar, and that no lemma excludes, satisfies the clauses (so a
 * refutation refutes); every satisfying assignment decodes to a circuit of the shape that no lemma excludes. The same
 * query gives the same clauses, number by number.
 */
import { allBits, type Bits } from '../base/bits.ts'
import { at, Bug, Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { finished } from '../base/run.ts'
import { closedUnderReapplication } from '../logic/closure.ts'
import type { Clause, Cnf, Literal } from '../logic/cnf.ts'
import { type GateFunction, gateFunctions } from '../logic/gate.ts'
import type { Circuit } from '../model/circuit.ts'
import type { CircuitClass } from '../model/classes.ts'
import { complement, isGiven } from '../predicate/wire.ts'
import { classesOf, decode } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import type { Answer, Lemma, Query } from './claim.ts'
import { FALSE, Formula, type Option, TRUE } from './clauses.ts'
import { encodeBreaks } from './encode-breaks.ts'
import { encodeGates, type Structure } from './encode-gates.ts'
import { encodeLevels } from './encode-levels.ts'
import { inputsThatMatter, isOneStep, type LossRow, lossRows, slackOf } from './losses.ts'
import { isMeaningful, trainingStates } from './meaning.ts'

/** A formula about models, and how to read it. */
export interface Encoding {
  readonly cnf: Cnf
  /** Add one more lemma: the clauses are then those of the query with this lemma at the end of its list. */
  exclude(lemma: Lemma): void
  /** The circuit of a satisfying assignment; nothing where the shape has no gates of its own. */
  circuit(assignment: readonly boolean[]): Circuit | undefined
  /** The output words of a satisfying assignment, one for each class of the query. */
  words(assignment: readonly boolean[]): readonly Bits[]
  /** Where the shape has no gates: what an assignment answers about its mechanism, if it was asked before. */
  wireOf(assignment: readonly boolean[], table: Bits): boolean | undefined
  readsOf(assignment: readonly boolean[], input: number): boolean | undefined
  /** Is the bar part of the clauses (a one-step task), or left to value lemmas? */
  readonly barEncoded: boolean
}

/** The clauses of a query over a class of circuits. */
export function encode(query: Query, models: CircuitClass): Encoding {
  return finished(encodeInTurns(query, models))
}

/** The same, pausing between gates and between relabellings, so that whoever waits can stop it. */
export function* encodeInTurns(query: Query, models: CircuitClass): Generator<unknown, Encoding, void> {
  const { task, atLeast } = query.question
  const classes = classesOf(task)
  const seen = query.classes.map(index => at(classes, index).seen)
  const formula = new Formula()
  const structure = yield* encodeStructure(formula, query, models, seen)
  const table = new Decisions(formula, task, query.classes, structure.out)
  forbidMeaningless(formula, table)
  const barEncoded = encodeBar(formula, table, atLeast)
  if (query.shape.kind === 'gates') {
    for (const input of inputsThatMatter(task, atLeast)) formula.clause(structure.readers(input))
  }
  const atoms = new Atoms(formula, query, structure)
  const exclude = (lemma: Lemma): void => formula.clause(clauseOf(lemma, table, atoms, structure))
  query.lemmas.forEach(exclude)
  return {
    cnf: formula.cnf(),
    exclude,
    circuit: assignment => (query.shape.kind === 'gates' ? structure.decode(assignment) : undefined),
    words: assignment => query.classes.map((_, position) => table.word(assignment, position)),
    barEncoded,
    wireOf: (assignment, table) => atoms.valueOf(assignment, `wire ${table}`),
    readsOf: (assignment, input) => atoms.valueOf(assignment, `reads ${input}`),
  }
}

/** Formulas of more clauses than this (roughly) are not built. */
const CLAUSES_MAX = 40_000_000

/** Roughly how many clauses say what the gates compute; the tree of a depth has the most nodes. */
function clausesOf(
  { shape, question: { task } }: Query,
  functions: readonly GateFunction[],
  classes: number,
): number {
  if (shape.kind === 'any') return classes
  const widest = Math.max(0, ...functions.map(each => each.arity))
  if (shape.kind === 'levels')
    return task.outputs.length * widest ** shape.depth * (classes + 2 ** widest) * 2 ** widest
  const nodes = task.inputs.length + shape.gates
  const tuples = Array.from({ length: widest }, (_, k) => (nodes - k) / (k + 1)).reduce(
    (product, each) => product * each,
    1,
  )
  return shape.gates * (tuples * classes * 2 ** widest + 2 ** (2 ** widest))
}

function* encodeStructure(
  formula: Formula,
  query: Query,
  models: CircuitClass,
  seen: readonly Bits[],
): Generator<unknown, Structure, void> {
  const { task } = query.question
  const functions = gateFunctions(models.basis)
  const { shape, breaks } = query
  const clauses = clausesOf(query, functions, seen.length)
  if (clauses > CLAUSES_MAX) {
    const message = `a formula of some ${clauses.toPrecision(2)} clauses`
    throw new Unsupported('formula-too-large', message, 'ask about fewer inputs, outputs or gates')
  }
  const { invertersFree: normal } = models.basis
  const shared = { inputs: task.inputs, outputs: task.outputs, functions, normal, seen }
  if (shape.kind === 'gates') {
    if (breaks.includes('no-reapplication') && !closedUnderReapplication(functions)) {
      throw new Bug('break-does-not-apply', 'no-reapplication needs a basis that is closed under it')
    }
    const plan = { ...shared, ...shape, formula: models.formula }
    const wired = yield* encodeGates(formula, plan)
    yield* encodeBreaks(formula, plan, wired, query)
    return wired
  }
  const none = (): never => {
    throw new Bug('no-structure-encoded', 'a query without gates cannot speak about a circuit')
  }
  if (shape.kind === 'any')
    return { ...encodeAny(formula, task, seen), wires: none, literalsOf: none, decode: none }
  const out = encodeLevels(formula, { ...shared, ...shape })
  return { out, wires: none, readers: none, literalsOf: none, decode: none }
}

/**
 * Any function: an output bit is free in every class. Whoever does not read an input answers alike in classes that
 * differ in it alone; nothing else is known of a mechanism.
 */
function encodeAny(formula: Formula, task: Task, seen: readonly Bits[]): Pick<Structure, 'out' | 'readers'> {
  const outs = task.outputs.map(() => seen.map(() => formula.variable()))
  const readers = (input: number): Clause => {
    const reads = formula.variable()
    for (const [position, word] of seen.entries()) {
      const twin = seen.indexOf(`${word.slice(0, input)}1${word.slice(input + 1)}`)
      if (word[input] === '1' || twin === -1) continue
      for (const out of outs) {
        formula.clause([reads, -at(out, position), at(out, twin)])
        formula.clause([reads, at(out, position), -at(out, twin)])
      }
    }
    return [reads]
  }
  return { out: (output, position) => at(at(outs, output), position), readers }
}

/** What the model answers in each class of the query, as literals. */
class Decisions {
  readonly task: Task
  readonly classes: readonly number[]
  private readonly formula: Formula
  private readonly out: Structure['out']
  private readonly positions: ReadonlyMap<number, number>
  private readonly made = new Map<string, Literal>()

  constructor(formula: Formula, task: Task, classes: readonly number[], out: Structure['out']) {
    this.formula = formula
    this.task = task
    this.classes = classes
    this.out = out
    this.positions = new Map(classes.map((index, position) => [index, position]))
  }

  /** The literals that say "the word answered in this class is not this one": one of them holds. */
  differs(classIndex: number, word: Bits): Clause {
    const position = this.positions.get(classIndex)
    if (position === undefined) throw new Bug('class-not-encoded', `observation class ${classIndex}`)
    return [...word].map((bit, output) =>
      bit === '1' ? -this.out(output, position) : this.out(output, position),
    )
  }

  /** The literals of which one holds if the action is not taken in this class. */
  refuses(classIndex: number, action: number): Clause {
    const words = this.wordsOf(action)
    const [only] = words
    if (only === undefined) return [TRUE]
    return words.length === 1 ? this.differs(classIndex, only) : [-this.takes(classIndex, words, action)]
  }

  wordsOf(action: number): readonly Bits[] {
    return allBits(this.task.outputs.length).filter(word => decode(this.task, word) === action)
  }

  word(assignment: readonly boolean[], position: number): Bits {
    const bits = this.task.outputs.map((_, output) => {
      const literal = this.out(output, position)
      return assignment[Math.abs(literal)] === literal > 0 ? '1' : '0'
    })
    return bits.join('')
  }

  /** A literal that holds if the action is taken (only this direction is needed). */
  private takes(classIndex: number, words: readonly Bits[], action: number): Literal {
    const key = `${classIndex} ${action}`
    const known = this.made.get(key)
    if (known !== undefined) return known
    const literal = this.formula.variable()
    for (const word of words) this.formula.clause([...this.differs(classIndex, word), literal])
    this.made.set(key, literal)
    return literal
  }
}

/** Words that mean no action are not answered where training can look, in tasks in which that is invalid. */
function forbidMeaningless(formula: Formula, table: Decisions): void {
  const { task } = table
  if (task.illegal !== 'invalid') return
  const looked = trainingStates(task)
  for (const index of table.classes) {
    for (const word of allBits(task.outputs.length)) {
      if (!isMeaningful(task, at(looked, index), decode(task, word)))
        formula.clause(table.differs(index, word))
    }
  }
}

/** The bar of a one-step task: what each answer loses, and how much may be lost. */
function encodeBar(formula: Formula, table: Decisions, atLeast: Rational): boolean {
  const { task } = table
  if (!isOneStep(task)) return false
  const rows = lossRows(task)
  const slack = slackOf(rows, atLeast)
  if (slack.sign() < 0) {
    formula.clause([])
    return true
  }
  for (const index of table.classes) forbidLosses(formula, table, index, at(rows, index), slack)
  const groups = table.classes.map(index => lossOptions(formula, table, index, at(rows, index), slack))
  return formula.atMost(
    groups.filter(group => group.length > 1),
    slack,
  )
}

/** An answer that alone loses more than may be lost is never given. */
function forbidLosses(
  formula: Formula,
  table: Decisions,
  index: number,
  { losses }: LossRow,
  slack: Rational,
): void {
  const words = allBits(table.task.outputs.length)
  losses.forEach((loss, k) => {
    if (loss.compare(slack) > 0) formula.clause(table.differs(index, at(words, k)))
  })
}

/** For each amount that may be lost here, a literal that holds if it is. */
function lossOptions(
  formula: Formula,
  table: Decisions,
  index: number,
  { losses }: LossRow,
  slack: Rational,
): Option[] {
  const words = allBits(table.task.outputs.length)
  const amounts = [...new Set(losses.filter(loss => loss.compare(slack) <= 0).map(String))].map(text =>
    Rational.of(text),
  )
  if (amounts.length < 2) return []
  return amounts.map(weight => {
    const literal = formula.variable()
    losses.forEach((loss, k) => {
      if (loss.equals(weight)) formula.clause([...table.differs(index, at(words, k)), literal])
    })
    return { literal, weight }
  })
}

/** Literals for what lemmas speak about besides decisions: made once, when first needed. */
class Atoms {
  private readonly formula: Formula
  private readonly query: Query
  private readonly structure: Structure
  private readonly made = new Map<string, Literal>()

  constructor(formula: Formula, query: Query, structure: Structure) {
    this.formula = formula
    this.query = query
    this.structure = structure
  }

  /** Holds exactly if some gate equals the table, up to complement, in every class of the task. */
  wire(table: Bits): Literal {
    return this.once(`wire ${table}`, () => {
      if (this.query.shape.kind === 'any') return this.wireOfAny(table)
      const everyClass = classesOf(this.query.question.task).map((_, index) => index)
      const positions = everyClass.map(index => this.query.classes.indexOf(index))
      if (positions.includes(-1)) throw new Bug('class-not-encoded', 'a lemma about a wire needs every class')
      const wires = positions.map(position => this.structure.wires(position))
      const gates = (wires[0] ?? []).map((_, gate) => wires.map(row => at(row, gate)))
      const equal = gates.flatMap(row => ['0', '1'].map(zero => this.equals(row, table, zero)))
      return this.formula.either(equal)
    })
  }

  /** Some gate computes an output that is neither constant nor an input; nothing else is known of any mechanism. */
  private wireOfAny(table: Bits): Literal {
    const wire = this.formula.variable()
    const { task } = this.query.question
    if (this.query.classes.length < table.length || isGiven(task, table)) return wire
    for (const output of task.outputs.keys())
      for (const column of [table, complement(table)]) {
        const outs = this.query.classes.map((index, position) => {
          const out = this.structure.out(output, position)
          return column[index] === '0' ? out : -out
        })
        this.formula.clause([wire, ...outs])
      }
    return wire
  }

  /** Holds exactly if something reads this input. */
  reads(input: number): Literal {
    return this.once(`reads ${input}`, () => this.formula.either(this.structure.readers(input)))
  }

  /** What an assignment says about an atom that was made. */
  valueOf(assignment: readonly boolean[], key: string): boolean | undefined {
    const literal = this.made.get(key)
    return literal === undefined ? undefined : assignment[Math.abs(literal)] === literal > 0
  }

  private equals(row: Clause, table: Bits, zero: string): Literal {
    return this.formula.all(row.map((wire, position) => (table[position] === zero ? -wire : wire)))
  }

  private once(key: string, make: () => Literal): Literal {
    const literal = this.made.get(key) ?? make()
    this.made.set(key, literal)
    return literal
  }
}

/** What a lemma excludes, as a clause: one of the things it speaks about is otherwise. */
function clauseOf(lemma: Lemma, table: Decisions, atoms: Atoms, structure: Structure): Clause {
  switch (lemma.kind) {
    case 'value':
      return lemma.decisions.flatMap(([index, action]) => table.refuses(index, action))
    case 'verdict':
      return lemma.reason.flatMap(answer => denialOf(answer, table, atoms, structure))
    case 'listed-circuit':
      return structure.literalsOf(lemma.circuit).map(literal => -literal)
    case 'listed-function':
      return lemma.words.flatMap((word, index) => table.differs(index, word))
  }
}

function denialOf(answer: Answer, table: Decisions, atoms: Atoms, structure: Structure): Clause {
  switch (answer.kind) {
    case 'act':
      return table.refuses(answer.class, answer.action)
    case 'wire':
      return [answer.holds ? -atoms.wire(answer.table) : atoms.wire(answer.table)]
    case 'reads':
      return [answer.holds ? -atoms.reads(answer.input) : atoms.reads(answer.input)]
    case 'circuit':
      return structure.literalsOf(answer.circuit).map(literal => (literal === FALSE ? TRUE : -literal))
  }
}
