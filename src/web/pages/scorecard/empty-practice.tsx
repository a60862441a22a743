import type { Practice } from '#api'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { usePageTitle } from '../../parts/use-practice.ts'
import { PracticeForm } from '../settings/practice-form.tsx'

const belongs = [
  { fact: 'Appointments', answers: 'Do people come? Do they stay? How long until the first one?' },
  { fact: 'Assessments', answers: 'Do people get better, and by how much?' },
  { fact: 'Inquiries and calls', answers: 'Can people reach you, and do you answer?' },
  { fact: 'Charges and remittances', answers: 'Is the work paid, and how long does that take?' },
] as const

function WhatBelongs() {
  return (
    <table>
      <caption>What belongs here. Each can come alone, in any order, as CSV or XLSX.</caption>
      <tbody>
        {belongs.map((b) => (
          <tr key={b.fact}>
            <th scope="row" className="strong">
              {b.fact}
            </th>
            <td>{b.answers}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The first page of a practice without rows: says what belongs here and offers the one action that fills it. */
export function EmptyPractice({ practice }: { practice: Practice }) {
  usePageTitle('Bring the first file')
  return (
    <div className="first-page">
      <h1>How is the practice doing? Bring a file to find out</h1>
      <p className="sub">
        An export from your scheduling or records system is enough to begin. Nothing leaves this machine, and nothing is changed before you have seen
        it.
      </p>
      <section className="card" aria-labelledby="whose">
        <h2 id="whose">1. Whose practice is this?</h2>
        <PracticeForm practice={practice} isFirst />
      </section>
      <section className="card below" aria-labelledby="first-file">
        <h2 id="first-file">2. Bring a file</h2>
        <WhatBelongs />
        <div className="actions below">
          <Button component={Link} to="/data/bring">
            Bring a file
          </Button>
          <Link to="/data/templates" className="note">
            Templates, and what each column means
          </Link>
        </div>
      </section>
    </div>
  )
}
