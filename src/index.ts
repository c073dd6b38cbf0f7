/**
 * The public page: everything that a user, the command line and the web page may name, in the order of the rooms.
 *
 * Explicit re-exports and nothing else, so that this file can be read as a table of contents: state a task, choose a
 * class of models and a bias, `select`, `judge`, `price`, `check`. What is not here is not promised.
 */

// base: exact numbers, specs, errors, and computations that can be awaited and watched. Nothing here rounds.
export { allBits, type Bits, bitsOf, isBits, numberOf } from './base/bits.ts'
export type { Distribution } from './base/distribution.ts'
export { canonicalLine, canonicalText, type Role, type Spec } from './base/document.ts'
export { type ErrorCode, errorCodes } from './base/error-codes.ts'
export {
  Bug,
  formatIssue,
  InvalidInput,
  type Issue,
  type Json,
  MesascopeError,
  Unsupported,
} from './base/errors.ts'
export type { Journal } from './base/journal.ts'
export { Logarithm } from './base/logarithm.ts'
export { type Random, random } from './base/random.ts'
export { Rational, type RationalLike } from './base/rational.ts'
export { type Bounds, type Budget, type Run, type RunOptions, run } from './base/run.ts'
export { formatSpec, parseSpec } from './base/spec-text.ts'
export type { Workers } from './base/workers.ts'

// logic: gates and bases, truth tables, formulas and proofs in the formats of the field.
export { basisOf, formatBasis } from './logic/basis.ts'
export type { Clause, Cnf, Literal } from './logic/cnf.ts'
export { formatDimacs, parseDimacs } from './logic/dimacs.ts'
export { type Basis, type GateFunction, type GateType, gateFunctions } from './logic/gate.ts'
export { checkLrat, type LratVerdict } from './logic/lrat.ts'
export { formatHex, parseHex } from './logic/truth-table.ts'

// task: finite Markov decision processes with two ways to begin, and their exact value.
export { type TaskDraft, taskOf } from './task/build.ts'
export { readTask, taskSchema, writeTask } from './task/document.ts'
export { type TaskRules, task } from './task/explore.ts'
export {
  type Feature,
  type GridOptions,
  grid,
  MOVES,
  type Move,
  type Pictures,
  type Tile,
  USUAL_TILES,
} from './task/grid.ts'
export {
  dataOf as dataShown,
  type Hypothesis,
  type InContext,
  inContextTask,
  type Pattern,
  patternsOf,
  valueAt,
} from './task/in-context.ts'
export {
  type Behaviour,
  behaviourOf,
  classesOf,
  decode,
  NO_ACTION,
  type Policy,
  policyOfWords,
} from './task/policy.ts'
export { drawnTask, type TaskShape } from './task/drawn-task.ts'
export { type Place, placesOf } from './task/place.ts'
export { processSymmetryOrder } from './task/process-symmetries.ts'
export { reachableClasses } from './task/reach.ts'
export { type RewardEdit, rewardEdits, withRewards } from './task/reward-edits.ts'
export { type RowKind, rowKinds } from './task/row-kind.ts'
export { type EditKind, type RowEdit, rowEdits, withEdits } from './task/row-edits.ts'
export { symmetryOrder } from './task/row-symmetries.ts'
export { rowTableOf } from './task/row-table.ts'
export { type LabelledRow, type RowTable, rows } from './task/rows.ts'
export { stateValues } from './task/state-values.ts'
export type { ObservationClass, Part, Phase, Task, ValueFunctional } from './task/task.ts'
export {
  bestPlan,
  isOver,
  likeliestEnd,
  type Plan,
  type Trajectory,
  type TrajectoryEnd,
  type TrajectoryOptions,
  type TrajectoryStep,
  trajectory,
} from './task/trajectory.ts'
export { expectedReturn, occupancy, optimum, type Return, returnOf, support } from './task/value.ts'

// task/formats: processes and functions that other tools wrote.
export { type DrnOptions, taskFromDrn } from './task/formats/drn.ts'
export type { ImportOptions } from './task/formats/explicit-model.ts'
export { type GymnasiumOptions, taskFromGymnasium } from './task/formats/gymnasium.ts'
export { type FunctionOptions, type PartialTables, taskOfTables } from './task/formats/partial-tables.ts'
export { taskFromPla } from './task/formats/pla.ts'
export { type PrismFiles, taskFromPrism } from './task/formats/prism-explicit.ts'
export { taskFromTables } from './task/formats/truth-table.ts'

