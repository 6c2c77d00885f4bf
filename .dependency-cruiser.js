/**
 * The architecture as rules. Layers, top to bottom:
 * bin · commands, server, mcp · cli, render, answers, container · modules · usecases · adapters, source, node2vec, encoder, config · languages · ports, history, parse, resolve, graph, map, search, recommend, anchor, references, citation, findings, duplicates, quality, topics · formats, text, errors.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const STEPS =
  'source|history|parse|resolve|graph|node2vec|encoder|search|recommend|redis-proxy|portable|map|anchor|references|citation|findings|duplicates|quality|topics';

export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two files import each other. Move what both need into a third file below them.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'The import names nothing. Correct the path or add the package to package.json.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'commands-and-server-are-shims',
      comment:
        'Commands, routes and tools turn input into one use-case call. Put the logic into a use-case, of src/lib/usecases or of a module, and call that (the list of languages names what a parameter may be).',
      severity: 'error',
      from: { path: '^(src/commands|src/mcp|server)/', pathNot: '^server/web/' },
      to: {
        path: '^src/lib/',
        pathNot:
          '^src/lib/(usecases/|modules/|actor|(remote-)?container|config|errors|cli/|render/|answers/|languages/index\\.ts$)',
      },
    },
    {
      name: 'answers-are-leaves',
      comment: 'An answer is described by its fields alone. Tie it to the use-case in test/answers, by types.',
      severity: 'error',
      from: { path: '^src/lib/answers/' },
      to: { path: '^(src|server)/', pathNot: '^src/lib/(answers/|errors|render/to-json)' },
    },
    {
      name: 'zod-loads-only-where-it-checks',
      comment:
        'A command or what it calls takes types of answers only (`import type`): loading zod and all answers would slow down every start. The server, the routes of modules, the schemas in docs, and what checks the answer of another server load them.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot:
          '^src/(mcp/|lib/answers/|lib/cli/remote/read-answer\\.ts$|lib/modules/[^/]+/[a-z-]*(routes|schemas)\\.ts$)',
      },
      to: { path: '^src/lib/answers/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'commands-server-and-mcp-apart',
      comment:
        'Commands, routes and tools share through a use-case, not by importing each other (serve may start the server).',
      severity: 'error',
      from: { path: '^(src/commands|src/mcp|server)/', pathNot: '^src/commands/serve' },
      to: { path: '^(src/commands|server)/', pathNot: '^$1/' },
    },
    {
      name: 'mcp-is-only-for-mcp',
      comment: 'The MCP tools and their SDK load for `pharos mcp` and where the server answers /mcp, and know neither.',
      severity: 'error',
      from: { path: '^(src|server)/', pathNot: '^(src/mcp/|src/commands/mcp\\.ts|server/questions/answer-mcp\\.ts)' },
      to: { path: '^src/mcp/|node_modules/@modelcontextprotocol/' },
    },
    {
      name: 'usecases-know-steps-and-ports',
      comment:
        'A use-case calls step folders and ports. It gets adapters opened through its options, from the container (the entry of a thread opens its own).',
      severity: 'error',
      from: { path: '^src/lib/usecases/', pathNot: '-worker\\.ts$' },
      to: { path: '^(src/(commands|mcp|lib/(adapters|(remote-)?container|config|cli|render|modules))|server)' },
    },
    {
      name: 'modules-are-rooms',
      comment:
        "A module knows itself, the form of all modules, steps, ports and how questions find repositories; of the database only the SQL dialect, and how its SQL is written. What it needs of another module stands in that one's api.ts, and the form of its records, for which zod loads, in record-schema.ts.",
      severity: 'error',
      from: { path: '^src/lib/modules/([^/]+)/' },
      to: {
        path: '^(src|server)/',
        pathNot: [
          '^src/lib/modules/($1/|[^/]+/(api|record-schema)\\.ts$|(module|route|parameters)\\.ts$)',
          '^src/lib/adapters/sql/(dialect|unindexed|migrations/0001-catalog)\\.ts$',
          `^src/lib/(${STEPS}|text|formats|ports|answers)/`,
          '^src/lib/(actor|errors)\\.ts$',
          '^src/lib/languages/[^/]+\\.ts$',
          '^src/lib/usecases/(questions/|ingest/stored-facts\\.ts$)',
        ],
      },
    },
    {
      name: 'modules-are-asked-through-their-doors',
      comment:
        'Ask a module by its use-cases or its api.ts. Its store, routes, questions and migrations load where the registry (modules/index.ts) says.',
      severity: 'error',
      from: { path: '^(src|server)/', pathNot: '^src/lib/modules/' },
      to: { path: '^src/lib/modules/[^/]+/', pathNot: '^src/lib/modules/[^/]+/(api\\.ts$|usecases/)' },
    },
    {
      name: 'modules-are-registered-lightly',
      comment:
        'What a module.ts imports is read at every start. Load the rest where it is asked for: () => import(...).',
      severity: 'error',
      from: { path: '^src/lib/modules/[^/]+/module\\.ts$' },
      to: { dependencyTypesNot: ['type-only', 'dynamic-import'] },
    },
    {
      name: 'usecases-are-pure',
      comment: 'No command-line or HTTP package in a use-case; return data and let the edge print it.',
      severity: 'error',
      from: { path: '^src/lib/(usecases/|modules/[^/]+/usecases/)' },
      to: { path: 'node_modules/(@oclif|polka|chalk|cli-progress)' },
    },
    {
      name: 'steps-stand-alone',
      comment:
        'A step folder takes plain data and knows no other step. Let usecases/ connect them (allowed: text, formats, errors, the keeper of threads; node2vec may read graph/csr; the list of languages, which is plain data, for those who do not work on bytes and vectors).',
      severity: 'error',
      from: { path: `^src/lib/(${STEPS})/` },
      to: {
        path: '^src/lib/',
        pathNot: [
          '^src/lib/$1/',
          '^src/lib/(errors|spare-thread|text/|formats/)',
          '^src/lib/graph/csr',
          '^src/lib/parse/(code-)?facts\\.ts$',
          '^src/lib/languages/[^/]+\\.ts$',
        ],
      },
    },
    {
      name: 'languages-list-is-plain-data',
      comment: 'Every command reads the list of languages. Load a reader or a resolver with import() in language.ts.',
      severity: 'error',
      from: { path: '^src/lib/languages/', pathNot: '^src/lib/languages/[^/]+/(read|resolve)/' },
      to: {
        path: '^src/lib/(languages/[^/]+/(read|resolve)|parse|resolve)/|node_modules/',
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'languages-stand-beside-each-other',
      comment:
        'A wing knows its own files and what parse and resolve have for all languages. Move what two wings need there.',
      severity: 'error',
      from: { path: '^src/lib/languages/([^/]+)/' },
      to: {
        path: '^src/lib/',
        pathNot: ['^src/lib/languages/($1/|[^/]+\\.ts$)', '^src/lib/(parse|resolve|formats|text)/', '^src/lib/errors'],
      },
    },
    {
      name: 'languages-are-asked-through-their-list',
      comment: 'Nothing outside src/lib/languages names a language: put what differs into its Language.',
      severity: 'error',
      from: { path: '^(src|server)/', pathNot: '^src/lib/languages/' },
      to: { path: '^src/lib/languages/[^/]+/' },
    },
    {
      name: 'formats-are-leaves',
      comment: 'A reader of a format knows its library and nothing of who asks it.',
      severity: 'error',
      from: { path: '^src/lib/formats/' },
      to: { path: '^src/', pathNot: '^src/lib/(formats/|text/|errors)' },
    },
    {
      name: 'format-libraries-behind-their-readers',
      comment: 'Read it through src/lib/formats, which limits what the library gets to see.',
      severity: 'error',
      from: { path: '^(src|server)/', pathNot: '^src/lib/formats/' },
      to: { path: 'node_modules/(picomatch|brace-expansion|jsonc-parser|smol-toml|saxes|semver|yaml)/' },
    },
    {
      name: 'csr-only-for-node2vec',
      comment: 'Only node2vec reads the CSR of the graph folder.',
      severity: 'error',
      from: { path: '^src/lib/(source|history|parse|resolve|languages|encoder|search)/' },
      to: { path: '^src/lib/graph/' },
    },
    {
      name: 'facts-only-for-resolve',
      comment:
        'Only resolve and the languages read the facts that parse yields; other steps take their own plain data.',
      severity: 'error',
      from: { path: '^src/lib/(source|history|graph|node2vec|encoder|search)/' },
      to: { path: '^src/lib/parse/' },
    },
    {
      name: 'ports-are-interfaces',
      comment: 'A port declares what its callers ask for; it imports types of ports only.',
      severity: 'error',
      from: { path: '^src/lib/ports/' },
      to: { path: '^src/lib/', pathNot: '^src/lib/ports/' },
    },
    {
      name: 'adapters-stand-alone',
      comment:
        'An adapter imports itself, its client, errors, retry, text and the ports that it implements (sqlite and postgres share sql, and run the migrations of the modules).',
      severity: 'error',
      from: { path: '^src/lib/adapters/([^/]+)/' },
      to: {
        path: '^src/',
        pathNot: ['^src/lib/adapters/($1|sql)/', '^src/lib/(errors|retry|ports/|text/|modules/(index|module)\\.ts$)'],
      },
    },
    {
      name: 'only-container-opens-adapters',
      comment: 'Ask the container for an opened port instead.',
      severity: 'error',
      from: { path: '^(src|server)/', pathNot: '^src/lib/((remote-)?container\\.ts|adapters/|modules/)' },
      to: { path: '^src/lib/adapters/' },
    },
    {
      name: 'browser-code-apart',
      comment: 'The map runs in a browser: it reads the map folder and libraries, nothing of Node.',
      severity: 'error',
      from: { path: '^src/lib/map/browser/' },
      to: { pathNot: '^(src/lib/map/|node_modules/(graphology|sigma))' },
    },
    {
      name: 'web-page-apart',
      comment:
        'The web page runs in a browser and knows the server by its API alone: it imports itself, what draws maps, and the packages that the build bundles.',
      severity: 'error',
      from: { path: '^server/web/' },
      to: {
        pathNot:
          '^(server/web/|src/lib/map/|node_modules/(@codemirror|preact|@preact|openapi-fetch|mdast-util-|micromark-|sigma|graphology))',
      },
    },
    {
      name: 'web-page-is-only-served',
      comment: 'The server sends what the build made of the web page, and imports nothing of it.',
      severity: 'error',
      from: { path: '^(src|server|bin)/', pathNot: '^server/web/' },
      to: { path: '^server/web/' },
    },
    {
      name: 'web-views-are-rooms',
      comment: 'A view imports app, api, components and itself. Move what two views need into components.',
      severity: 'error',
      from: { path: '^server/web/views/([^/]+)/' },
      to: { path: '^server/web/views/', pathNot: '^server/web/views/$1/' },
    },
    {
      name: 'nothing-imports-tests',
      comment: 'Move what is shared out of test/.',
      severity: 'error',
      from: { path: '^(src|server|bin)/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-dev-packages-in-the-product',
      comment: 'The product runs without devDependencies. Move the package to dependencies.',
      severity: 'error',
      from: { path: '^(src|server|bin)/', pathNot: '^server/web/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/(@types|graphology-types)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|test/fixtures)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
