/** The promises of the command line that take longer: every command, each format, evidence from end to end. */
import { testPages } from './pages.ts'

testPages('deep')
