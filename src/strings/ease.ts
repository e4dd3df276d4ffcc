/** What is said of large type and of reading aloud. Another language satisfies the type of this one. */
import { easeEn } from './ease.en.ts'
import { isEnglish } from './edition.ts'

const chinese = {
  on: '长者版',
  off: '退出长者版',
  aloud: '朗读',
  pause: '暂停',
  goOn: '继续',
  stop: '停止',
  /** How a span is said: 11月28至29日. */
  to: '至',
}

export type EaseWords = typeof chinese

export const ease: EaseWords = isEnglish ? easeEn : chinese
