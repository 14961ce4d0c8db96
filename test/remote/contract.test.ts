import { describeContract, ada, grace } from './suite.ts';
import { startServer } from './transport.ts';

describeContract('the contract’s server', async ({ pageSize, isRotating, hasLeads, isExpired }) => {
  const server = await startServer({
    users: [ada, grace],
    ...(pageSize ? { pageSize } : {}),
    ...(isRotating ? { isRotating } : {}),
    ...(hasLeads === undefined ? {} : { hasLeads }),
    ...(isExpired ? { accessMs: 0 } : {}),
    ...(isExpired === 'all' ? { refreshMs: 0 } : {}),
  });
  return { url: server.url, stop: () => server.close() };
});
