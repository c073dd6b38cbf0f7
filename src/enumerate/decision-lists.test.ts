/**
 * Decision lists by levels against lists written down and read rule by rule, and against the linear threshold functions.
 *
 * Lists over single inputs compute exactly the linear threshold functions of three inputs that are not a majority
 * (Muroga 1971, "Threshold Logic and Its Applications", for the count of 104).
 */
import { describe, expect, test } from 'vitest'
import { decisionListLengths } from './decision-lists.ts'

const INPUTS_OF_THREE = [0b11110000, 0b11001100, 0b10101010]

/** The answer of a list of pairs (feature, answer), read from the first rule on, on every word. */
function tableOfList(rules: readonly (readonly [number, number])[], otherwise: number, rows: number): number {
  let table = 0
  for (let row = 0; row < rows; row++) {
    const [, answer] = rules.find(([feature]) => ((feature >> row) & 1) === 1) ?? [0, otherwise]
    table |= answer << row
  }
  return table
}

/** All functions of three inputs that are a weighted vote with a threshold. */
function thresholdFunctions(): Set<number> {
  const weights = [-2, -1, 0, 1, 2]
  const found = new Set<number>()
  for (const a of weights)
    for (const b of weights)
      for (const c of weights)
        for (let bar = -5.5; bar < 6; bar++) {
          let table = 0
          for (let row = 0; row < 8; row++)
            if (a * (row >> 2) + b * ((row >> 1) & 1) + c * (row & 1) > bar) table |= 1 << row
          found.add(table)
        }
  return found
}

describe('decision lists', () => {
  test('of at most two rules are those that are found by writing all of them down', () => {
    const lengths = decisionListLengths(3, INPUTS_OF_THREE)
    const literals = INPUTS_OF_THREE.flatMap(each => [each, 255 & ~each])
    const rules = literals.flatMap(each => [[each, 0] as const, [each, 1] as const])
    const least = new Map<number, number>()
    const offer = (table: number, length: number): void => {
      least.set(table, Math.min(length, least.get(table) ?? length))
    }
    for (const otherwise of [0, 1]) {
      offer(tableOfList([], otherwise, 8), 0)
      for (const first of rules) {
        offer(tableOfList([first], otherwise, 8), 1)
        for (const second of rules) offer(tableOfList([first, second], otherwise, 8), 2)
      }
    }
    lengths.forEach((length, table) => {
      if (length <= 2 || least.has(table)) expect(length).toBe(least.get(table))
    })
  })

  test('over the inputs of three compute the threshold functions that are no majority', () => {
    const lengths = decisionListLengths(3, INPUTS_OF_THREE)
    const majority = (signs: number): number =>
      [...Array(8).keys()].reduce((table, row) => {
        const ones = [0, 1, 2].filter(bit => (((row ^ signs) >> bit) & 1) === 1).length
        return ones >= 2 ? table | (1 << row) : table
      }, 0)
    const threshold = thresholdFunctions()
    expect(threshold.size).toBe(104)
    for (let signs = 0; signs < 8; signs++) threshold.delete(majority(signs))
    expect([...lengths.keys()].filter(table => lengths[table] !== 255)).toEqual(
      [...threshold].sort((a, b) => a - b),
    )
  })

  test('with a feature that is the answer take one rule', () => {
    expect(decisionListLengths(4, [0x6996])[0x6996]).toBe(1)
    expect(decisionListLengths(4, [])[0x6996]).toBe(255)
  })

  test('of too many inputs, or over features that are no tables, are refused', () => {
    expect(() => decisionListLengths(5, [])).toThrow(/from 1 to 4/)
    expect(() => decisionListLengths(2, [16])).toThrow(/from 0 to 15/)
  })
})