// model: what selection chooses from, and how models are written, read and drawn.
export { readAiger, writeAigerBinary, writeAigerText } from './model/aiger.ts'
export { parseBlif, writeBlif } from './model/blif.ts'
export { canonicalCircuit, canonicalKey } from './model/canonical.ts'
export { type Circuit, circuitIssues, type Gate } from './model/circuit.ts'
export {
  type BuiltInClass,
  type CircuitClass,
  type CircuitsOf,
  circuits,
  formulas,
  outputOf,
  type ProgramClass,
  type ProgramsOf,
  programs,
  tables,
  trees,
} from './model/classes.ts'
export { coneOf, type Decomposition, decompositions } from './model/decomposition.ts'
export { type Drawing, drawCircuit } from './model/draw.ts'
export { evaluate, outputTables, wireTables } from './model/evaluate.ts'
export { formatCircuit, formatModel, formatTable, formatTree } from './model/format.ts'
export { INTERPRETER, type Interpreted, interpret, interpreterSteps } from './model/interpreter.ts'
export { modelFromJson, modelToJson } from './model/json.ts'
export {
  type MachineProgram,
  type MachineRun,
  type MachineState,
  machineProgram,
  runMachine,
} from './model/machine.ts'
export type { Constraint, Model, ModelClass } from './model/model.ts'
export { parseCircuit } from './model/notation.ts'
export {
  bestBets,
  chanceOf,
  informationInBits,
  informationOf,
  leastLoss,
  lossOf,
  oneAfter,
  type Predictor,
  type Source,
  sourceOf,
  type Transitions,
} from './model/predictor.ts'
export {
  congruences,
  isRetargetable,
  type Pair,
  type Partition,
  pairsOfScores,
  statesThatKeepARule,
} from './model/predictor-parts.ts'
export {
  formatTuring,
  parseTuring,
  type TuringMachine,
  type TuringRule,
  type TuringSymbol,
  turingCount,
  turingLength,
} from './model/turing.ts'
export type { TuringLoop } from './model/turing-loops.ts'
export {
  runTuring,
  type TuringConfiguration,
  type TuringOptions,
  type TuringRun,
  traceTuring,
} from './model/turing-run.ts'
export { isMadeOf, type Made, madeOf } from './model/program-class.ts'
export {
  answerOf,
  formatProgram,
  grammarOf,
  LANGUAGES,
  languageOf,
  type Program,
  type ProgramFrame,
  parseProgram,
  runProgram,
  traceProgram,
} from './model/program.ts'
export {
  decode as decodeProgram,
  encode as encodeProgram,
  expectedConstructs,
  type KraftSum,
  kraftSum,
  programCounts,
} from './model/program-code.ts'
export { type Demand, leastBitsWith } from './model/program-demands.ts'
export type { Grammar, Language, Machine, Outcome, Production, Sort, Term } from './model/program-language.ts'
export type { TraceStep } from './model/program-run.ts'
export { formatTerm, parseTerm } from './model/program-text.ts'
export { straightLines } from './model/straight-lines.ts'

// model/lambda: binary lambda calculus, its reduction, evidence of divergence, and terms as policies.
export {
  decodeLambda,
  encodeLambda,
  freeDepth,
  type LambdaTerm,
  lambdaBits,
  sameLambda,
} from './model/lambda.ts'
export {
  type LambdaAnswer,
  type LambdaConvention,
  lambdaAnswer,
  lambdaArguments,
} from './model/lambda-answer.ts'
export {
  type DivergenceReason,
  divergenceFault as lambdaDivergenceFault,
  type LambdaDivergence,
} from './model/lambda-divergence.ts'
export { divergenceOf as lambdaDivergence } from './model/lambda-evidence.ts'
export { formatLambda, parseLambda } from './model/lambda-notation.ts'
export {
  LAMBDA_BUDGET,
  type LambdaBudget,
  type LambdaPlace,
  type LambdaStep,
  normalForm as lambdaNormalForm,
  type Reduction as LambdaReduction,
  traceLambda,
} from './model/lambda-reduce.ts'
export { type ConstraintReader, modelClassOf } from './model/spec.ts'
export type { Table } from './model/table.ts'
export type { Tree, TreeNode } from './model/tree.ts'
export { writeVerilog } from './model/verilog.ts'

