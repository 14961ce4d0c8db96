/** What the content security policy asks of a style element; the host writes it into the page. */
export function styleNonce(): string {
  return document.documentElement.dataset['styleNonce'] ?? '';
}
