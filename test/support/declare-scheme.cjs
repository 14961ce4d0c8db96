// Loaded with `-r` before an Electron whose loader starts the app only once Electron is ready: too late for it to declare
// its own scheme. The same declaration as in src/main/desktop/protocol.ts.
const { protocol } = require('electron');

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);
process.env.DEALDESK_SCHEME_DECLARED = '1';
