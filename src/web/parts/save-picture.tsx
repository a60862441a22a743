import { useState } from 'react'
import type { Draw } from './picture-file.ts'

/** Takes a chart away as a picture, for a slide or a page. */
export function SavePicture({ draw, height, tells, name }: { draw: Draw; height: number; tells: string; name: string }) {
  const [hasFailed, setHasFailed] = useState(false)
  const take = async (kind: 'svg' | 'png'): Promise<void> => {
    try {
      // Few take a picture: what makes one comes when asked for.
      const { savePicture } = await import('./picture-file.ts')
      setHasFailed(!(await savePicture(draw, { height, tells, name, kind })))
    } catch {
      setHasFailed(true)
    }
  }
  return (
    <p className="note take no-print">
      Picture:{' '}
      <button type="button" className="linklike" onClick={() => void take('svg')}>
        SVG
      </button>{' '}
      <button type="button" className="linklike" onClick={() => void take('png')}>
        PNG
      </button>
      {hasFailed && <span role="alert"> This browser could not make the picture.</span>}
    </p>
  )
}
