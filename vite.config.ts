import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// Everything the pages need is served by the one server: no other host, no CDN.
export default defineConfig({
  root: 'src/web',
  plugins: [react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    chunkSizeWarningLimit: 700,
    // Two pages: the practice's own, and the one on which clients answer, which carries nothing of the other.
    rolldownOptions: { input: ['src/web/index.html', 'src/web/answer.html'] },
  },
  server: { port: 5180, strictPort: true, proxy: { '/api': 'http://127.0.0.1:4180' } },
})
