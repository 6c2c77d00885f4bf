import type { Check } from '../../ports/check.ts';
import type { Service } from '../../ports/service.ts';

/** A check for `doctor` of each server that the configuration names. */
export function serviceChecks(services: readonly Service[]): readonly Check[] {
  return services.map(({ name, variables, look }) => ({
    name: `${name} (${variables.join(', ')})`,
    async run() {
      const started = performance.now();
      const { version, detail } = await look();
      const milliseconds = Math.round(performance.now() - started);
      return { status: 'ok', detail: `${version}, ${detail}, ${milliseconds} ms`, figures: { milliseconds } };
    },
  }));
}
