import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Sockets that close after their test: in a process with others their late errors would be the others'. */
const alone = ['src/browser-host/server.test.ts', 'src/main/desktop/**/linux-notifier.test.ts'];

export default defineConfig({
  test: {
    // A busy machine is slow, not wrong: no test asserts a time.
    testTimeout: 60_000,
    // Vitest leaves a processor to itself, which on two is half of the machine.
    maxWorkers: '100%',
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          // No test leaves anything behind in a module: what they import is loaded once a process, not once a file.
          isolate: false,
          include: [
            'src/**/*.test.ts',
            'scripts/**/*.test.ts',
            'test/{contract,remote,simulation}/**/*.test.ts',
          ],
          exclude: ['src/**/*.dom.test.ts', ...alone],
        },
      },
      { extends: true, test: { name: 'alone', environment: 'node', include: alone } },
      {
        extends: true,
        plugins: [react()],
        test: {
          name: 'dom',
          environment: 'jsdom',
          setupFiles: ['test/support/jsdom.ts'],
          include: ['src/**/*.dom.test.{ts,tsx}'],
          css: { modules: { classNameStrategy: 'non-scoped' } },
        },
      },
    ],
  },
});
