/** Rules of our own that no linter ships. */
const noAmbientTime = {
  create(context) {
    return {
      NewExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0) {
          context.report({ node, message: '`new Date()` reads the clock: take one instead.' });
        }
      },
    };
  },
};

/** `ipcMain`, `ipcRenderer` and `webContents.send` belong to main/ipc and preload; index.ts hands `ipcMain` over. */
const noStrayIpc = {
  create(context) {
    return {
      MemberExpression(node) {
        const { object, property } = node;
        const isIpc =
          object.type === 'Identifier' && (object.name === 'ipcMain' || object.name === 'ipcRenderer');
        const isSend =
          property.type === 'Identifier' &&
          property.name === 'send' &&
          object.type === 'MemberExpression' &&
          object.property.type === 'Identifier' &&
          object.property.name === 'webContents';
        if (isIpc || isSend) context.report({ node, message: 'IPC is spoken in main/ipc and preload only.' });
      },
    };
  },
};

export default {
  meta: { name: 'dealdesk' },
  rules: { 'no-ambient-time': noAmbientTime, 'no-stray-ipc': noStrayIpc },
};
