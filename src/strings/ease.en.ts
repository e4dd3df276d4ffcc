import type { EaseWords } from './ease.ts'

export const easeEn: EaseWords = {
  on: 'Large type',
  off: 'Leave large type',
  aloud: 'Read aloud',
  pause: 'Pause',
  goOn: 'Go on',
  stop: 'Stop',
  to: ' to ',
}
