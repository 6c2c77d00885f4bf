/** On every answer. HSTS counts only where TLS was used; browsers leave it out of account elsewhere. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), interest-cohort=()',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
};

/** Nothing in data may load or run. */
export const DATA_CSP = "default-src 'none'; frame-ancestors 'none'";

/** The map and the documentation: their own script and style, and the API beside it. */
export const PAGE_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The web page, too; what it shows is never parsed as markup. */
export const WEB_CSP = `${PAGE_CSP}; require-trusted-types-for 'script'; trusted-types 'none'`;
