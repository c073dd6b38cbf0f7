/** Every published number that takes seconds, computed again. */
import { testClaims } from './claims.ts'

testClaims(({ long }) => long === undefined)
