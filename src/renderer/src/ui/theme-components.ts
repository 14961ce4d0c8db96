import type { MantineThemeComponents } from '@mantine/core';

export const components: MantineThemeComponents = {};
