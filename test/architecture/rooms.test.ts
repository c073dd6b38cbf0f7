/** The rooms of `rooms.json`: what each may import, no rings, and a trusted room that stands alone. */
import { describe, expect, test } from 'vitest'
import plan from '../../rooms.json' with { type: 'json' }
import { type Import, pathsBelow, sourceOf, sources } from './source.ts'

interface Room {
  readonly name: string
  readonly layer: string
  readonly imports: readonly string[]
  /** Rooms of which only types are used, so that nothing of them is loaded. */
  readonly typesFrom?: readonly string[]
}

const rooms: readonly Room[] = plan.rooms
const packages: { readonly [room: string]: readonly string[] } = plan.packages
const floats: { readonly [file: string]: string } = plan.floatingPoint
const NOUNS = rooms.filter(room => room.layer === 'ground' || room.layer === 'noun').map(room => room.name)

/** The room of a file; `index` for the public page. */
function roomOf(path: string): string {
  return path === 'src/index.ts' ? 'index' : (path.split('/')[1] ?? '')
}

function say({ from, line, to }: Import): string {
  return `${from}:${line} imports ${to}`
}

const all = sources()
const imports = all.flatMap(file => file.imports)

test('every folder of src is a room, and rooms stand in order', () => {
  const folders = new Set(all.map(file => roomOf(file.path)).filter(name => name !== 'index'))
  expect([...folders].filter(name => !rooms.some(room => room.name === name))).toEqual([])
  const order = rooms.map(room => room.name)
  for (const { name, imports: allowed } of rooms) {
    expect([
      name,
      allowed.filter(each => each !== 'index' && order.indexOf(each) >= order.indexOf(name)),
    ]).toEqual([name, []])
  }
})

test.each(rooms.map(room => [room.name, room] as const))(
  '%s imports only the rooms that it may',
  (_, room) => {
    const wrong = imports.filter(
      each =>
        roomOf(each.from) === room.name &&
        !each.isPackage &&
        each.to.startsWith('src/') &&
        ![room.name, ...room.imports, ...(each.isTypeOnly ? (room.typesFrom ?? []) : [])].includes(
          roomOf(each.to),
        ),
    )
    expect(wrong.map(say)).toEqual([])
  },
)

test.each(rooms.map(room => [room.name] as const))('%s imports only the packages that it may', name => {
  const known = packages[name] ?? []
  const isKnown = (to: string): boolean =>
    known.includes(to) || (to.startsWith('node:') && known.includes('node:*'))
  const wrong = imports.filter(each => roomOf(each.from) === name && each.isPackage && !isKnown(each.to))
  expect(wrong.map(say)).toEqual([])
})

test('src imports nothing from outside, except the doors, which may show gallery and experiments', () => {
  const doors = rooms.filter(room => room.layer === 'door').map(room => room.name)
  const outside = imports.filter(each => !each.isPackage && !each.to.startsWith('src/'))
  const isFine = ({ from, to }: Import): boolean =>
    to.endsWith('.json') ||
    (to.startsWith('gallery/') && (doors.includes(roomOf(from)) || roomOf(from) === 'index')) ||
    (to.startsWith('experiments/') && doors.includes(roomOf(from)))
  expect(outside.filter(each => !isFine(each)).map(say)).toEqual([])
})

test('experiments compose the public page, and describe figures, and nothing else', () => {
  const theirs = pathsBelow(['experiments'], ['.ts']).flatMap(path => sourceOf(path).imports)
  const isFine = ({ to, isTypeOnly, isPackage }: Import): boolean =>
    !isPackage &&
    (to.startsWith('experiments/') || to === 'src/index.ts' || (to === 'src/report/figure.ts' && isTypeOnly))
  expect(theirs.length).toBeGreaterThan(0)
  expect(theirs.filter(each => !isFine(each)).map(say)).toEqual([])
})

/** The rings of files that import each other, each as a path that ends where it begins. */
function rings(edges: readonly Import[]): readonly string[] {
  const next = new Map<string, string[]>()
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to])
  const done = new Set<string>()
  const found: string[] = []
  const walk = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(' -> '))
    if (path.includes(file) || done.has(file)) return
    for (const to of next.get(file) ?? []) walk(to, [...path, file])
    done.add(file)
  }
  for (const file of next.keys()) walk(file, [])
  return found
}

test('no files import each other in a ring, not even for types', () => {
  expect(rings(imports.filter(each => !each.isPackage))).toEqual([])
})

test('rings would be found', () => {
  const edge = (from: string, to: string): Import => ({
    from,
    to,
    line: 1,
    isPackage: false,
    isTypeOnly: false,
  })
  expect(rings([edge('a', 'b'), edge('b', 'c'), edge('c', 'b'), edge('a', 'c')])).toEqual(['b -> c -> b'])
})

describe('the trusted room', () => {
  const start = all.filter(file => roomOf(file.path) === 'certificate').map(file => file.path)
  const reached = new Set(start)
  for (const path of reached) {
    for (const { to, isPackage } of sourceOf(path).imports)
      if (!isPackage && to.endsWith('.ts')) reached.add(to)
  }
  const reachedImports = [...reached].flatMap(path => sourceOf(path).imports)

  test('reaches no package and nothing of Node', () => {
    expect(reachedImports.filter(each => each.isPackage).map(say)).toEqual([])
  })

  test('reaches ground and noun rooms only', () => {
    expect([...reached].filter(path => !NOUNS.includes(roomOf(path)))).toEqual([])
    expect(reached.size).toBeGreaterThan(30)
  })
})

test('floating point leaves exact numbers only where rooms.json says why', () => {
  const users = all.filter(
    file => /\.toNumber\(|\btoNumber\(\)/.test(file.text) && !['cli', 'web'].includes(roomOf(file.path)),
  )
  expect(users.map(file => file.path).filter(path => !(path in floats))).toEqual([])
  expect(Object.keys(floats).filter(path => !users.some(file => file.path === path))).toEqual([])
})

test('noun rooms look at no clock, draw no lots and do not wait', () => {
  const calls = /\b(Date\.now|new Date|performance\.now|Math\.random|setTimeout|setInterval|crypto\.)\b/
  const clocks = ['src/base/run.ts', 'src/base/pace.ts']
  const wrong = all.filter(
    file => NOUNS.includes(roomOf(file.path)) && !clocks.includes(file.path) && calls.test(file.text),
  )
  expect(wrong.map(file => file.path)).toEqual([])
})
