import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from '#renderer/ipc/queries.ts';
import { Announcer } from '#renderer/ui/announcer.tsx';
import { shownAtOnce } from '#renderer/ui/notify.ts';
import { cssVariables, theme } from '#renderer/ui/theme.ts';
import { router } from './routes.tsx';
import { styleNonce } from './style-nonce.ts';

export function App(): ReactNode {
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        getStyleNonce={styleNonce}
      >
        <RouterProvider router={router} />
        <Notifications
          position="bottom-center"
          limit={shownAtOnce}
          transitionDuration={120}
          containerWidth={440}
        />
        <Announcer />
      </MantineProvider>
    </QueryClientProvider>
  );
}
