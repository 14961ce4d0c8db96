/**
 * The boundaries, as data. `scripts/boundaries.ts` runs them over a copy of the sources whose files end in `.js`.
 * There is no list of exemptions, and none is to be started: a rule that does not fit is changed for everyone.
 */
const test = '[.](test|dom[.]test)[.]js$|/test-[^/]+[.]js$';
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    rule('no-cycle', 'Whatever goes in a circle cannot be understood apart.', {}, { circular: true }),
    rule('resolvable', 'An import that leads nowhere.', {}, { couldNotResolve: true }),
    rule(
      'no-undeclared-package',
      'A package that is used is named in package.json.',
      {},
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'undetermined'] },
    ),
    rule(
      'shared-imports-only-shared-and-zod',
      'What every process agrees on stands on its own feet.',
      { path: '^src/shared/', pathNot: test },
      { pathNot: ['^src/shared/', 'node_modules/zod/'] },
    ),
    rule(
      'renderer-reaches-the-bridge-only',
      'The page knows neither the main process nor Node.',
      { path: '^src/renderer/', pathNot: test },
      {
        path: [
          '^src/(main|preload|browser-host)/',
          'node_modules/electron/',
          'node_modules/(better-sqlite3|drizzle-orm|ws)/',
        ],
      },
    ),
    rule(
      'renderer-without-node',
      'The page is sandboxed.',
      { path: '^src/renderer/', pathNot: test },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'main-without-renderer',
      'The main process and the hosts know no page.',
      { path: '^src/(main|preload|browser-host)/' },
      { path: ['^src/renderer/', 'node_modules/(react|react-dom|@mantine)/'] },
    ),
    rule(
      'main-without-host',
      'Who hosts the services is nothing to them.',
      { path: '^src/main/' },
      { path: '^src/(browser-host|preload)/' },
    ),
    rule(
      'electron-at-the-edge',
      'Services run without Electron.',
      { path: '^src/', pathNot: ['^src/main/(index[.]js|desktop/|ipc/electron-ipc)', '^src/preload/'] },
      { path: 'node_modules/electron/' },
    ),
    rule(
      'sql-in-store-repos-and-sync',
      'Only these know tables.',
      { path: '^src/', pathNot: ['^src/main/(store|sync|workers)/', '[.]repo[.]js$', test] },
      { path: 'node_modules/(better-sqlite3|drizzle-orm)/' },
    ),
    rule(
      'network-in-the-sync-client',
      'Nothing else leaves this computer; the desktop folder speaks to the system and to the build server of the page.',
      { path: '^src/main/', pathNot: ['^src/main/(sync/client|desktop)/', test] },
      { path: '^(node:)?(http|https|http2|net|tls|dgram)$' },
    ),
    rule(
      'handlers-reach-services',
      'handlers -> service -> repo, in this direction only.',
      { path: '[.]handlers[.]js$' },
      { path: ['[.]repo[.]js$', '^src/main/store/', 'node_modules/(better-sqlite3|drizzle-orm)/'] },
    ),
    rule(
      'service-below-handlers',
      'handlers -> service -> repo, in this direction only.',
      { path: '[.](service|repo)[.]js$' },
      { path: '[.]handlers[.]js$' },
    ),
    rule(
      'repo-below-service',
      'handlers -> service -> repo, in this direction only.',
      { path: '[.]repo[.]js$' },
      { path: '[.]service[.]js$' },
    ),
    rule(
      'features-meet-through-services',
      'Another feature’s tables and transport are its own.',
      { path: '^src/main/features/([^/]+)/', pathNot: test },
      { path: '^src/main/features/[^/]+/[^/]+[.](repo|handlers)[.]js$', pathNot: '^src/main/features/$1/' },
    ),
    rule(
      'product-without-tests',
      'Nothing of a test is in the product.',
      { path: '^src/', pathNot: test },
      { path: [test, '^(test|bench)/'] },
    ),
    rule(
      'ui-without-features',
      'What pages share knows no page.',
      { path: '^src/renderer/src/(ui|ipc|stores|i18n)/', pathNot: test },
      { path: '^src/renderer/src/(features|app)/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    moduleSystems: ['es6'],
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
