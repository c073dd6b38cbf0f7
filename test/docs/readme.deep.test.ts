/** The first page that anybody reads is run with the quick tests; all other pages are run by `pages.deep.test.ts`. */
import { test } from 'vitest'
import { expectPage } from './expect-page.ts'

test('the README prints what it says it prints', () => expectPage('README.md'))
