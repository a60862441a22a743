import { useMediaQuery } from '@mantine/hooks'
import { createSortedRowModel, rowSortingFeature, tableFeatures, useTable, type ColumnDef } from '@tanstack/react-table'
import { useMemo, type ReactNode } from 'react'
import { useFewFirst } from './few-first.tsx'
import { ScrollBox } from './scroll-box.tsx'

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() })
type Features = typeof features

export type GridColumn<R> = {
  readonly key: string
  readonly name: string
  readonly cell: (row: R) => ReactNode
  /** Columns without it cannot be sorted. Never given where an order would be a ranking. */
  readonly sortBy?: (row: R) => string | number
  readonly isRight?: boolean
  /** Names the row: read out with each of its cells, and first on a phone. */
  readonly isHead?: boolean
}

type Props<R> = {
  readonly caption: string
  readonly columns: readonly GridColumn<R>[]
  readonly rows: readonly R[]
  readonly keyOf: (row: R) => string
}

const compare = (a: unknown, b: unknown): number => (typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b)))

function definitionsOf<R extends object>(columns: readonly GridColumn<R>[]): ColumnDef<Features, R>[] {
  return columns.map(({ key, name, sortBy }) => ({
    id: key,
    header: name,
    accessorFn: sortBy ?? (() => ''),
    enableSorting: sortBy !== undefined,
    sortFn: (a, b, id) => compare(a.getValue(id), b.getValue(id)),
  }))
}

const sortWords = { asc: 'ascending', desc: 'descending', none: 'none' } as const

type Heading = { readonly isSortable: boolean; readonly order: 'asc' | 'desc' | false; readonly onSort: (event: unknown) => void }

function HeadCell<R>({ column, heading }: { column: GridColumn<R>; heading: Heading }) {
  const { isSortable, order, onSort } = heading
  return (
    <th scope="col" className={column.isRight ? 'right' : undefined} {...(isSortable ? { 'aria-sort': sortWords[order || 'none'] } : {})}>
      {isSortable ? (
        <button type="button" className="sort" onClick={onSort}>
          {column.name}
          <span aria-hidden="true">{order === 'asc' ? ' ↑' : order === 'desc' ? ' ↓' : ''}</span>
        </button>
      ) : (
        column.name
      )}
    </th>
  )
}

function Cell<R>({ column, row }: { column: GridColumn<R>; row: R }) {
  const content = column.cell(row)
  if (column.isHead) return <th scope="row">{content}</th>
  const isEmpty = content === null || content === ''
  return (
    <td className={[column.isRight ? 'right' : '', isEmpty ? 'empty-cell' : ''].filter(Boolean).join(' ')} data-label={column.name}>
      {content}
    </td>
  )
}

/** So many rows a page bears, fewer where each is a block of its own; the others come when asked for. */
const atFirst = 50
const onPhone = 20

/** A table that scrolls in its own box, sorts where that makes sense, begins with as many rows as a page bears, and becomes a list of blocks on a phone. */
export function Grid<R extends object>({ caption, columns, rows, keyOf }: Props<R>) {
  const definitions = useMemo(() => definitionsOf(columns), [columns])
  const data = useMemo(() => [...rows], [rows])
  const table = useTable({ features, columns: definitions, data, getRowId: keyOf })
  const byKey = new Map(columns.map((c) => [c.key, c]))
  const isPhone = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false }) ?? false
  const { first, more } = useFewFirst(table.getRowModel().rows, isPhone ? onPhone : atFirst)
  return (
    <>
      <ScrollBox label={caption}>
        <table className="stacks">
          <caption className="hidden">{caption}</caption>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {group.headers.map(({ column }) => {
                  const own = byKey.get(column.id)
                  const heading = {
                    isSortable: column.getCanSort(),
                    order: column.getIsSorted(),
                    onSort: column.getToggleSortingHandler() ?? (() => {}),
                  }
                  return own && <HeadCell key={column.id} column={own} heading={heading} />
                })}
              </tr>
            ))}
          </thead>
          <tbody>
            {first.map((row) => (
              <tr key={row.id}>
                {columns.map((column) => (
                  <Cell key={column.key} column={column} row={row.original} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {more}
    </>
  )
}
