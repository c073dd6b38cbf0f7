/**
 * The one place where exact numbers of a figure become floating point numbers: a point on paper needs no more than a
 * few digits. How a number is written in text keeps it exact.
 */
import { Rational } from '../base/rational.ts'
import type { FigureNumber } from './figure.ts'

/** A number as it is put on paper. Throws `InvalidInput` on text that is no number. */
export function paperNumber(value: FigureNumber): number {
  return typeof value === 'number' ? value : Rational.of(value).toNumber()
}

/** Is this a number: a finite one of JSON, or exact text? */
export function isFigureNumber(value: unknown): value is FigureNumber {
  if (typeof value === 'number') return Number.isFinite(value)
  return typeof value === 'string' && EXACT.test(value)
}

const EXACT = /^[+-]?\d+(\.\d+)?([eE][+-]?\d{1,3})?(\/0*[1-9]\d*)?$/

/** A number in text, with the sign that print uses: `−3/4`. */
export function formatNumber(value: FigureNumber): string {
  return String(value).replace('-', '−')
}
