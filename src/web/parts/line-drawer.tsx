import { showNumber } from '#charts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { asking } from '../asking.ts'
import { Failed } from './problems.tsx'
import { SideDrawer } from './side-drawer.tsx'

/** One line of an imported file, exactly as it came in. */
export function LineDrawer({ importId, line, onClose }: { importId: string; line: string; onClose: () => void }) {
  const { data, error } = useQuery(asking('line', { params: { importId, line } }))
  return (
    <SideDrawer title={data ? `${data.file}, line ${showNumber(data.line)}` : 'The imported line'} onClose={onClose}>
      {error && <Failed error={error} />}
      {data && (
        <>
          <p className="note">As it came in, before anything was read into it.</p>
          <table>
            <caption className="hidden">Cells of the line</caption>
            <tbody>
              {data.cells.map(({ name, cell }, at) => (
                <tr key={`${name} ${at}`}>
                  <th scope="row" className="note">
                    {name}
                  </th>
                  <td className="raw">{cell === '' ? <span className="note">empty</span> : cell}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="below">
            <Link to="/data/imports/$importId" params={{ importId }}>
              The import it came with
            </Link>
          </p>
        </>
      )}
    </SideDrawer>
  )
}
