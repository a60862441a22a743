import { Link } from '@tanstack/react-router'
import { useViewer } from './use-viewer.ts'

/** The one action that fills an empty page, for who may take it. */
export function BringLine({ template = 'templates' }: { template?: string }) {
  const { may } = useViewer()
  if (!may('bring-data')) return null
  return (
    <p>
      <Link to="/data/bring">Bring a file</Link> or look at the <Link to="/data/templates">{template}</Link>.
    </p>
  )
}
