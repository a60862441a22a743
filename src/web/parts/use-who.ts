import { useState } from 'react'

const rememberedName = 'plumbline who'
const readName = (): string => {
  try {
    return localStorage.getItem(rememberedName) ?? ''
  } catch {
    return ''
  }
}

/** Who does it. Until there is sign-in the name is typed, and remembered on this device. */
export function useWho(): readonly [string, (name: string) => void] {
  const [who, setWho] = useState(readName)
  return [
    who,
    (name) => {
      setWho(name)
      try {
        localStorage.setItem(rememberedName, name)
      } catch {
        // Then it is typed again next time.
      }
    },
  ]
}
