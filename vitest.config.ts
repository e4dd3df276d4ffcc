import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts'],
    testTimeout: 60_000,
    // What the tools say is held in Chinese, whatever the machine speaks.
    env: { PORTAL_LANG: 'zh-CN' },
  },
})
