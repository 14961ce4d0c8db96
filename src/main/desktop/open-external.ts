/** The schemes that may leave the app; everything else (file, smb, a program's own) could start something here. */
const allowed = new Set(['https:', 'mailto:', 'tel:']);

export function mayOpenExternally(address: string): boolean {
  return URL.canParse(address) && allowed.has(new URL(address).protocol);
}
