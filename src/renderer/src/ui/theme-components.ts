/** How the component library's parts look here: the density and the lines of the tokens, no raw colour or size. */
import {
  ActionIcon,
  Badge,
  Button,
  Checkbox,
  CloseButton,
  Combobox,
  Input,
  Kbd,
  Menu,
  Modal,
  Notification,
  Popover,
  Radio,
  ScrollArea,
  SegmentedControl,
  Select,
  Switch,
  Tabs,
  Tooltip,
} from '@mantine/core';
import type { MantineThemeComponents } from '@mantine/core';
import classes from './theme-components.module.css';

const transition = { transition: 'fade', duration: 120, exitDuration: 90 } as const;

export const components: MantineThemeComponents = {
  ActionIcon: ActionIcon.extend({
    defaultProps: { variant: 'subtle', color: 'gray', size: 'md' },
    classNames: { root: classes.actionIcon ?? '' },
  }),
  Badge: Badge.extend({
    defaultProps: { variant: 'light', radius: 'sm' },
    classNames: { root: classes.badge ?? '' },
  }),
  Button: Button.extend({ defaultProps: { size: 'sm' }, classNames: { root: classes.button ?? '' } }),
  Checkbox: Checkbox.extend({
    defaultProps: { size: 'xs', radius: 'sm' },
    classNames: { input: classes.choice ?? '' },
  }),
  CloseButton: CloseButton.extend({ classNames: { root: classes.closeButton ?? '' } }),
  Combobox: Combobox.extend({
    defaultProps: { transitionProps: transition },
    classNames: { option: classes.option ?? '', dropdown: classes.dropdown ?? '' },
  }),
  Input: Input.extend({ classNames: { wrapper: classes.inputWrapper ?? '', input: classes.input ?? '' } }),
  InputWrapper: Input.Wrapper.extend({
    classNames: {
      label: classes.label ?? '',
      description: classes.description ?? '',
      error: classes.error ?? '',
    },
  }),
  Kbd: Kbd.extend({ classNames: { root: classes.kbd ?? '' } }),
  Menu: Menu.extend({
    defaultProps: { transitionProps: transition, position: 'bottom-end', offset: 4 },
    classNames: { item: classes.menuItem ?? '', dropdown: classes.dropdown ?? '' },
  }),
  Modal: Modal.extend({
    defaultProps: { transitionProps: transition, radius: 'lg', yOffset: '12dvh', padding: 'lg' },
    classNames: {
      content: classes.modalContent ?? '',
      header: classes.modalHeader ?? '',
      title: classes.modalTitle ?? '',
      overlay: classes.modalOverlay ?? '',
    },
  }),
  Notification: Notification.extend({
    defaultProps: { withBorder: true },
    classNames: { root: classes.notification ?? '' },
  }),
  Popover: Popover.extend({
    defaultProps: { transitionProps: transition, shadow: 'md', offset: 4 },
    classNames: { dropdown: classes.dropdown ?? '' },
  }),
  Radio: Radio.extend({ classNames: { radio: classes.choice ?? '' } }),
  ScrollArea: ScrollArea.extend({ defaultProps: { scrollbarSize: 8 } }),
  SegmentedControl: SegmentedControl.extend({
    defaultProps: { size: 'sm', transitionDuration: 120 },
    classNames: { root: classes.segmented ?? '', label: classes.segmentedLabel ?? '' },
  }),
  Select: Select.extend({ defaultProps: { checkIconPosition: 'right', allowDeselect: false } }),
  Switch: Switch.extend({
    defaultProps: { withThumbIndicator: false },
    classNames: {
      input: classes.switchInput ?? '',
      track: classes.switchTrack ?? '',
      thumb: classes.switchThumb ?? '',
      description: classes.switchWords ?? '',
    },
  }),
  Tabs: Tabs.extend({ classNames: { tab: classes.tab ?? '', list: classes.tabList ?? '' } }),
  Tooltip: Tooltip.extend({
    defaultProps: { openDelay: 400, transitionProps: transition, offset: 6 },
    classNames: { tooltip: classes.tooltip ?? '' },
  }),
};
