import { Link } from '@tanstack/react-router'

/** A client's code, which leads to the client's page wherever it stands. */
export function ClientLink({ client, code }: { client: string | null; code: string }) {
  if (client === null) return <span className="tight">{code}</span>
  return (
    <Link className="tight" to="/clients/$client" params={{ client }}>
      {code}
    </Link>
  )
}
