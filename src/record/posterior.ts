/**
 * A posterior over programs, as a line, as remarks and as data. Shares are exact; with each stands between which bounds it
 * would lie if what is undecided or longer than the class allows were counted too.
 *
 * Invariant: everything here is said by the answer of `posterior`; nothing is computed again.
 */
import type { Json } from '../base/errors.ts'
import { at } from '../base/errors.ts'
import { formatSpec } from '../base/spec-text.ts'
import type { Posterior, PropertyMass } from '../judge/posterior.ts'
import { modelJson } from './record.ts'

/** The verdict line: `s POSTERIOR 281 programs, misgeneralises 146/281`. */
export function posteriorLine(found: Posterior): string {
  const programs = found.functions.reduce((sum, each) => sum + each.programs, 0)
  const shares = found.properties.map(({ predicate, share }) => `${formatSpec(predicate)} ${share}`)
  return `s POSTERIOR ${[`${programs} programs`, `${found.functions.length} functions`, ...shares].join(', ')}`
}

/** What a property has of the mass, and what is not known of it. */
export function propertyRemark({ predicate, programs, share, least, most }: PropertyMass): string {
  const bounds = `between ${least} and ${most} with what is undecided or longer`
  return `${formatSpec(predicate)}: ${programs} programs have ${share} of the mass; ${bounds}`
}

/** The posterior as data. Masses of functions come heaviest first. */
export function posteriorJson(found: Posterior): Json {
  return {
    kind: found.kind,
    prior: found.prior,
    mass: {
      consistent: found.consistent.toString(),
      rejected: found.rejected.toString(),
      undecided: found.undecided.toString(),
      tail: found.tail.toString(),
    },
    functions: found.functions.map(({ words, programs, mass, share }) => ({
      words,
      programs,
      mass: mass.toString(),
      share: share.toString(),
    })),
    properties: found.properties.map(each => ({
      property: formatSpec(each.predicate),
      programs: each.programs,
      mass: each.mass.toString(),
      share: each.share.toString(),
      least: each.least.toString(),
      most: each.most.toString(),
    })),
    mixture: found.mixture.map(({ seen, shares }) => ({
      seen,
      shares: Object.fromEntries(shares.map(({ word, share }) => [word, share.toString()])),
    })),
    best: { mass: found.best.mass.toString(), programs: found.best.programs.map(modelJson) },
  }
}

/** Of the answers of the mixture those that it is not sure of: `sees 11: 0 with 2/3, 1 with 1/3`. */
export function mixtureRemarks({ mixture }: Posterior): readonly string[] {
  return mixture
    .filter(({ shares }) => shares.length > 1)
    .map(({ seen, shares }) => {
      const said = shares.map(({ word, share }) => `${word} with ${share}`).join(', ')
      return `where it sees ${seen} the mixture says ${said}`
    })
}

/** The heaviest single program, or that there is none. */
export function heaviestRemark(
  { best }: Posterior,
  textOf: (program: Posterior['best']['programs'][number]) => string,
): string {
  if (best.programs.length === 0) return 'no program of the class meets the bar'
  const others = best.programs.length === 1 ? '' : ` and ${best.programs.length - 1} as heavy`
  return `heaviest program: ${textOf(at(best.programs, 0))}${others}, mass ${best.mass}`
}
