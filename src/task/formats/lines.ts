/**
 * Texts that consist of lines: the lines that say something, with their numbers, and what is wrong with them.
 *
 * Invariant: at most 100 problems are collected before a text is refused, so that a file of the wrong kind is refused
 * at once and not after a problem for each of its lines.
 */
import { type Issue, type Json, refuse } from '../../base/errors.ts'
import { Rational } from '../../base/rational.ts'
import { readRational } from '../build.ts'
import { refuseLong } from '../json-text.ts'

/** A line of a text. */
export interface Line {
  /** From 1. */
  readonly number: number
  readonly text: string
  /** The words between spaces. */
  readonly words: readonly string[]
}

const CHARACTERS_MAX = 64_000_000
const ISSUES_MAX = 100

/** A text that is being read line by line. */
export class Lines {
  readonly name: string
  readonly issues: Issue[]
  readonly list: readonly Line[]

  /** Lines that are empty or start with one of the `comments` are left out. */
  constructor(text: string, name: string, comments: readonly string[], issues: Issue[]) {
    refuseLong(text, CHARACTERS_MAX)
    this.name = name
    this.issues = issues
    this.list = text.split('\n').flatMap((raw, index) => {
      const line = raw.trim()
      if (line === '' || comments.some(mark => line.startsWith(mark))) return []
      return [{ number: index + 1, text: line, words: line.split(/\s+/) }]
    })
  }

  note(line: Line | undefined, found: Json, expected: string, remedy?: string): void {
    const path = line === undefined ? this.name : `${this.name}, line ${line.number}`
    this.issues.push(remedy === undefined ? { path, found, expected } : { path, found, expected, remedy })
    if (this.issues.length >= ISSUES_MAX) refuse('invalid-file', this.issues, 'there may be more problems')
  }

  /** A whole number below a bound, or zero after noting why not. */
  index(line: Line, word: string | undefined, below: number, what: string): number {
    const value = /^\d{1,10}$/.test(word ?? '') ? Number(word) : Number.NaN
    if (value < below) return value
    this.note(line, word ?? null, `${what}, a whole number below ${below}`)
    return 0
  }

  /** An exact number as it is spelled, or zero after noting why not. */
  exact(line: Line, word: string | undefined): Rational {
    if (word === undefined || !isPlainNumber(word)) {
      this.note(line, word ?? null, 'an exact number such as 0.5 or 1/3')
      return Rational.ZERO
    }
    return readRational(word, `${this.name}, line ${line.number}`, this.issues)
  }
}

/** A number that no file of measured size makes enormous: at most 400 characters, and an exponent of three digits. */
export function isPlainNumber(word: string): boolean {
  return word.length <= 400 && /^[+-]?\d+(\.\d*)?([eE][+-]?\d{1,3})?(\/\d+)?$/.test(word)
}
