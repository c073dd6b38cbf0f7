/** Claims in words: what a verified certificate says, sentence by sentence. */
import { formatSpec } from '../base/spec.ts'
import type { Claim, Requirement } from './claim.ts'

/** One claim as a clause of a sentence: "no model of cost below 6 meets the bar". */
export function sayClaim(claim: Claim): string {
  const that = claim.require.map(sayRequirement).join('')
  const cost = 'cost' in claim ? claim.cost.join(', ') : ''
  switch (claim.kind) {
    case 'attained':
      return `a model of cost ${cost} meets the bar with return ${claim.value}${that}`
    case 'none-below':
      return `no model of cost below ${cost} meets the bar${that}`
    case 'none-besides': {
      const [count, kind] =
        'circuits' in claim.listed
          ? [claim.listed.circuits.length, 'circuits listed, up to the order of gates and equal wires']
          : [claim.listed.functions.length, 'functions listed']
      const besides = count === 0 ? '' : ` besides the ${count} ${kind}`
      return `no model of cost at most ${cost} meets the bar${that}${besides}`
    }
    case 'selected': {
      const all = claim.require.length === 0 ? '' : `; each of them meets the bar${that}`
      return `of the circuits listed in claim ${claim.list + 1}, ${claim.positions.length} cost least: ${cost}${all}`
    }
    case 'least-programs':
      return claim.cost.length === 0
        ? `no program of the class meets the bar${that}`
        : `of all programs of the class that meet the bar${claim.require.map(sayOfMany).join('')}, ${claim.programs} cost least${claim.bias === undefined ? '' : ` by ${formatSpec(claim.bias)}`}, ${cost}, and compute ${claim.functions} functions`
    case 'infeasible':
      return `no model of any cost meets the bar${that}`
  }
}

function sayOfMany({ predicate, holds }: Requirement): string {
  return ` and ${holds ? 'have' : 'lack'} ${formatSpec(predicate)}`
}

function sayRequirement({ predicate, holds }: Requirement): string {
  return ` and ${holds ? 'has' : 'lacks'} ${formatSpec(predicate)}`
}
