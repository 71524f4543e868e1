import * as React from 'react';
import type { ButtonView } from '../transfer/view';

/** Flex's own components, which the host passes in: they follow the theme of the account. */
export interface ButtonParts {
  Button: (props: {
    variant: 'secondary';
    size: 'medium';
    title: string;
    disabled: boolean;
    onClick: () => void;
    'aria-busy': boolean;
    'aria-label': string;
    'data-testid': string;
    children: React.ReactNode;
  }) => React.ReactElement | null;
  Spinner: () => React.ReactElement | null;
}

export interface ButtonTexts {
  ready: string;
  readyTitle: string;
  busy: string;
  busyTitle: string;
}

export interface TransferButtonProps {
  view: ButtonView;
  texts: ButtonTexts;
  parts: ButtonParts;
  onClick: () => void;
}

/**
 * The header is a stretched flex row whose last item, Flex's End button, keeps its own margin to the right. Text alone,
 * because an icon beside it would cost the customer's name its place on a screen of 1280 px; and the same width while
 * busy, so that nothing moves.
 */
const PLACE: React.CSSProperties = { display: 'flex', alignItems: 'center', flex: 'none', marginRight: '0.5rem' };
const OVER_TEXT: React.CSSProperties = { position: 'absolute', inset: 0, display: 'grid', placeContent: 'center' };

export function TransferButton({ view, texts, parts: { Button, Spinner }, onClick }: TransferButtonProps) {
  const busy = view === 'busy';
  return (
    <div style={PLACE}>
      <Button
        variant="secondary"
        size="medium"
        title={busy ? texts.busyTitle : texts.readyTitle}
        disabled={busy}
        onClick={onClick}
        aria-busy={busy}
        aria-label={busy ? texts.busy : texts.ready}
        data-testid="chat-transfer-button"
      >
        <span style={busy ? { visibility: 'hidden' } : undefined}>{texts.ready}</span>
        {busy && (
          <span style={OVER_TEXT}>
            <Spinner />
          </span>
        )}
      </Button>
    </div>
  );
}
