/** Properties are tried with the same cases each time; `SEED=7 npx vitest run` tries others. */
import { configureGlobal } from 'fast-check'

configureGlobal({ seed: Number(process.env['SEED'] ?? 42) })
