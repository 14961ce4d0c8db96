/** The one address that our windows show. */
export const appScheme = 'app';
export const appOrigin = 'app://dealdesk';
export const startUrl = `${appOrigin}/index.html`;

export function isOwnUrl(text: string): boolean {
  // `origin` of a URL with a scheme of one's own is "null" in Node, so the parts are compared.
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && url.protocol === 'app:' && url.host === 'dealdesk';
}
