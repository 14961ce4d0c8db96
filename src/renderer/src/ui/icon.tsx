import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** An icon at the size and stroke of the house. Its name is that of the control it stands in, or `label`. */
export function Icon({ of: Shape, label }: { of: LucideIcon; label?: string }): ReactNode {
  return (
    <Shape
      size={16}
      strokeWidth={1.5}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    />
  );
}
