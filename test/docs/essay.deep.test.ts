/** The essay is executed like every page; it is by far the longest, so it has a file to itself and a core of its own. */
import { test } from 'vitest'
import { expectPage } from './expect-page.ts'
import { ESSAY } from './page.ts'

test(`${ESSAY} prints what it says it prints`, () => expectPage(ESSAY))
