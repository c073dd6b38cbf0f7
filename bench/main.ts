/**
 * `npm run bench` measures everything, `npm run bench twin-5 solve` some of it, and `npm run bench compare` sets the last
 * two runs of each benchmark side by side. With `--long`, cases that take many minutes are measured too.
 */
import { dynamic } from './dynamic.ts'
import { affine6, check5 } from './exhausted.ts'
import { fourInput } from './four-input.ts'
import { frozenLake } from './frozen-lake.ts'
import { growth } from './growth.ts'
import { improved } from './improve.ts'
import { lambdaTerms } from './lambda.ts'
import { long } from './long.ts'
import { named } from './named.ts'
import { npn } from './npn.ts'
import { page } from './page.ts'
import { programsGoneThrough } from './programs.ts'
import { compared, record } from './record.ts'
import { relations } from './relations.ts'
import { sevenSegment } from './seven-segment.ts'
import { solve } from './solve.ts'
import { turing } from './turing.ts'
import { twin5 } from './twin-5.ts'

const BENCHMARKS = [
  fourInput,
  frozenLake,
  twin5,
  check5,
  affine6,
  solve,
  npn,
  named,
  sevenSegment,
  dynamic,
  improved,
  long,
  relations,
  growth,
  page,
  turing,
  lambdaTerms,
  programsGoneThrough,
]

const isLong = process.argv.includes('--long')
const [first, ...others] = process.argv.slice(2).filter(each => each !== '--long')
const names = first === 'compare' ? others : [...(first === undefined ? [] : [first]), ...others]
const unknown = names.filter(name => BENCHMARKS.every(each => each.name !== name))
if (unknown.length > 0) {
  console.error(
    `unknown: ${unknown.join(', ')}; known: ${BENCHMARKS.map(each => each.name).join(', ')}, compare`,
  )
  process.exit(2)
}
for (const benchmark of BENCHMARKS.filter(each => names.length === 0 || names.includes(each.name))) {
  if (first === 'compare') console.log(compared(benchmark.name).join('\n'))
  else await record(benchmark, isLong)
}
