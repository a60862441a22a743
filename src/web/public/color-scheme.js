// Runs before the first paint, so that a page chosen dark never flashes light. The key is the one Mantine keeps.
try {
  const chosen = localStorage.getItem('mantine-color-scheme-value')
  if (chosen === 'light' || chosen === 'dark') document.documentElement.setAttribute('data-mantine-color-scheme', chosen)
} catch {
  // Storage may be shut off; the system's own choice then stands.
}