// bias: what selection prefers, as exact costs to be made small.
export { type Bias, compareCosts, type Setting } from './bias/bias.ts'
export { lexicographic, weighted } from './bias/combine.ts'
export { depth } from './bias/depth.ts'
export { bestAt, type Envelope, envelope, type Point } from './bias/envelope.ts'
export { expectedReads } from './bias/expected-reads.ts'
export { formulaSize } from './bias/formula-size.ts'
export { kt } from './bias/kt.ts'
export { meanSteps } from './bias/mean-steps.ts'
export { reads } from './bias/reads.ts'
export { size } from './bias/size.ts'
export { biasOf } from './bias/spec.ts'
export { steps } from './bias/steps.ts'
export { text } from './bias/text.ts'
export { width } from './bias/width.ts'

// predicate: properties of what a model does, and of how it does it.
export { aligned, isAligned, isPseudoAligned, pseudoAligned } from './predicate/aligned.ts'
export {
  type CircuitPart,
  type CircuitPartName,
  type InputRoles,
  inputRoles,
  partsOfCircuit,
} from './predicate/circuit-parts.ts'
export { coherent } from './predicate/coherent.ts'
export { always, and, not, or } from './predicate/combine.ts'
export { conditionalDefection } from './predicate/conditional-defection.ts'
export { containsWire } from './predicate/contains-wire.ts'
export { misgeneralisesHere } from './predicate/fixed-place.ts'
export type { Goal } from './predicate/goals.ts'
export { good } from './predicate/good.ts'
export { instrumental, type Motive, motiveOf } from './predicate/instrumental.ts'
export { malign } from './predicate/malign.ts'
export { misgeneralises } from './predicate/misgeneralises.ts'
export { parsePredicate } from './predicate/notation.ts'
export { outputIs } from './predicate/output-is.ts'
export type { BehaviouralPredicate, Finding, MechanisticPredicate, Predicate } from './predicate/predicate.ts'
export { readsInput } from './predicate/reads-input.ts'
export {
  type Retargeting,
  retargetings,
  type Situations,
  situationsOf,
  smallestRetargeting,
} from './predicate/retargeting.ts'
export { type Rung, type Scorers, type Searches, scorersOf, searches } from './predicate/searches.ts'
export { predicateNames, predicateOf } from './predicate/spec.ts'
export { mechanismOf } from './predicate/subject.ts'
export { wirePredicate, wireTexts } from './predicate/wire-text.ts'
export { everywhere, partOf, restrict, somewhere, within } from './predicate/within.ts'

// logic: the second road to a census, and functions up to renaming and negation.
export { npnCanonical, npnClasses } from './logic/npn.ts'
export { sizeTableFault } from './logic/size-table.ts'

// certificate: what is claimed, with its evidence, and the checker that believes nothing else.
export { type Check, type CheckOptions, check } from './certificate/check.ts'
export type { Certificate, Claim, ProgramsOfLength, ProofSource, Refutation } from './certificate/claim.ts'
export {
  type CertificateSource,
  certificateDimacs,
  certificateText,
  type Dimacs,
  readCertificate,
  textSource,
} from './certificate/file.ts'
export { sayClaim } from './certificate/say.ts'

// solve: which SAT solvers there are. None of them is trusted.
export { embedded, type SolverName, solverOf, solvers } from './solve/choose.ts'
export type { Solver, SolverSession } from './solve/solver.ts'

