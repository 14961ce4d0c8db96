/**
 * The contract's server in a process of its own: `node test/remote/main.ts --port 0 --paged 50 --rotating --without-leads
 * --slow 200 --access-minutes 5 --deals 1000`. Prints one line of JSON, `{"url", "control"}`: where the API is and where it
 * takes commands (see `Command` in transport.ts), and ends when its input does.
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { testUser } from './core/remote.ts';
import { startServer } from './transport.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    /** As it is called from outside, where something stands before it. */
    'public-url': { type: 'string' },
    paged: { type: 'string' },
    rotating: { type: 'boolean', default: false },
    'without-leads': { type: 'boolean', default: false },
    slow: { type: 'string', default: '0' },
    deals: { type: 'string', default: '0' },
    'access-minutes': { type: 'string', default: '15' },
    email: { type: 'string', default: testUser.email },
    password: { type: 'string', default: testUser.password },
  },
});
const controlPath = `control-${randomUUID()}`;
const server = await startServer({
  port: Number(values.port),
  publicUrl: values['public-url'] ?? null,
  pageSize: values.paged === undefined ? null : Number(values.paged),
  isRotating: values.rotating,
  hasLeads: !values['without-leads'],
  slowMs: Number(values.slow),
  accessMs: Number(values['access-minutes']) * 60_000,
  users: [
    { email: values.email, name: testUser.name, password: values.password },
    { email: 'grace@example.com', name: 'Grace Hopper', password: values.password },
  ],
  controlPath,
});
for (let at = 0; at < Number(values.deals); at += 1) {
  server.remote.deals.table.add(1, {
    ...{
      title: `Deal ${at}`,
      description: null,
      client: `Client ${at % 5000}`,
      stage: 'Clients',
      status: 'Open',
    },
    ...{ amount: `${at % 90_000}.00`, due_date: '2026-12-12', assignee_initials: 'AB' },
  });
}
console.log(JSON.stringify({ url: server.url, control: `${server.origin}/${controlPath}` }));
process.stdin.on('end', () => void server.close()).resume();
