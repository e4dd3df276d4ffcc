/** The browser tests with every page, screen and colour, of which `npm test` looks at a part. */
import config from '../../playwright.config.ts'

process.env['EVERY'] = '1'

export default config