// enumerate: all functions of few inputs, and all least circuits for given functions, by going through sets of gates.
export {
  CENSUS_INPUTS_MAX,
  type Census,
  type CensusOptions,
  census,
  histogram,
  UNSETTLED,
} from './enumerate/census.ts'
export { type CostCensus, type CostOptions, costCensus } from './enumerate/census-costs.ts'
export {
  agreementSizes,
  type CostsOfFive,
  costsOfFive,
  type PartsQuestion,
  type PartsVerdict,
  partsVerdicts,
} from './enumerate/census-five.ts'
export { type CostMeasure, costMeasureOf, costMeasures, costTable } from './enumerate/cost-tables.ts'
export {
  type ChainSearch,
  type ChainSearchResult,
  chainSearch,
  type Enclosed,
} from './enumerate/chain-search.ts'
export type { CircuitCounts } from './enumerate/counts.ts'
export { type LambdaCensus, type LambdaRow, lambdaCensus } from './enumerate/lambda-census.ts'
export { closedLambdaTerms, type LambdaCount, lambdaCounts } from './enumerate/lambda-terms.ts'
export type {
  ProgramBehaviour,
  ProgramSpace,
  ProgramTable,
  ProgramWork,
} from './enumerate/program-space.ts'
export {
  type Tabulated,
  tabulateByBehaviour,
  tabulateOneByOne,
  tabulatePrograms,
} from './enumerate/programs.ts'
export { type PairsOfFive, pairsOfFive } from './enumerate/pairs-of-five.ts'
export { type BestPredictors, bestPredictors, machinesOf } from './enumerate/predictors.ts'
export {
  type CaptureTally,
  captureTally,
  captureTallyByFive,
  type FaultCondition,
  type FlipSets,
  faultConditions,
  flipSetsByFaults,
  flipSetsBySizes,
} from './enumerate/flip-sets.ts'
export { type ChainCounts, chainChoices, chainCounts } from './enumerate/random-chains.ts'
export type { Fault, FaultKind } from './enumerate/wiring-faults.ts'
export { decisionListLengths } from './enumerate/decision-lists.ts'
export { leastDepths } from './enumerate/dynamic-depth.ts'
export { formulaLengths } from './enumerate/dynamic-formula.ts'
export { type SetShape, shapesForTargets } from './enumerate/target-levels.ts'
export { type Injection, type InjectionQuestion, injection } from './enumerate/injection.ts'
export type { Target, TargetQuestion } from './enumerate/target-problem.ts'
export {
  circuitsForTargets,
  countsForTargets,
  type SizeRecord,
  type TargetAnswer,
  type TargetOptions,
  targetSearch,
} from './enumerate/target-search.ts'
export { nearbyCosts } from './enumerate/nearby-costs.ts'
export { leastTreeNodes, leastTreeReads } from './enumerate/tree-table.ts'
export {
  type FrequencyQuestion,
  type OutputFrequencies,
  type OutputFrequency,
  outputFrequencies,
} from './enumerate/turing.ts'
export { isClosed, type Sight } from './enumerate/turing-closed.ts'

// select: the models of least cost that are good enough in training, all of them.
export {
  type Captured,
  type CompletionVerdict,
  captured,
  capturedInstances,
  completionVerdict,
  type TrainedRows,
} from './select/captured.ts'
export {
  type FamilySearch,
  type FamilyVerdicts,
  type Judged,
  searchFamily,
} from './select/counterexamples.ts'
export { type Cheapest, cheapestCompletions, type PartialTable } from './select/completions.ts'
export { type Frontier, frontier } from './select/frontier.ts'
export {
  generalisation,
  type TargetsOfCost,
  type TrainedSets,
  trainedSets,
} from './select/generalisation.ts'
export { type Expected, type Foresight, foresee } from './select/foresee.ts'
export { greatestReturns } from './select/greatest-returns.ts'
export { doJob } from './select/jobs.ts'
export {
  type ReturnFrontier,
  type ReturnFrontierOptions,
  type ReturnPoint,
  returnFrontier,
} from './select/return-frontier.ts'
export { type ReturnRow, returnTable } from './select/return-table.ts'
export {
  type ProgramFrontier,
  type ProgramFrontierOptions,
  type ProgramsAt,
  programFrontier,
} from './select/program-frontier.ts'
export type { Engine, EngineName } from './select/engine.ts'
export { type Improved, type ImproveOptions, improve } from './select/improve.ts'
export { type SelectOptions, select } from './select/select.ts'
export type {
  Count,
  Infeasible,
  Minimal,
  Open,
  ProgramsOfFunction,
  Question,
  Selection,
} from './select/selection.ts'

