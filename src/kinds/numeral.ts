const numerals = '〇一二三四五六七八九'

/** 二〇二三 and 二十三 in digits: 2023, 23. */
export const digitsOf = (spelt: string): string =>
  [...spelt.replace(/[○零]/g, '〇').replace(/^十/, '一十').replace(/十$/, '〇').replace('十', '')]
    .map((one) => numerals.indexOf(one))
    .join('')
