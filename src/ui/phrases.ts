/**
 * Where a heading may break: text -> phrases, between which a line may end.
 *
 * Words come from the platform's segmenter; closing marks stay with what they close, opening marks with what they
 * open, and words of one character lean on a neighbour.
 */
const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' })
const opening = /[“‘《（([【「『〔]$/u
const closing = /^[”’》）)\]】」』〕，。、；：！？,.;:!?·—…-]/u

/** Words of the field that the segmenter would part. */
const whole =
  /产教联合体|产教融合|共同体|职业技术|职业教育|有限公司|股份有限公司|研究中心|研究院|专科学校|经济圈|经济技术|开发区|高新区|产业园|新闻办公室|人民政府|教育局|联合体|学院|学校|集团|土家族/gu

/** Here a place's name is at its end: what follows is no part of it, be it one character. */
const ended = /自治[区州县旗]$/u

const known = new Map<string, string[]>()

/** Splits a title into phrases; joined, they are the title. */
export function phrases(title: string): string[] {
  let parts = known.get(title)
  if (!parts) known.set(title, (parts = split(title)))
  return parts
}

function split(title: string): string[] {
  const kept = [...title.matchAll(whole)].map(
    (match) => [match.index, match.index + match[0].length] as const,
  )
  const parts: string[] = []
  for (const { segment, index } of segmenter.segment(title)) {
    const last = parts.at(-1)
    /** What stands after a blank, where a line may end anyway. */
    const word = [...(last?.slice(last.lastIndexOf(' ') + 1) ?? '')]
    const inside = kept.some(([from, to]) => index > from && index < to)
    if (
      last !== undefined &&
      (inside ||
        closing.test(segment) ||
        opening.test(last) ||
        word.length < 2 ||
        ([...segment].length < 2 && !(ended.test(last) && segment.trim())))
    )
      parts[parts.length - 1] = last + segment
    else parts.push(segment)
  }
  return parts
}
