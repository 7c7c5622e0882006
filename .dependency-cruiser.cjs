/** The layers of ARCHITECTURE.md: db/model ← db/store ← db/commands, db/exchange, db/formats ← electron; db/model ← renderer. */

/** Pure libraries that the model may use: words, numbers and geometry, no input or output. */
const pure =
  'zod|intl-messageformat|@formatjs/icu-messageformat-parser|h3-js|edtf|mgrs|proj4|wkt-parser|geographiclib-geodesic|polyclip-ts|jsts|rbush|@scure/bip39|@noble/hashes'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-cycles-of-folders',
      comment: 'a folder is a subject: of two, one stands above the other, types counted',
      severity: 'error',
      scope: 'folder',
      from: { path: '^(db|electron|renderer)/' },
      to: { circular: true },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'model-is-pure',
      comment: 'db/model imports itself and pure libraries only: it runs in the window too',
      severity: 'error',
      from: { path: '^db/model/' },
      to: { pathNot: ['^db/model/', `^node_modules/(${pure}|@types)(/|$)`] },
    },
    {
      name: 'merge-is-pure',
      severity: 'error',
      from: { path: '^db/merge/' },
      to: { path: '^(db|electron|renderer|test)/', pathNot: '^db/(merge|model)/' },
    },
    {
      name: 'merge-does-no-io',
      severity: 'error',
      from: { path: '^db/merge/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|util)$' },
    },
    {
      name: 'store-below-commands',
      severity: 'error',
      from: { path: '^db/store/' },
      to: { path: '^db/(commands|exchange|formats)/' },
    },
    {
      name: 'db-below-shell-and-screens',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: ['^(electron|renderer|test)/', '^node_modules/(electron|react|react-dom|leaflet)(/|$)'] },
    },
    {
      name: 'sqlite-in-db-only',
      comment: 'the driver is opened in db/ alone; others get handles',
      severity: 'error',
      from: { path: '^(electron|renderer)/' },
      to: { path: '^node_modules/better-sqlite3', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'shell-without-screens',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: ['^(renderer|test)/', '^node_modules/(react|react-dom|leaflet)(/|$)'] },
    },
    {
      name: 'screens-see-the-model',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(db|electron|test)/', pathNot: ['^db/model/', '^electron/ipc/contract/'] },
    },
    {
      name: 'screens-see-the-contract-as-types',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^electron/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'screens-without-node',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-apart',
      comment: 'a feature never imports another',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'ui-is-dumb',
      severity: 'error',
      from: { path: '^renderer/ui/' },
      to: { path: '^renderer/(features|bridge|print)/' },
    },
    {
      name: 'runtime-needs-nothing',
      comment: 'the set-up runs before anything is installed; only the bundler is loaded, and late',
      severity: 'error',
      from: { path: '^electron/runtime/' },
      to: { pathNot: ['^electron/runtime/', '^node_modules/esbuild/'], dependencyTypesNot: ['core'] },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { path: '^(db|electron|renderer)/' },
      to: { path: '^test/' },
    },
    {
      name: 'locked-packages-only',
      severity: 'error',
      from: { path: '^(db|electron|renderer)/', pathNot: '^electron/runtime/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        pathNot: '^node_modules/(electron|@types)/',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default', 'node'],
    },
    moduleSystems: ['es6', 'cjs'],
    cache: false,
  },
}
