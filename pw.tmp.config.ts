import base from './playwright.config.ts'
export default { ...base, globalSetup: undefined, projects: [{ name: 'site', testDir: 'tests/site' }] }
