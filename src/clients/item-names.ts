import { instruments, itemWords } from '#content'

/** Names of an instrument's scored items by their ids, in order: in a word where there is one, else as they are asked. */
export function itemNames(instrument: string): Readonly<Record<string, string>> {
  const items = instruments.find((i) => i.id === instrument)?.items.filter((i) => i.isScored) ?? []
  const short = itemWords[instrument] ?? []
  return Object.fromEntries(items.map((item, i) => [item.id, short[i] ?? item.text.en]))
}
