import React, { useEffect, useRef } from 'react';
import { VIEWS } from './view';
import type { View } from './view';

/** Beside the chart. Escape closes it. */
export function Panel({ view, onClose, children }: { view: View; onClose(): void; children: React.ReactNode }): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [view]);
  return (
    <aside
      className="panel"
      aria-label={VIEWS[view]}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onClose();
      }}
    >
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {VIEWS[view]}
        </h2>
        <button type="button" className="plain" aria-label="Close" onClick={onClose}>
          ✕
        </button>
      </header>
      <div className="panel-body">{children}</div>
    </aside>
  );
}
