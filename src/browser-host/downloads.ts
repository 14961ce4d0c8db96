import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { FilePort } from '#main/platform/files.ts';
import { downloadsPath } from './messages.ts';

/** A file on the disk, offered to the page once or more under an address that nobody can guess. */
export type Offer = { path: string; fileName: string };

const maxOffers = 200;

/** What the page may fetch: the newest offers, by the id in their address. */
export function createDownloads(newId: () => string) {
  const offers = new Map<string, Offer>();
  return {
    /** @returns the id under which the file can be fetched until many others were offered. */
    offer(file: Offer): string {
      const id = newId();
      offers.set(id, file);
      const oldest = offers.keys().next();
      if (offers.size > maxOffers && !oldest.done) offers.delete(oldest.value);
      return id;
    },

    /** @returns false where there is no such offer. */
    async send(id: string, response: ServerResponse): Promise<boolean> {
      const file = offers.get(id);
      if (!file) return false;
      const stream = createReadStream(file.path);
      response.writeHead(200, {
        'Content-Type': 'application/octet-stream',
        'Content-Disposition': contentDisposition(file.fileName),
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-store',
      });
      await pipeline(stream, response);
      return true;
    },
  };
}

export type Downloads = ReturnType<typeof createDownloads>;

/** Files by the browser: whatever is to be opened, shown or saved is fetched, and the browser does the rest. */
export function createBrowserFiles(downloads: Downloads, basePath: string): FilePort {
  const offer: FilePort['open'] = (file) =>
    Promise.resolve({
      kind: 'download',
      url: `${basePath}${downloadsPath}/${downloads.offer(file)}`,
      fileName: file.fileName,
    });
  return { open: offer, reveal: offer, saveAs: offer };
}

/** RFC 6266 with RFC 8187: a plain name for old readers, the real one beside it. */
function contentDisposition(fileName: string): string {
  const plain = fileName.replace(/[^\w .()-]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
