const MANIFEST =
  /(?:^|\/)(?:package\.json|pnpm-workspace\.yaml|[jt]sconfig[^/]*\.json|go\.mod|go\.work|Cargo\.toml|pyproject\.toml|setup\.(?:py|cfg)|\.?pytest\.ini|tox\.ini|\.?mypy\.ini|pyrightconfig\.json|pom\.xml|(?:build|settings)\.gradle(?:\.kts)?)$/;
/** Configs of TypeScript under other names, which `extends` may point to; workspace lists; what bundlers build. */
const ECMASCRIPT =
  /(?:^|\/)(?:(?=[^/]*tsconfig)[^/]*\.json|(?=[^/]*(?:ts-?config|typescript))[^/]*\/[^/]+\.json|lerna\.json|rush\.json|(?:tsup|tsdown|rollup|rolldown|build|vite)\.config\.[cm]?[jt]s)$/i;

/** Files whose text decides how imports resolve. Read before resolution, whatever their language. */
export function isManifest(path: string): boolean {
  return MANIFEST.test(path) || ECMASCRIPT.test(path);
}
