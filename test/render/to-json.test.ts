import { describe, expect, it } from 'vitest';
import { jsonName, OLD_NAMES, toJson } from '../../src/lib/render/to-json.ts';

describe('the JSON form of an answer', () => {
  it('has snake_case names, and those of 0.1.0 beside them', () => {
    expect(toJson({ leftOut: [], hits: [{ startLine: 3, path: 'aB.py' }] })).toEqual({
      left_out: [],
      hits: [{ start_line: 3, startLine: 3, path: 'aB.py' }],
    });
    expect(toJson({ inFlight: [{ workerId: 'w' }] })).toEqual({
      in_flight: [{ worker_id: 'w', workerId: 'w' }],
      inFlight: [{ worker_id: 'w', workerId: 'w' }],
    });
  });

  it('leaves keys that are data as they are, whatever they look like', () => {
    const maps = { unresolved: { notFound: 1, startLine: 2 }, languages: { CSharp: 1 }, steps: { storeAll: 1 } };
    expect(toJson({ ...maps, figures: { freeBytes: 1 }, features: { nameShare: 0.5 } })).toEqual({
      ...maps,
      figures: { freeBytes: 1 },
      features: { nameShare: 0.5 },
    });
    expect(toJson({ languages: [{ leftOut: 1 }] })).toEqual({ languages: [{ left_out: 1 }] });
  });

  it('keeps what is no record, and names that are right', () => {
    const values = [null, undefined, 'aB', 1, true, new Date(0), { job_id: 'x', repo_url: 'y' }];
    expect(toJson(values)).toEqual(values);
  });

  it('knows old names that differ from the new ones', () => {
    for (const name of OLD_NAMES) expect(jsonName(name)).not.toBe(name);
    expect(new Set(OLD_NAMES).size).toBe(OLD_NAMES.length);
  });
});
