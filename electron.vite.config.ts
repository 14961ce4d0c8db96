import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = import.meta.dirname;
const outDir = process.env['DEALDESK_OUT_DIR'] ?? 'out';

const entry = (path: string) => resolve(root, path);

/** Worker threads of the main process: each is an entry of its own beside `index.js`. */
const workers: Record<string, string> = { 'jobs-worker': 'src/main/workers/jobs-worker.ts' };
const presentWorkers = Object.entries(workers).filter(([, path]) => existsSync(entry(path)));

export default defineConfig({
  main: {
    build: {
      outDir: `${outDir}/main`,
      target: 'node20',
      // What has a native binary stays a package; all else is bundled, so that the app starts from few files.
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: entry('src/main/index.ts'),
          // Beside the app, not of it: the package leaves it out.
          host: entry('src/browser-host/main.ts'),
          ...Object.fromEntries(presentWorkers.map(([name, path]) => [name, entry(path)])),
        },
        external: ['better-sqlite3', 'keytar'],
        // CommonJS is loaded in one go, before Electron is ready: the app's own scheme has to be declared by then.
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
      },
    },
  },
  preload: {
    build: {
      outDir: `${outDir}/preload`,
      // A sandboxed preload can require nothing but electron: everything else is bundled into the one file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: entry('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: entry('src/renderer'),
    base: './',
    plugins: [react()],
    resolve: { dedupe: ['react', 'react-dom'] },
    build: {
      outDir: resolve(root, outDir, 'renderer'),
      emptyOutDir: true,
      target: 'chrome130',
      // electron-vite leaves it off; half as much script is read and compiled before the first card stands.
      minify: true,
      // Fonts and images stay files: the policy allows `data:` for images only.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: {
          index: entry('src/renderer/index.html'),
          'bridge-client': entry('src/browser-host/page/client.ts'),
        },
        output: {
          entryFileNames: (chunk) =>
            chunk.name === 'bridge-client' ? 'host/bridge-client.js' : 'assets/[name]-[hash].js',
        },
      },
    },
  },
});
