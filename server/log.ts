import { type DestinationStream, pino } from 'pino';

export interface Log {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
  /** Writes what waits. */
  flush(): void;
}

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface LogOptions {
  /** Hides what must appear in no line. */
  readonly redact: (text: string) => string;
  /** Default: standard error. */
  readonly destination?: DestinationStream;
}

/** Bytes that may wait for a write: a line costs a system call otherwise. */
const BUFFER = 4096;
/** Milliseconds that a line may wait. */
const FLUSH_EVERY = 200;

/** JSON lines; every text in them passes through the redaction. */
export function createLog({ redact, destination }: LogOptions): Log {
  const stream =
    destination ?? pino.destination({ dest: 2, sync: false, minLength: BUFFER, periodicFlush: FLUSH_EVERY });
  const logger = pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      redact: ['authorization', 'token', 'headers.authorization'],
    },
    stream,
  );
  const clean = (fields: LogFields) =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? redact(value) : value]),
    );
  return {
    info: (fields, message) => logger.info(clean(fields), redact(message)),
    warn: (fields, message) => logger.warn(clean(fields), redact(message)),
    error: (fields, message) => logger.error(clean(fields), redact(message)),
    flush() {
      if ('flushSync' in stream && typeof stream.flushSync === 'function') stream.flushSync();
    },
  };
}
