import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { noncePlaceholder, securityHeaders } from './policy.ts';
import { words } from '#shared/words/index.ts';

export type WebResponse = { status: number; headers: Record<string, string>; body: Uint8Array };

export type RendererFilesOptions = {
  /** The built renderer; nothing outside it is ever read. */
  root: string;
  connect?: readonly string[];
  /** A script of our own that has to run before the page's, by its path within `root`. */
  firstScript?: string;
};

/** Answers a GET for a path within the built renderer; `/` is the page. */
export type RendererFiles = (pathname: string) => Promise<WebResponse>;

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

export function createRendererFiles(options: RendererFilesOptions): RendererFiles {
  return async (pathname) => {
    const styleNonce = randomBytes(18).toString('base64url');
    const headers = securityHeaders({ styleNonce, ...(options.connect ? { connect: options.connect } : {}) });
    const parts = safeParts(pathname === '/' ? '/index.html' : pathname);
    const type = parts && types[extname(parts.at(-1) ?? '')];
    const body = parts && type ? await readFile(join(options.root, ...parts)).catch(() => null) : null;
    if (!type || !body) {
      return {
        status: 404,
        headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' },
        body: encode(words('host.notFound')),
      };
    }
    if (!type.startsWith('text/html'))
      return { status: 200, headers: { ...headers, 'Content-Type': type }, body };
    return {
      status: 200,
      headers: { ...headers, 'Content-Type': type, 'Cache-Control': 'no-store' },
      body: encode(completePage(body.toString('utf8'), styleNonce, options.firstScript)),
    };
  };
}

/** The path's segments, or null where one of them could lead out of the folder or name something hidden. */
function safeParts(pathname: string): string[] | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const parts = decoded.split('/').slice(1);
  return parts.length > 0 && parts.every((part) => /^[\w-][\w.-]*$/.test(part)) ? parts : null;
}

function completePage(html: string, styleNonce: string, firstScript: string | undefined): string {
  const page = html.replaceAll(noncePlaceholder, styleNonce);
  if (!firstScript) return page;
  // Module scripts run in the order in which they stand.
  return page.replace('<head>', `<head>\n    <script type="module" src="${firstScript}"></script>`);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
