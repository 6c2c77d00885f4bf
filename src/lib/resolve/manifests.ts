const MANIFEST =
  /(?:^|\/)(?:package\.json|pnpm-workspace\.yaml|[jt]sconfig[^/]*\.json|go\.mod|go\.work|Cargo\.toml|pyproject\.toml|setup\.(?:py|cfg)|\.?pytest\.ini|tox\.ini|\.?mypy\.ini|pyrightconfig\.json|pom\.xml|(?:build|settings)\.gradle(?:\.kts)?)$/;

/** Files whose text decides how imports resolve. Read before resolution, whatever their language. */
export function isManifest(path: string): boolean {
  return MANIFEST.test(path);
}
