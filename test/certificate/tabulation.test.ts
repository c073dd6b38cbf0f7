/**
 * Tables of formulas as evidence: what dynamic programming says is the least cost is what the second table says, and who
 * claims too much, or counts wrongly, is found out.
 */
import { expect, test } from 'vitest'
import { at } from '../../src/base/errors.ts'
import { Rational } from '../../src/base/rational.ts'
import { check } from '../../src/certificate/check.ts'
import type { Certificate, Claim, Tabulation } from '../../src/certificate/claim.ts'
import { certificateText, readCertificate, textSource } from '../../src/certificate/file.ts'
import { circuits, formulas, select, size } from '../../src/index.ts'
import { taskFromTables } from '../../src/task/formats/truth-table.ts'
import { answered, tabled } from '../select/tabled.ts'

async function saidOf(certificate: Certificate): Promise<string> {
  const checked = await check(certificate)
  return checked.kind === 'verified' ? 'verified' : checked.because
}

async function certificateOf(table: string, basis = 'full'): Promise<Certificate> {
  const task = taskFromTables(table, { name: table })
  const found = await select(task, formulas({ basis }), size, { atLeast: 1, engine: 'dynamic' })
  if (found.kind !== 'minimal' || found.certificate === undefined) throw new Error('no certificate')
  return found.certificate
}

test('the second table confirms what the first one says on random questions', async () => {
  let cases = 0
  for (let seed = 3000; cases < 20; seed++) {
    const found = await answered(tabled(seed, 'size'), 'dynamic')
    if (found.kind !== 'minimal' || found.certificate === undefined) continue
    cases += 1
    expect([seed, await saidOf(found.certificate)]).toEqual([seed, 'verified'])
  }
})

test('a certificate survives being written and read, and names what it trusts', async () => {
  const certificate = await certificateOf('e8', 'and:0001=3,xor:0110=1/2')
  let text = ''
  for await (const chunk of certificateText(certificate)) text += chunk
  const read = await readCertificate(textSource(text))
  expect(read.claims).toEqual(certificate.claims)
  const checked = await check(read)
  expect(checked.kind === 'verified' && checked.trusting.join('; ')).toContain('second table of formulas')
})

test('a cost too high, a table too short, a wrong count and the wrong class are found', async () => {
  const certificate = await certificateOf('1ee1')
  const [attained, below] = certificate.claims as [Claim, Extract<Claim, { kind: 'none-below' }>]
  const tabulation = below.tabulation as Tabulation
  const said = async (change: Partial<typeof below>): Promise<string> =>
    await saidOf({ ...certificate, claims: [attained, { ...below, ...change }] })
  expect(await said({})).toBe('verified')
  const above = at(below.cost, 0).plus(1)
  expect(await said({ cost: [above] })).toContain('formulas of cost')
  const longer = { ...tabulation, cost: tabulation.cost.plus(1) }
  expect(await said({ cost: [above], tabulation: longer })).toContain('meets the bar')
  const miscounted = { ...tabulation, reached: tabulation.reached.map(count => count + 1) }
  expect(await said({ tabulation: miscounted })).toContain('functions of each cost')
  expect(await said({ tabulation: { ...tabulation, cost: Rational.of('1/2') } })).toContain('a multiple of')
  const ofCircuits = { ...certificate.question, models: circuits().spec }
  expect(await saidOf({ ...certificate, question: ofCircuits })).toContain('about formulas')
})
