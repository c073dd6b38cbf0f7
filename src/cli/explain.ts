/** `mesascope explain`: an error code, a word of the laboratory, or a property, in a sentence. */
import type { Command } from 'commander'
import type { Predicate } from '../index.ts'
import { glossary } from '../record/glossary.ts'
import { examples } from './help.ts'
import { type Laboratory, laboratory } from './laboratory.ts'
import { wrap } from './show.ts'
import type { Terminal } from './terminal.ts'

/** Add the command `explain`. */
export function explainCommand(root: Command, terminal: Terminal): void {
  root
    .command('explain')
    .description('explain an error code, a word or a property; without one, list what can be explained')
    .argument('[word...]', 'such as unknown-gallery-entry, forced or misgeneralises')
    .addHelpText(
      'after',
      examples([
        ['mesascope explain file-not-usable', 'what an error means and what to do'],
        ['mesascope explain forced', 'a word'],
        ['mesascope explain misgeneralises', 'a property, with its source'],
      ]),
    )
    .action((words: readonly string[]) => run(words.join(' '), terminal))
}

async function run(word: string, terminal: Terminal): Promise<void> {
  const lab = await laboratory()
  const found = explanations(lab)
  if (word === '') return terminal.print(overview(lab))
  const text = found.get(word) ?? found.get(word.toLowerCase())
  if (text !== undefined) return terminal.print(wrap(text))
  const near = [...found.keys()].filter(key => key.toLowerCase().includes(word.toLowerCase()))
  const expected = near.length === 0 ? 'a word that mesascope explain lists' : `perhaps ${near.join(', ')}`
  throw new lab.InvalidInput('nothing-to-explain', [{ path: 'explain', found: word, expected }])
}

function overview(lab: Laboratory): string {
  const list = (title: string, words: readonly string[]): string => `${title}\n${wrap(words.join(', '))}`
  return [
    list('Words:', Object.keys(glossary)),
    list('Properties:', lab.predicateNames()),
    list('Error codes:', Object.keys(lab.errorCodes).sort()),
  ].join('\n\n')
}

function explanations(lab: Laboratory): ReadonlyMap<string, string> {
  const codes = Object.entries(lab.errorCodes).map(([code, { meaning, remedy }]) => {
    return [code, remedy === undefined ? meaning : `${meaning} ${remedy}`] as const
  })
  return new Map([...codes, ...propertiesOf(lab), ...Object.entries(glossary)])
}

/** Properties without parameters say what they mean; of the others, how they are written. */
function propertiesOf(lab: Laboratory): readonly (readonly [string, string])[] {
  const { misgeneralises, malign, isAligned, isPseudoAligned, conditionalDefection, always } = lab
  const plain: readonly Predicate[] = [
    misgeneralises,
    malign,
    isAligned,
    isPseudoAligned,
    conditionalDefection,
    always,
  ]
  return [
    ...plain.map(each => [each.spec.name, `A property. ${each.meaning}`] as const),
    ...Object.entries(WRITTEN),
  ]
}

const WRITTEN: { readonly [name: string]: string } = {
  aligned: 'A property: aligned(atLeast=9/10). The return reaches this bar in training and in deployment.',
  pseudoAligned:
    'A property: pseudoAligned(atLeast=9/10). The return reaches this bar in training, not in deployment (Hubinger et al. 2019).',
  good: 'A property: good(on=deploy). The declared acceptable actions are taken there: on=train, deploy or everywhere, names of states, or an expression over inputs.',
  coherent:
    'A property: coherent(goals=answers). The model is optimal for another goal of a declared finite class, one that training cannot tell from the reward.',
  instrumental:
    'A property: instrumental(goals=answers). The model behaves well in training because that gets it selected (strict deceptive alignment, Hubinger et al. 2019).',
  outputIs:
    'A property: outputIs(a, d, on=deploy). An output equals an input, a constant or an expression on these states.',
  contains:
    'A property of mechanism: contains(u & v). Some gate computes this function of the inputs, up to complement.',
  readsInput: 'A property of mechanism: readsInput(d). Some gate or output reads this input.',
  searches:
    'A property of mechanism: searches(S1, [q, p]). S0: all decisions follow one rule of their situations (one entry for each output); S1: computed wires hold the rule and exchange it when overwritten; S2: two gates score two candidates (Hubinger et al. 2019).',
  within: 'A property: within(T00, misgeneralises). The property holds of the model on one part of a union.',
  everywhere: 'A property: everywhere(misgeneralises). It holds on every part of a union.',
  somewhere: 'A property: somewhere(misgeneralises). It holds on some part of a union.',
  not: 'A property: not(readsInput(d)).',
  and: 'A property: and(misgeneralises, readsInput(d)).',
  or: 'A property: or(malign, readsInput(d)).',
}
