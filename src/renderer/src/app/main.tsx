/** Where the screen starts: styles, words, the following of events, and the app itself. Nothing else lives here. */
import '@mantine/core/styles.layer.css';
import '@mantine/charts/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import '@mantine/dropzone/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '#renderer/ui/global.css';
import '#renderer/ui/layers.ts';
import '#renderer/i18n/index.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { warmUpDeals } from '#renderer/features/deals/warm-up.ts';
import { followEvents, queryClient } from '#renderer/ipc/queries.ts';
import { App } from './app.tsx';
import { followOpen } from './open-address.ts';
import { readAhead } from './routes.tsx';
import { styleNonce } from './style-nonce.ts';

// The scroll lock under dialogs writes a style element too, and finds the nonce under this name (package get-nonce).
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });

followEvents(queryClient);
followOpen();
if (/^(#\/?|#\/deals)?$/.test(location.hash)) warmUpDeals();

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root element.');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
readAhead();
