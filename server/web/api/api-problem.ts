interface ProblemDetails {
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly detail: string;
  readonly code?: string;
  readonly hint?: string;
}

/** A failure that the server explains. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string | undefined;
  readonly hint: string | undefined;

  constructor({ status, detail, code, hint }: ProblemDetails) {
    super(detail);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.hint = hint;
  }
}
