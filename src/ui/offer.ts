/** Code that a page offers: what can be done with it is loaded once a panel of it is opened. */
export const offerCodes = (page: Document) =>
  page.addEventListener(
    'toggle',
    ({ target }) => {
      const one = target as HTMLDetailsElement
      if (one.className === 'code') void import('./codes.ts').then(({ openCode }) => openCode(one))
    },
    true,
  )
