import type { Scorecard } from '#api'
import { Chip } from '../../parts/chip.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'

/** Whose scorecard this is; the role is kept in the address. */
export function RoleChip({ scorecard: { role, roles } }: { scorecard: Scorecard }) {
  const change = useSearchChange()
  return (
    <Chip name="For" value={roles.find((r) => r.role === role)?.name ?? ''} isOn={role !== 'owner'}>
      <div className="picker">
        <div className="segments" role="group" aria-label="Whose scorecard">
          {roles.map((r) => (
            <button
              key={r.role}
              type="button"
              className="segment"
              aria-pressed={r.role === role}
              onClick={() => change({ role: r.role === 'owner' ? undefined : r.role })}
            >
              {r.name}
            </button>
          ))}
        </div>
        <p className="note">Each role has its own five to seven numbers. Choose numbers changes those of this one.</p>
      </div>
    </Chip>
  )
}
