/** From when until when a relation holds, and on which side of a day that is. */
import { z } from 'zod'
import { date, readDate } from './date.ts'
import { field } from './kind.ts'

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
