import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts'],
    setupFiles: ['tests/unit/seed.ts'],
    testTimeout: 60_000,
    // One for each core, also where there are but two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // What the tools say is held in Chinese, whatever the machine speaks.
    env: { PORTAL_LANG: 'zh-CN' },
  },
})
