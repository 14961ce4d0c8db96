// Loaded with `-r` into an Electron that brings its own build of better-sqlite3 beside its executable, since it is older than
// the binaries in the package and crashes on them. Its loader sees to the main thread; worker threads need to be told.
const { existsSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join } = require('node:path');
const threads = require('node:worker_threads');

const own = join(dirname(process.execPath), 'better_sqlite3.node');

if (existsSync(own) && threads.isMainThread) {
  threads.Worker = class extends threads.Worker {
    constructor(file, options) {
      super(file, { ...options, execArgv: ['--require', __filename] });
    }
  };
} else if (existsSync(own)) {
  const loadNative = Module._extensions['.node'];
  Module._extensions['.node'] = (target, file) =>
    loadNative(target, /better-sqlite3[\\/]prebuilds[\\/]/.test(file) ? own : file);
}
