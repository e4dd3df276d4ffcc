/**
 * Faults of Chinese copy, as warnings: half-width marks, brackets and quotation marks among Chinese characters.
 *
 * Enters: a piece of running text. Leaves: a warning at each place. Spaces between Chinese and Latin are left to the
 * style sheet (`text-autospace`) unless the owner asks for one way of writing.
 */
import { advice, type Fault } from '../graph/problem.ts'

/** Whether a space stands between Chinese characters and Latin letters or digits. */
export type Spacing = 'any' | 'none' | 'one'

const han = '\\u3400-\\u4dbf\\u4e00-\\u9fff'
const wide = `${han}，。；：！？、”’》）】`

interface Rule {
  rule: string
  pattern: RegExp
  /** What to write instead. */
  instead(found: string): string
}

const marks: Record<string, string> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '.': '。',
}

/** Of these the standard tells no character. */
const radicals: Readonly<Record<string, string>> = Object.fromEntries(
  '⺁厂⺌小⺗心⺟母⺠民⺡水⺢水⺣火⺼肉⻀草⻁虎⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻎辶⻏阝⻑长⻒长⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻪黾⻫齐⻬齐⻮齿⻯龙⻰龙⻳龟'
    .match(/../gu)!
    .map((pair) => [...pair]),
)

const rules: readonly Rule[] = [
  {
    rule: 'copy/half-width',
    // Between Chinese characters, or after one at the end of a line.
    pattern: new RegExp(
      `(?<=[${wide}])(?:[,;:!?](?=[ ]?[${han}“‘《（【])|[,;:!?.](?=[ ]*$))`,
      'gm',
    ),
    instead: (found) => marks[found] ?? found,
  },
  {
    rule: 'copy/brackets',
    pattern: new RegExp(`(?<=[${wide}])\\((?=[^()\\n]{0,80}[${han}])[^()\\n]{1,200}\\)`, 'g'),
    instead: (found) => `（${found.slice(1, -1)}）`,
  },
  {
    rule: 'copy/quotes',
    pattern: new RegExp(`"[${han}][^"\\n]{0,60}"|'[${han}][^'\\n]{0,60}'`, 'g'),
    instead: (found) => `“${found.slice(1, -1)}”`,
  },
  {
    rule: 'copy/ellipsis',
    pattern: new RegExp(`(?<=[${wide}])(?:\\.{3,}|。{2,}|(?<!…)…(?!…))`, 'g'),
    instead: () => '……',
  },
  {
    rule: 'copy/repeat',
    pattern: /([，、；：])\1+|[！？]{3,}|[，、；：][，。、；：]/g,
    instead: (found) => found.slice(-1),
  },
  {
    rule: 'copy/space',
    pattern: /(?<![ \t])[ \t]+(?=[，。；：、！？）》”])/g,
    instead: () => '',
  },
  {
    rule: 'copy/full-width',
    pattern: /[０-９Ａ-Ｚａ-ｚ]+/g,
    instead: (found) => found.normalize('NFKC'),
  },
  {
    rule: 'copy/no-break',
    pattern: /[\u00a0\u2007\u202f]+/g,
    instead: () => ' ',
  },
  {
    rule: 'copy/indent',
    pattern: /^\u3000+/gm,
    instead: () => '',
  },
  {
    rule: 'copy/tab',
    pattern: /(?<=\S)\t+(?=\S)[^\n]*/g,
    instead: () => ' ',
  },
  {
    // Parts of characters and doubles of them, as programs take them out of PDF.
    rule: 'copy/radical',
    pattern: /[\u2e80-\u2fdf\uf900-\ufaff]+/g,
    instead: (found) => [...found].map((one) => radicals[one] ?? one.normalize('NFKC')).join(''),
  },
]

const spacings: Record<Spacing, Rule[]> = {
  any: [],
  none: [
    {
      rule: 'copy/spacing',
      pattern: new RegExp(`(?<=[${han}])[ ]+(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])[ ]+(?=[${han}])`, 'g'),
      instead: () => '',
    },
  ],
  one: [
    {
      rule: 'copy/spacing',
      pattern: new RegExp(`[${han}](?=[A-Za-z0-9])|[A-Za-z0-9](?=[${han}])`, 'g'),
      instead: (found) => `${found} `,
    },
  ],
}

/** One look at a text that says whether any rule can apply: most texts have nothing of it. */
const sign = new RegExp(
  `[\\t\\u00a0\\u2007\\u202f\\u3000\\u2e80-\\u2fdf\\uf900-\\ufaff]|[${wide}][,;:!?.(]|["'][${han}]|[，、；：！？…。][，。、；：！？…]|…|[ \\t][，。；：、！？）》”]|[０-９Ａ-Ｚａ-ｚ]`,
)

const chinese = new RegExp(`[${han}]`)

/** How many warnings of its copy a text is told. */
const most = 20

export function copyFaults(text: string, offset: number, spacing: Spacing = 'any'): Fault[] {
  const asked = spacings[spacing]
  // English ends a quotation with a mark of Chinese, too: “Valley”.
  const isChinese = chinese.test(text)
  const common = sign.test(text)
    ? rules.filter(({ rule }) => isChinese || rule !== 'copy/half-width')
    : []
  if (!common.length && !asked.length) return []
  const faults: Fault[] = []
  for (const { rule, pattern, instead } of [...common, ...asked])
    for (const { 0: found, index } of text.matchAll(pattern)) {
      const start = offset + index
      if (instead(found) === found) continue
      faults.push(
        advice(rule, {
          start,
          end: start + found.length,
          params: { found, instead: instead(found) },
        }),
      )
    }
  return faults.sort((a, b) => (a.start ?? 0) - (b.start ?? 0)).slice(0, most)
}