// judge: forced, possible, excluded, vacuous or open; and what a property costs.
export { type JudgeOptions, judge, type Share, type Verdict } from './judge/judge.ts'
export { type Measure, type Measured, type MeasureOptions, measure, measures } from './judge/measures.ts'
export {
  type PhaseBand,
  type PhaseDiagram,
  type PhasePoint,
  type PhaseQuestion,
  type PhaseRegion,
  type PhaseSlab,
  phaseDiagram,
  phaseDiagramRun,
} from './judge/phase-diagram.ts'
export type { PairsWanted, PricedFunctions, PricedPairs } from './judge/phase-levels.ts'
export { heightAt, type Line } from './judge/phase-lines.ts'
export {
  type FunctionMass,
  type MixedAnswer,
  type Posterior,
  type PosteriorAnswer,
  type PosteriorOptions,
  type Prior,
  type PropertyMass,
  posterior,
} from './judge/posterior.ts'
export { cornersAbove, regionArea } from './judge/phase-region.ts'
export {
  type ProgramBand,
  type ProgramPhases,
  type ProgramPhasesOptions,
  type ProgramRatesAnswer,
  type ProgramRatesOptions,
  programPhases,
  programRates,
} from './judge/program-phases.ts'
export {
  type ProgramPlane,
  type ProgramRegion,
  type ProgramSideLine,
  programPlane,
} from './judge/program-regions.ts'
export {
  biasAtRate,
  bitsForTime,
  type ProgramRates,
  type ProgramTime,
  type SelectedPrograms,
} from './judge/program-rates.ts'
export { type Price, type Priced, type PriceOptions, price } from './judge/price.ts'
export {
  type RewardRobustness,
  type RewardRobustnessQuestion,
  rewardRobustness,
} from './judge/reward-robustness.ts'
export { type Robustness, type RobustnessQuestion, robustness } from './judge/robustness.ts'

export { type Audit, auditsOf, forwards, returnForwarded } from './judge/forwarding.ts'
export {
  costOfFunction,
  type Inner,
  type InnerChoice,
  type InnerTask,
  innerChoices,
  innerTasks,
  type Selector,
} from './judge/inner.ts'

// reduce: tasks made of tasks, with the proof of what carries over.
export { type CatalogueEntry, reductions } from './reduce/catalogue.ts'
export { type Dummy, dummyInput } from './reduce/dummy-input.ts'
export { type Folding, fold } from './reduce/fold.ts'
export { policiesOf, reductionLaws } from './reduce/laws.ts'
export { type Meta, type MetaOptions, type MetaReport, meta, type Precondition } from './reduce/meta.ts'
export { checkMetaProof, type MetaCheck, type MetaProof } from './reduce/meta-proof.ts'
export { recode } from './reduce/recode.ts'
export type { Obligation, Reduction } from './reduce/reduction.ts'
export { type Renaming, retag } from './reduce/retag.ts'
export { scale } from './reduce/scale.ts'
export { shift } from './reduce/shift.ts'
export { singleton } from './reduce/singleton.ts'
export { type Transfer, transfer } from './reduce/transfer.ts'
export { copies } from './reduce/weighted.ts'

// record: questions as text, answers as the lines and documents that the command line prints and the page shows.
export { type RowAnswer, type RowVerdict, rowAnswers } from './record/answers.ts'
export { commandLine, commandWords, quoteWord } from './record/command.ts'
export { type CertificateDigest, certificateDigest } from './record/digest.ts'
export {
  checkLine,
  formatBounds,
  formatCost,
  formatCount,
  formatPriced,
  metaLine,
  priceLine,
  selectionLine,
  verdictLine,
} from './record/line.ts'
export {
  costsText,
  phasesJson,
  phasesLine,
  type RateRow,
  rateRows,
  ratesJson,
  ratesLine,
} from './record/program-rates.ts'
export {
  heaviestRemark,
  mixtureRemarks,
  posteriorJson,
  posteriorLine,
  propertyRemark,
} from './record/posterior.ts'
export {
  type Asked,
  askedOf,
  barOf,
  collected,
  type QuestionText,
  questionCommand,
  questionJson,
} from './record/question.ts'
export {
  type Circumstances,
  metaJson,
  modelJson,
  priceJson,
  recordText,
  selectionJson,
  verdictJson,
} from './record/record.ts'
export { type RowSummary, rowSummaries } from './record/rows.ts'
export {
  type CircuitSummary,
  circuitSummary,
  type OutputSummary,
  type WireSummary,
} from './record/wires.ts'
export { type Tried, tried } from './record/tried.ts'

// gallery: tasks that people recognise, by name, and the published numbers, each with the way to compute it again.
export { type ClaimOptions, type PublishedClaim, publishedClaims } from '../gallery/claims/index.ts'
export {
  type GalleryEntry,
  gallery,
  galleryEntry,
  galleryTask,
  happens,
  type Parameter,
  type ParameterForm,
  pictureOf,
  pictureWorld,
  type Scene,
  type SuggestedQuestion,
  type World,
} from '../gallery/index.ts'
