import { createTheme, type MantineColorsTuple } from '@mantine/core'

// One accent. Mantine wants ten shades; ours come from the tokens, so that light and dark have one source.
const accent = Array.from({ length: 10 }, () => 'var(--accent)') as unknown as MantineColorsTuple

// Where Mantine reaches for its greys by number, it finds these; the tokens stand above them.
const dark: MantineColorsTuple = ['#e8ecf3', '#b3bccb', '#97a2b5', '#7b869a', '#414b5c', '#202733', '#171c25', '#171c25', '#10141b', '#0d1218']
const gray: MantineColorsTuple = ['#f5f6f8', '#f0f3f8', '#eef1f6', '#e3e7ee', '#c6cdd8', '#8a94a6', '#616c80', '#4a5568', '#2f3a4c', '#1b2330']

/** Mantine's parts in our look; colours are mapped to the tokens in look/mantine.css. */
export const theme = createTheme({
  fontFamily: 'Inter, system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  primaryColor: 'accent',
  colors: { accent, dark, gray },
  defaultRadius: 8,
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Said aloud, so that the style sheet can tell a filled button and give it a readable ink in the dark.
  components: { Button: { defaultProps: { variant: 'filled' } } },
  fontSizes: { xs: '12.5px', sm: '13.5px', md: '15px', lg: '17px', xl: '25px' },
})
