import type { CSSProperties } from 'react';
import type { PendingTransfer } from '../transfer/view';

/** The theme's colours, as CSS has them. */
export interface PendingColours {
  text: string;
  weakText: string;
  border: string;
  background: Record<PendingPlace, string>;
  dot: Record<PendingTransfer['state'], string>;
}

/** `column`: at the foot of the task list. `card`: alone on an empty canvas. */
export type PendingPlace = 'column' | 'card';

const ELLIPSIS: CSSProperties = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' };
const SMALL: CSSProperties = { fontSize: '0.75rem', lineHeight: '1rem' };

/** In a narrow window, in which Flex stacks the task list on the task, half of the list is less than that. */
const ONE_TRANSFER = '8rem';

/** Sizes are those of Flex's own task list, in which a row of text and its icon stand 1rem from the edge. */
export function pendingStyles(colours: PendingColours, place: PendingPlace) {
  const line = `1px solid ${colours.border}`;
  // In Flex's task list the badges of tasks, which scroll below the view, have the z-index 2, and the filter's menu has 5.
  const places: Record<PendingPlace, CSSProperties> = {
    column: { position: 'sticky', bottom: 0, zIndex: 3, maxHeight: `max(50%, ${ONE_TRANSFER})`, borderTop: line },
    card: { marginTop: '2rem', width: 'min(100%, 24rem)', maxHeight: '40vh', border: line, borderRadius: '0.5rem' },
  };
  const styles = {
    section: {
      ...places[place],
      display: 'flex',
      flexDirection: 'column',
      flex: 'none',
      overflow: 'hidden',
      color: colours.text,
      background: colours.background[place],
    },
    heading: { margin: 0, padding: '0.5rem 1rem', fontSize: '0.875rem', lineHeight: '1.25rem', fontWeight: 400 },
    list: { margin: 0, padding: 0, listStyle: 'none', overflowY: 'auto' },
    // Never wholly hidden behind the transfers under way.
    recent: { overflowY: 'auto', minHeight: '2.25rem', marginTop: '-1px', borderTop: line },
    summary: { padding: '0.5rem 1rem', fontSize: '0.875rem', lineHeight: '1.25rem', textAlign: 'left', cursor: 'pointer' },
    // The state has the whole width for itself: beside the button it would hardly ever fit on one line.
    item: {
      display: 'grid',
      grid: "'words button' auto 'state state' auto 'wait wait' auto / minmax(0, 1fr) auto",
      alignItems: 'center',
      gap: '0.25rem 0.5rem',
      padding: '0.5rem 0.75rem 0.75rem 1rem',
      borderTop: line,
      textAlign: 'left',
    },
    words: { gridArea: 'words' },
    customer: { ...ELLIPSIS, unicodeBidi: 'isolate', fontSize: '0.875rem', lineHeight: '1.25rem', fontWeight: 700 },
    detail: { ...SMALL, display: 'flex', gap: '0.25rem', color: colours.weakText },
    target: ELLIPSIS,
    since: { flex: 'none' },
    state: { ...SMALL, gridArea: 'state', display: 'flex', alignItems: 'baseline', gap: '0.5rem', overflowWrap: 'anywhere' },
    // Under the words of the state, which stand beside a dot.
    wait: { ...SMALL, gridArea: 'wait', paddingLeft: '1rem', color: colours.weakText, overflowWrap: 'anywhere' },
    dot: { flex: 'none', width: '0.5rem', height: '0.5rem', borderRadius: '50%' },
    button: { gridArea: 'button' },
  } satisfies Record<string, CSSProperties>;
  return styles;
}
