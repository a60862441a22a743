import { z } from 'zod'

// Zod builds a schema's fast path with `new Function`, which the server's content policy forbids. Said before any schema is built:
// `call.ts`, the first of our modules to load, imports this one first.
z.config({ jitless: true })

export { z }
