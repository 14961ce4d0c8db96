import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { protocol } from 'electron';
import { securityHeaders } from '#main/web/policy.ts';
import { createRendererFiles } from '#main/web/renderer-files.ts';
import { appScheme, isOwnUrl } from '#main/web/app-url.ts';

/** Has to be called before Electron is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** @param devServerUrl while developing: Vite's server, which then answers instead of the built files. */
export function serveApp(rendererRoot: string, devServerUrl: string | undefined): void {
  const files = createRendererFiles({ root: rendererRoot });
  protocol.handle(appScheme, async (incoming) => {
    if (!isOwnUrl(incoming.url) || incoming.method !== 'GET')
      return new Response('Not found', { status: 404 });
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
