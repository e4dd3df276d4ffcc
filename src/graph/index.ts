export { readEntry, type Entry, type RawEntry } from './entry.ts'
export { buildGraph, idOf, type Citation, type Graph, type Link, type Node } from './graph.ts'
export { error, nearest, warning, type Problem } from './problem.ts'
