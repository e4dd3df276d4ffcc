/** The held questions: their right answers exist, a third of them has none, and each is asked once. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isRight, notRecorded, readQuestions, unanswerable } from '../bench/questions.ts'

const root = join(import.meta.dirname, '../..')
const questions = readQuestions()
const idsOf = ({ first = [], among = [], all = [], not = [], without = [] }: Right) => [
  ...first,
  ...among,
  ...all,
  ...not,
  ...without,
]

type Right = (typeof questions)[number]['right']

/** An entry's file, or the folder that the pages at an address come from. */
function exists(id: string): boolean {
  const [, folder = ''] = id.split('/')
  return id.startsWith('/')
    ? ['src/pages', 'content'].some((place) => existsSync(join(root, place, folder)))
    : existsSync(join(root, 'content', `${id}.md`))
}

test('there are at least 300, each once, a third of them unanswerable', () => {
  expect(questions.length).toBeGreaterThanOrEqual(300)
  expect(new Set(questions.map(({ query }) => query)).size).toBe(questions.length)
  expect(questions.filter(unanswerable).length * 3).toBeGreaterThanOrEqual(questions.length)
})

test('what must come exists', () => {
  expect(questions.flatMap(({ right }) => idsOf(right)).filter((id) => !exists(id))).toEqual([])
})

test('each question asks for something', () => {
  for (const { query, kind, right, answer = [] } of questions) {
    const { first, among, all, within = 0 } = right
    expect(kind && answer.every(Boolean), query).toBeTruthy()
    expect(!!(first ?? among ?? all), query).toBe(!right.none)
    expect(within, query).toBeGreaterThanOrEqual(among?.length ?? 0)
  }
})

test('right and wrong are told apart', () => {
  const held = (right: Right, hits: string[], more = {}) =>
    isRight({ query: '', kind: '', right, ...more }, { hits, labelled: false, ...more })
  expect(held({ first: ['a', 'b'] }, ['b', 'c'])).toBe(true)
  expect(held({ first: ['a'] }, ['b', 'a'])).toBe(false)
  expect(held({ first: ['/x/'] }, ['b'], { links: ['/x/'] })).toBe(true)
  expect(held({ among: ['a', 'b'], within: 3 }, ['b', 'c', 'a'])).toBe(true)
  expect(held({ among: ['a', 'b'], within: 2 }, ['b', 'c', 'a'])).toBe(false)
  expect(held({ all: ['a', 'b'] }, ['b', 'a', 'c'])).toBe(true)
  expect(held({ all: ['a', 'b'] }, ['b', 'c', 'a'])).toBe(false)
  expect(held({ among: ['a'], within: 3, not: ['b'] }, ['b', 'a'])).toBe(false)
  expect(held({ among: ['a'], within: 3, not: ['b'] }, ['a', 'b'])).toBe(true)
  expect(held({ first: ['a'], without: ['b'] }, ['a', 'b'])).toBe(false)
  expect(held({ none: true }, [])).toBe(true)
  expect(held({ none: true }, ['a'])).toBe(false)
  expect(held({ none: true }, ['a'], { labelled: true })).toBe(true)
  const answer = ['两个|2', '光谷']
  const question = { query: '', kind: '', right: { first: ['a'] }, answer }
  const told = { hits: ['a'], labelled: false }
  expect(isRight(question, told)).toBe(true)
  expect(isRight(question, { ...told, answer: '' })).toBe(false)
  expect(isRight(question, { ...told, answer: '有两个：光谷、车谷' })).toBe(true)
  const open = { ...question, answer: [notRecorded] }
  expect(isRight(open, { ...told, answer: '来源没有写' })).toBe(true)
  expect(isRight(open, { ...told, answer: '85家' })).toBe(false)
})
