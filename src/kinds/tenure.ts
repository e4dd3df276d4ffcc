/** From when until when a relation holds, and on which side of a day that is. */
import { z } from 'zod'
import { date, readDate } from './date.ts'
import { field, ref, type Names } from './kind.ts'

/** EDTF, each; without `until` it holds on. */
export interface Tenure {
  from?: string | undefined
  until?: string | undefined
}

export type Tense = 'past' | 'coming'

/** The fields of a relation in time. */
export const tenure = {
  from: field('起', '从什么时候开始；来源没写就不写', date.optional(), '2021-06'),
  until: field('止', '到什么时候为止；还在就不写', date.optional(), '2024'),
} as const

/** How what a kind is about ends, and what comes after it. */
export const ending = (kind: string, example: string) => ({
  closed: field('终止', '撤销、解散或合并的日期；还在就不写', date.optional(), '2025-06'),
  successor: field('后继', '由哪一个接续', ref(kind, '前身').optional(), example),
  mergedInto: field('并入', '并入了哪一个', ref(kind, '并入它的').optional(), example),
})

/** An object that has them; none that ends before it begins. */
export const inTime = <Shape extends z.core.$ZodLooseShape>(schema: z.ZodObject<Shape>) =>
  schema.refine(
    (one) => {
      const { from = '', until = '' } = one as Tenure
      const [begins, ends] = [readDate(from), readDate(until)]
      return !begins || !ends || begins.start <= ends.end
    },
    { path: ['until'], params: { rule: 'term' } },
  )

/** Whether it is over or yet to come on a day, `YYYY-MM-DD`; nothing where it holds, or may. */
export function tenseOf({ from = '', until = '' }: Tenure, day?: string): Tense | undefined {
  if (day === undefined) return undefined
  const ends = readDate(until)
  if (ends && !ends.open && ends.end < day) return 'past'
  return (readDate(from)?.start ?? day) > day ? 'coming' : undefined
}

/** What a card says of what has ended. */
export const closedBy = ({ closed }: { closed?: string | undefined }, names: Names) =>
  closed !== undefined && !names.holds({ until: closed }) ? { status: '终止' } : {}
