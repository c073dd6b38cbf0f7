/** The promises of the command line that take little time. */
import { testPages } from './pages.ts'

testPages('quick')
