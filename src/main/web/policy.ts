/**
 * How the renderer's files reach a page, whoever serves them (Electron's `app://` protocol or the browser host): the
 * content security policy, the headers and the safe reading of files. Nothing here knows of Electron or of a socket.
 */

/** Stands in the built page where each response puts its own nonce; the renderer reads `data-style-nonce`. */
export const noncePlaceholder = '__NONCE__';

export type Policy = {
  styleNonce: string;
  /** Further origins that the page may talk to, as they stand in the policy. */
  connect?: readonly string[];
  /** Only while developing: Vite's client writes inline scripts and styles. */
  allowInline?: boolean;
};

function contentSecurityPolicy(policy: Policy): string {
  const inline = policy.allowInline ? ["'unsafe-inline'"] : [];
  // A nonce in the list would switch 'unsafe-inline' off.
  const styles = policy.allowInline ? inline : [`'nonce-${policy.styleNonce}'`];
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...inline],
    'style-src': ["'self'", ...styles],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...(policy.connect ?? [])],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}

export function securityHeaders(policy: Policy): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(policy),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
  };
}
