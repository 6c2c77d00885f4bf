import { messageText, SARIF_SCHEMA, uriOf } from '../../../text/sarif-text.ts';
import type { ExportedFinding, FindingExport } from './export-findings.ts';

/**
 * Findings where their code is now, a run for each source (SARIF 2.1.0). What is approved or rejected is suppressed (3.27.23); what is
 * fixed is absent (3.27.24).
 */
export async function* sarifOfFindings({ findings }: FindingExport, version?: string): AsyncGenerator<string> {
  yield `${JSON.stringify({ $schema: SARIF_SCHEMA, version: '2.1.0' }).slice(0, -1)},"runs":[`;
  let source: string | undefined;
  for await (const finding of findings) {
    if (finding.source === source) yield ',\n';
    else {
      const name = finding.source;
      const driver = { name, ...(name.startsWith('pharos/') && version !== undefined && { version }) };
      const head = `{"tool":${JSON.stringify({ driver })},"columnKind":"utf16CodeUnits","results":[\n`;
      yield `${source === undefined ? '\n' : '\n]},\n'}${head}`;
    }
    source = finding.source;
    yield JSON.stringify(resultOf(finding));
  }
  yield source === undefined ? ']}\n' : '\n]}]}\n';
}

function resultOf(finding: ExportedFinding): object {
  const { id, rule, severity, message, state, place, startColumn, fingerprints, verdict, firstSeen } = finding;
  const { path, startLine, endLine } = place;
  const isDecided = state === 'approved' || state === 'rejected';
  const justification = verdict?.comment === undefined ? undefined : messageText(verdict.comment);
  return {
    ...{ ruleId: rule, level: severity, message: { text: messageText(message) } },
    ...(path !== '' &&
      place.state !== 'orphaned' && {
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: uriOf(path), uriBaseId: '%SRCROOT%' },
              ...(startLine > 0 && { region: { startLine, endLine, ...(startColumn > 0 && { startColumn }) } }),
            },
          },
        ],
      }),
    partialFingerprints: { ...partialOf(fingerprints), 'pharosFinding/v1': id },
    baselineState: state === 'fixed' ? 'absent' : state === 'new' ? 'new' : 'unchanged',
    ...(isDecided && {
      suppressions: [{ kind: 'external', status: 'accepted', ...(justification !== undefined && { justification }) }],
    }),
    properties: { state, firstSeen },
  };
}

/** As they were read, except for full ones, which are of the tool's own results. */
function partialOf(fingerprints: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fingerprints).filter(([name]) => !name.startsWith('full/')));
}
