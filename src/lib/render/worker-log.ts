import { PharosError } from '../errors.ts';
import type { Job } from '../ports/job-queue.ts';
import { printable } from '../text/printable.ts';
import type { WorkEvent } from '../usecases/jobs/work.ts';

/** The lines of a worker, for people and for whoever looks for them in a log. */
export function createWorkerLog(
  stream: NodeJS.WritableStream,
  redact: (text: string) => string,
): { readonly onReady: (device: string) => void; readonly onEvent: (event: WorkEvent) => void } {
  const say = (line: string) => stream.write(`${printable(redact(line)).replaceAll('\n', ' ')}\n`);
  return {
    onReady(device) {
      say('Edge Worker Online');
      say(`Hardware: ${device}`);
    },
    onEvent(event) {
      for (const line of lines(event)) say(line);
    },
  };
}

function lines(event: WorkEvent): readonly string[] {
  switch (event.kind) {
    case 'status':
      return [event.status];
    case 'ended':
      return endLines(event);
    case 'reaped':
      return [`Queue: ${event.returned} jobs reclaimed, ${event.dead} dead, ${event.promoted} requeued`];
    case 'unavailable': {
      const { error } = event;
      const said = error instanceof Error ? error.message : String(error);
      const hint = error instanceof PharosError && error.hint ? `. ${error.hint}` : '';
      return [`Waiting, retrying: ${said}${hint}`];
    }
    case 'back':
      return ['Back: queue and stores respond again'];
  }
}

function endLines({ job, end, seconds }: Extract<WorkEvent, { kind: 'ended' }>): readonly string[] {
  switch (end.end) {
    case 'complete':
      return [`Job Complete (${seconds.toFixed(2)}s)`];
    case 'failed':
      return [`Job Failed: ${address(job)}: ${end.error.message}`];
    case 'retry':
      return [`Job Failed, will be retried: ${address(job)}: ${end.error.message}`];
    case 'released':
      return [`Job Released: ${address(job)}${end.error ? `: ${end.error.message}` : ''}`];
    case 'lost':
      return [`Job Lost: ${address(job)}: ${end.error.message}`];
  }
}

function address({ repo_url, ref }: Job): string {
  return ref === undefined ? repo_url : `${repo_url} at ${ref}`;
}
