/** PRISM's explicit files: published values of the benchmark set, and everything wrong with a file at once. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { InvalidInput } from '../../base/errors.ts'
import { optimum } from '../value.ts'
import { type PrismFiles, taskFromPrism } from './prism-explicit.ts'

const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
const consensus: PrismFiles = {
  tra: fixture('consensus.2_K2.tra'),
  sta: fixture('consensus.2_K2.sta'),
  lab: fixture('consensus.2_K2.lab'),
  srew: fixture('consensus.2_K2.srew'),
  trew: fixture('consensus.2_K2.trew'),
}
const ij: PrismFiles = { tra: fixture('ij.3.tra'), sta: fixture('ij.3.sta'), lab: fixture('ij.3.lab') }
const untilFinished = { name: 'consensus', goal: 'finished', value: { kind: 'total' } } as const

const issuesOf = (files: PrismFiles): readonly string[] => {
  try {
    taskFromPrism(files, { name: 'broken', horizon: 1 })
  } catch (error) {
    if (error instanceof InvalidInput) return error.issues.map(issue => issue.path)
    throw error
  }
  return []
}

test('randomised consensus of two takes 48 to 75 expected steps, as the benchmark set says', () => {
  expect(
    optimum(taskFromPrism(consensus, { ...untilFinished, minimise: true }), 'train').value.toString(),
  ).toBe('-48')
  expect(optimum(taskFromPrism(consensus, untilFinished), 'train').value.toString()).toBe('75')
})

test('state variables become bits, and choices become actions by position', () => {
  const task = taskFromPrism(ij, { name: 'ij', horizon: 3, observe: ['q3', 'num_tokens_var'] })
  expect(task.inputs).toEqual(['q3', 'num_tokens_var'])
  expect(task.states[4]).toBe('4:q1=1,q2=0,q3=1,num_tokens_var=0')
  expect(task.observation[4]).toBe('10')
  expect(task.actions).toEqual(['0', '1', '2'])
  expect(task.legal.map(legal => legal.length)).toEqual([1, 1, 2, 1, 2, 2, 3])
  expect(task.begin.train.map(([state]) => state)).toEqual([6])
})

test('reaching a labelled set is worth its probability', () => {
  const files = {
    tra: '3 4 6\n0 0 1 0.25\n0 0 2 0.75\n0 1 1 1/3\n0 1 2 2/3\n1 0 1 1\n2 0 2 1\n',
    lab: '0="init" 1="won"\n0: 0\n1: 1\n',
  }
  const task = taskFromPrism(files, { name: 'reach', goal: 'won', reward: 'reach', value: { kind: 'total' } })
  expect(optimum(task, 'train').value.toString()).toBe('1/3')
})

test('transition rewards are expected over the next state, and added to those of the state', () => {
  const files = {
    tra: '2 2 3\n0 0 0 0.5\n0 0 1 0.5\n1 0 1 1\n',
    srew: '2 1\n0 3\n',
    trew: '2 2 1\n0 0 1 10\n',
  }
  const task = taskFromPrism(files, { name: 'rewards', horizon: 1 })
  expect(optimum(task, 'train').value.toString()).toBe('8')
})

test('a Markov chain is a process with one choice in each state', () => {
  const task = taskFromPrism({ tra: '2 3\n0 0 0.1\n0 1 0.9\n1 1 1\n' }, { name: 'chain', horizon: 1 })
  expect(task.actions).toEqual(['0'])
  expect(task.transition[0]?.[0]?.map(([to, weight]) => `${to} ${weight}`)).toEqual(['0 1/10', '1 9/10'])
})

test('malformed files are refused with the lines of all problems', () => {
  expect(issuesOf({ tra: '' })).toEqual(['.tra'])
  expect(issuesOf({ tra: '99999999999 1 1' })).toEqual(['.tra, line 1'])
  expect(issuesOf({ tra: '2 2 2\n0 0 5 1\nx 0 0 1\n1 0 1 1e99999\n' })).toEqual([
    '.tra, line 2',
    '.tra, line 3',
    '.tra, line 4',
  ])
  expect(
    issuesOf({ tra: '2 2 2\n0 0 0 1\n1 0 1 0.4\n', lab: '0="init"\n0: 7\n', sta: '(a)\n0:(x)\n1:(1)\n' }),
  ).toEqual(['.tra, line 3', '.sta, line 2', '.lab, line 2', '.lab, line 1'])
  expect(issuesOf({ tra: '3 3 3\n0 0 0 1\n2 1 0 1\n' }).length).toBeGreaterThanOrEqual(3)
})
