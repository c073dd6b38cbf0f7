/** The first page that anybody reads is executed; the essay and all other pages have files of their own. */
import { test } from 'vitest'
import { expectPage } from './expect-page.ts'

test('the README prints what it says it prints', () => expectPage('README.md'))
