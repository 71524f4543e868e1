import * as React from 'react';
import type { ButtonView } from '../transfer/view';

/** Flex's own components, which the host passes in: they follow the theme of the account. */
export interface ButtonParts {
  Button: (props: {
    variant: 'secondary';
    size: 'medium';
    title: string;
    disabled: boolean;
    startIcon: React.ReactNode;
    onClick: () => void;
    'aria-busy': boolean;
    'data-testid': string;
    children: React.ReactNode;
  }) => React.ReactElement | null;
  TransferIcon: () => React.ReactElement | null;
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

/** The header is a stretched flex row whose last item, Flex's End button, keeps its own margin to the right. */
const PLACE: React.CSSProperties = { display: 'flex', alignItems: 'center', flex: 'none', marginRight: '0.5rem' };

export function TransferButton({ view, texts, parts: { Button, TransferIcon, Spinner }, onClick }: TransferButtonProps) {
  const busy = view === 'busy';
  return (
    <div style={PLACE}>
      <Button
        variant="secondary"
        size="medium"
        title={busy ? texts.busyTitle : texts.readyTitle}
        disabled={busy}
        startIcon={busy ? <Spinner /> : <TransferIcon />}
        onClick={onClick}
        aria-busy={busy}
        data-testid="chat-transfer-button"
      >
        {busy ? texts.busy : texts.ready}
      </Button>
    </div>
  );
}
