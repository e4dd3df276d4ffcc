/** How much of the whole stands on one page. */

/** Regions of the network, and of the landscape. */
export const bandsPerPage = 20

/** Rows of a table of relations. */
export const relationsPerPage = 300

/** Entries of a day-by-day list of changes. */
export const changesPerPage = 200

/** Organisations of the printed directory. */
export const membersPerPage = 400

/** The pages after the first, as Astro's paths. */
export const furtherPages = (total: number, perPage: number) =>
  Array.from({ length: Math.max(0, Math.ceil(total / perPage) - 1) }, (_, index) => ({
    params: { page: String(index + 2) },
    props: { page: index + 2 },
  }))
