import type { Inspection } from '#api'
import { capital, plain, showNumber } from '#charts'
import { NativeSelect, TextInput } from '@mantine/core'
import type { Change } from './use-inspection.ts'
import { usePractice } from '../../parts/use-practice.ts'
import { sourceOf, withSource, withZone, zoneOf, type Profile } from './profile-draft.ts'

const delimiterWords: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' }

function showBytes(bytes: number): string {
  if (bytes < 1e6) return `${showNumber(Math.max(1, Math.round(bytes / 1e3)))} kB`
  return bytes < 1e9 ? `${showNumber(bytes / 1e6, 1)} MB` : `${showNumber(bytes / 1e9, 2)} GB`
}

function formatWords({ format, bytes }: Inspection): string {
  const { kind, encoding, delimiter, headerLine } = format
  const parts = [
    kind === 'ndjson' ? 'FHIR R4 in NDJSON' : kind.toUpperCase(),
    showBytes(bytes),
    kind === 'csv' ? `cells apart by ${delimiterWords[delimiter] ?? `“${delimiter}”`}` : '',
    kind === 'csv' ? encoding : '',
    kind === 'ndjson' ? '' : headerLine === 0 ? 'no header' : `header in line ${headerLine}`,
  ]
  return parts.filter(Boolean).join(', ')
}

function Source({ profile, change }: { profile: Profile; change: Change }) {
  return (
    <TextInput
      key={sourceOf(profile)}
      label="Comes from"
      description="A short name for the system, always the same for the same system."
      size="sm"
      maxLength={40}
      defaultValue={sourceOf(profile)}
      onBlur={(e) => {
        const source = e.currentTarget.value.trim()
        if (source !== '' && source !== sourceOf(profile)) change({ edit: (now) => withSource(now, source) })
      }}
    />
  )
}

/** Which sheet of a workbook, or which table of an archive. */
function Part({ inspection: { part, parts, format }, change }: { inspection: Inspection; change: Change }) {
  if (parts.length < 2 || part === null) return null
  return (
    <NativeSelect
      label={format.kind === 'xlsx' ? 'Sheet' : format.kind === 'ndjson' ? 'Kind of resource' : 'Table of the archive'}
      size="sm"
      value={part}
      data={[...new Set([part, ...parts])]}
      onChange={(e) => change({ part: e.currentTarget.value })}
    />
  )
}

/** Where the clocks stand that the file's times were read from. */
function Zone({ profile, change }: { profile: Profile; change: Change }) {
  const own = usePractice()?.zone
  return (
    <NativeSelect
      label="Its times are of"
      description="Choose another zone only when the system writes times of another place, such as UTC."
      size="sm"
      value={zoneOf(profile) ?? ''}
      data={[{ value: '', label: own ? `the practice (${own})` : 'the practice' }, 'UTC', ...Intl.supportedValuesOf('timeZone')]}
      onChange={(e) => {
        const zone = e.currentTarget.value || null
        change({ edit: (now) => withZone(now, zone) })
      }}
    />
  )
}

/** What the file is: its format, the kind of row it holds, and a saved reading to use. */
export function FileFacts({ inspection, change }: { inspection: Inspection; change: Change }) {
  const fact = inspection.facts.find((f) => f.fact === inspection.fact)
  const saved = inspection.profiles
  return (
    <section className="card" aria-labelledby="file">
      <h2 id="file">The file</h2>
      <p className="note">{formatWords(inspection)}</p>
      <div className="form">
        <Part inspection={inspection} change={change} />
        <NativeSelect
          label="Each row is"
          {...(fact ? { description: fact.grain } : {})}
          size="sm"
          value={inspection.fact}
          data={inspection.facts.map((f) => ({ value: f.fact, label: `${capital(plain(f.fact))}${f.isLikely ? ' (likely)' : ''}` }))}
          onChange={(e) => change({ fact: e.currentTarget.value })}
        />
        <Source profile={inspection.profile} change={change} />
        <Zone profile={inspection.profile} change={change} />
        {saved.length > 0 && (
          <NativeSelect
            label="Read it as before"
            size="sm"
            value=""
            data={[
              { value: '', label: 'a saved reading …' },
              ...saved.map((p) => ({ value: p.name, label: `${p.name}${p.matches ? ' (fits)' : ''}` })),
            ]}
            onChange={(e) => e.currentTarget.value !== '' && change({ profileName: e.currentTarget.value })}
          />
        )}
      </div>
    </section>
  )
}
