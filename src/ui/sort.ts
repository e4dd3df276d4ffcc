/**
 * Tables that sort by a column.
 *
 * Enters: `table[data-sortable]`; rows stay in their `tbody`, below its heading. Promises: without script a table keeps the
 * order that its page says, and a third press gives it back; `aria-sort` tells the column and the way; nothing comes last.
 */
export function sortTables(page: Document) {
  const { compare } = new Intl.Collator(page.documentElement.lang, { numeric: true })
  for (const table of page.querySelectorAll<HTMLTableElement>('[data-sortable]')) {
    table.classList.add('sortable')
    const heads = [...table.tHead!.rows[0]!.cells]
    const bodies = [...table.tBodies].map((body) => ({
      body,
      rows: [...body.rows].filter(({ cells }) => cells.length === heads.length),
    }))
    for (const [column, head] of heads.entries()) {
      const button = page.createElement('button')
      button.type = 'button'
      button.append(...head.childNodes)
      head.append(button)
      button.addEventListener('click', () => sort(column, head))
    }

    function sort(column: number, head: Element) {
      const was = head.getAttribute('aria-sort')
      const way = was === 'ascending' ? 'descending' : was ? '' : 'ascending'
      for (const one of heads) one.removeAttribute('aria-sort')
      if (way) head.setAttribute('aria-sort', way)
      const said = ({ cells }: HTMLTableRowElement) =>
        cells[column]!.textContent!.trim().replace(/^—$/, '')
      for (const { body, rows } of bodies) {
        const sorted = rows.map((row) => ({ row, key: said(row) }))
        if (way)
          sorted.sort(
            (a, b) =>
              Number(!a.key) - Number(!b.key) ||
              (way === 'ascending' ? compare(a.key, b.key) : compare(b.key, a.key)),
          )
        body.append(...sorted.map(({ row }) => row))
      }
    }
  }
}
