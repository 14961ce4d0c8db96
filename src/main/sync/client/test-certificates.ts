/**
 * Run by a test, `node test-certificates.ts FOLDER`: sends a token over the client as it is to a server with each of the
 * folder's certificates, and prints what arrived and what came of it, as JSON.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createTestClock } from '#main/store/test-store.ts';
import { ApiError } from './api.ts';
import { createApi } from './create-api.ts';
import { createNodeHttp } from './node-http.ts';

const folder = process.argv[2] ?? '';
const read = (name: string) => readFileSync(join(folder, `${name}.pem`));

async function attempt(name: string) {
  const arrived: string[] = [];
  const server = createServer({ key: read('server.key'), cert: read(name) }, (request, response) => {
    arrived.push(`${request.method} ${request.url}`);
    response.writeHead(201, { 'content-type': 'application/json' }).end('{"id":1}');
  });
  // A client that ends the handshake is what this is for.
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `https://localhost:${(server.address() as AddressInfo).port}/api`;
  const api = createApi({
    ...{ http: createNodeHttp(), clock: createTestClock(), baseUrl: () => baseUrl },
    session: { withToken: (run) => run('secret', baseUrl) },
    breathe: () => Promise.resolve(),
  });
  const outcome = await api.call({ method: 'POST', path: 'deals/', body: { title: 'GTX' } }).then(
    ({ status }) => ({ status }),
    (error: unknown) => {
      if (!(error instanceof ApiError)) return { failed: String(error) };
      return { failed: error.name, kind: error.problem.kind, mayHaveArrived: error.mayHaveArrived };
    },
  );
  server.closeAllConnections();
  server.close();
  return { name, arrived, outcome };
}

const tried = [];
for (const name of ['good', 'expired', 'self-signed', 'other-host']) tried.push(await attempt(name));
process.stdout.write(JSON.stringify(tried));
