/** The origin that every page of ours is loaded from, and the only one that is answered. */
export const appOrigin = 'app://dealdesk';

/** `URL.origin` of a scheme of one's own is "null" in Node, so the parts are compared. */
export function isOfOrigin(origin: string, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const [own, given] = [new URL(origin), new URL(address)];
  return given.protocol === own.protocol && given.host === own.host;
}
