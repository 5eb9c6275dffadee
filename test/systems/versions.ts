/** Every outside program the system tests run, and its version: the one place to change it. */
export const VERSIONS = {
  act: '0.2.87',
  actionlint: '1.7.12',
  gitea: '1.26.0',
  versitygw: '1.7.0',
  zizmor: '1.32.0',
  pytest: '9.2.0',
  /** Installed by npm into one folder beside the others. */
  npm: {
    '@actions/languageservice': '0.3.61',
    '@octokit/graphql-schema': '15.26.1',
    '@octokit/openapi': '23.0.2',
    '@stoplight/prism-cli': '5.16.0',
    esbuild: '0.28.2',
    graphql: '16.12.0',
    'playwright-core': '1.65.1',
  },
}
