import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { protocol } from 'electron';
import { appOrigin, isOfOrigin } from '#main/web/app-url.ts';
import { securityHeaders } from '#main/web/policy.ts';
import { createRendererFiles } from '#main/web/renderer-files.ts';
import { words } from '#shared/words/index.ts';

/** A name that no network ever resolves (RFC 6761). */
const lateOrigin = 'https://dealdesk.invalid';

/**
 * Declares the app's own scheme, which Electron takes only before it is ready. A driver that loads the app later than that
 * declares the scheme itself and says so in the environment; where it does not, the pages get an origin under https, whose
 * every request then ends here, under the same rules.
 * @returns the origin of the pages.
 */
export function declareScheme(): string {
  if (process.env['DEALDESK_SCHEME_DECLARED']) return appOrigin;
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  try {
    protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }]);
    return appOrigin;
  } catch {
    // Asked rather than `app.isReady`, which a driver may answer for Electron.
    return lateOrigin;
  }
}

export type Serving = {
  origin: string;
  rendererRoot: string;
  /** While developing: Vite's server, which then answers instead of the built files. */
  devServerUrl: string | undefined;
};

export function serveApp({ origin, rendererRoot, devServerUrl }: Serving): void {
  const files = createRendererFiles({ root: rendererRoot });
  protocol.handle(new URL(origin).protocol.slice(0, -1), async (incoming) => {
    if (!isOfOrigin(origin, incoming.url) || incoming.method !== 'GET')
      return new Response(words('host.notFound'), { status: 404 });
    const url = new URL(incoming.url);
    if (devServerUrl) return await fromDevServer(new URL(url.pathname + url.search, devServerUrl));
    const { status, headers, body } = await files(url.pathname);
    return new Response(Buffer.from(body), { status, headers });
  });
}

/** The page keeps its own origin, so that everything but the policy's inline parts is as it will be when built. */
async function fromDevServer(url: URL): Promise<Response> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, { headers: { accept: '*/*' } }, resolve)
      .on('error', reject)
      .end();
  });
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const connect = [`ws://${url.host}`, url.origin];
  const headers = new Headers(securityHeaders({ styleNonce: '', connect, allowInline: true }));
  headers.set('Content-Type', answer.headers['content-type'] ?? 'application/octet-stream');
  return new Response(Buffer.concat(chunks), { status: answer.statusCode ?? 500, headers });
}
