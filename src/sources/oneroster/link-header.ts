/**
 * Whether `Link` headers say that there is a next page; undefined when they are not used for paging at all.
 * @see https://www.rfc-editor.org/rfc/rfc8288
 */
export function saysNext(link: string | string[] | undefined): boolean | undefined {
  const relations = new Set<string>()
  for (const header of [link ?? []].flat()) {
    for (const match of header.matchAll(/;\s*rel="?([^";,]+)"?/gi)) {
      for (const relation of (match[1] ?? '').toLowerCase().split(/\s+/)) relations.add(relation)
    }
  }
  if (relations.has('next')) return true
  return ['first', 'prev', 'previous', 'last'].some((relation) => relations.has(relation)) ? false : undefined
}

/** The offset in the address of the next page, where `Link` headers name one that has it. */
export function nextOffset(link: string | string[] | undefined): number | undefined {
  for (const [, address = '', parameters = ''] of [link ?? []]
    .flat()
    .join(',')
    .matchAll(/<([^>]*)>([^<]*)/g)) {
    const offset = /[?&]offset=(\d{1,12})(?=&|$)/i.exec(address)?.[1]
    if (offset !== undefined && saysNext(parameters)) return Number(offset)
  }
  return undefined
}
