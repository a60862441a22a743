import type { Practice } from '#api'
import { Link } from '@tanstack/react-router'

/** What a reader of any figure should know about the record, calmly: what is so, what it damages, what to do. */
export function PracticeNotes({ notes }: { notes: Practice['notes'] }) {
  if (notes.length === 0) return null
  return (
    <aside className="notes" aria-label="About the record">
      {notes.map((note) => (
        <p key={`${note.code} ${note.importId ?? ''}`}>
          {note.says} {note.damages.length > 0 && <span className="damages">Do not lean on: {note.damages.join(', ')}. </span>}
          <span className="next">{note.next}</span>{' '}
          {note.importId === null ? (
            <Link to="/settings">See the settings</Link>
          ) : (
            <Link to="/data/imports/$importId" params={{ importId: note.importId }}>
              See the import
            </Link>
          )}
        </p>
      ))}
    </aside>
  )
}
