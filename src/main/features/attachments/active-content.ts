import { open } from 'node:fs/promises';
import { extensionOf } from '#shared/domain/file-names.ts';

/** What a system runs, installs or obeys when it is opened, whichever system: a store may travel to another one. */
const activeExtensions = new Set(
  [
    // Windows
    'exe bat cmd com pif scr cpl dll sys drv ocx msi msp mst msix msixbundle appx appxbundle appinstaller gadget',
    'ps1 ps1xml ps2 ps2xml psc1 psc2 psd1 psm1 vb vbe vbs js jse ws wsc wsf wsh hta inf ins isp reg scf sct shb shs',
    'lnk url website library-ms search-ms searchconnector-ms settingcontent-ms application appref-ms msc chm hlp',
    'rdp udl xll xbap diagcab theme themepack ade adp mde iqy slk iso img vhd vhdx',
    // macOS
    'app command tool action workflow scpt scptd applescript osas osax terminal pkg mpkg dmg webloc inetloc fileloc',
    'mobileconfig provisionprofile prefpane qlgenerator kext dylib bundle plugin',
    // Linux
    'desktop appimage run bin elf out so ko deb rpm snap flatpak flatpakref flatpakrepo service',
    // Scripts and what an interpreter runs
    'sh bash zsh fish csh ksh ash dash py pyw pyc pyo pyz pyzw pl pm rb php phar lua tcl awk sed mjs cjs ts mts cts',
    'jar jnlp war class groovy gradle ahk au3 r',
    // Documents that carry scripts and are shown by a browser as a local file
    'html htm xhtml xht shtml mht mhtml svg svgz xml xsl xslt swf',
  ]
    .join(' ')
    .split(' '),
);

const magics: readonly (readonly number[])[] = [
  [0x23, 0x21], // #!
  [0x4d, 0x5a], // MZ: Windows programs
  [0x7f, 0x45, 0x4c, 0x46], // ELF
  [0xfe, 0xed, 0xfa, 0xce], // Mach-O, both byte orders, 32 and 64 bits, and the universal one
  [0xfe, 0xed, 0xfa, 0xcf],
  [0xce, 0xfa, 0xed, 0xfe],
  [0xcf, 0xfa, 0xed, 0xfe],
  [0xca, 0xfe, 0xba, 0xbe],
  [0xbe, 0xba, 0xfe, 0xca],
  [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00], // Windows shortcut
  [...new TextEncoder().encode('[Desktop Entry]')],
];

/**
 * Whether opening the file could run something: by its extension, or by how its content begins. A name without an extension
 * counts as such, since the system then decides by looking inside.
 * @param head the first bytes of the content, at least sixteen where there are as many.
 */
export function isActiveContent(fileName: string, head: Uint8Array): boolean {
  const extension = extensionOf(fileName);
  if (extension === '' || activeExtensions.has(extension)) return true;
  return magics.some((magic) => magic.every((byte, at) => head[at] === byte));
}

export async function readHead(path: string): Promise<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
