import * as React from 'react';
import type { ButtonView } from '../transfer/view';

/** Flex's own button, which the host passes in: it follows the theme of the account. */
export type HostButton = (props: {
  variant: 'secondary';
  size: 'medium';
  title: string;
  disabled: boolean;
  onClick: () => void;
  'aria-busy': boolean;
  'data-testid': string;
  children: React.ReactNode;
}) => React.ReactElement | null;

export interface ButtonTexts {
  ready: string;
  readyTitle: string;
  busy: string;
  busyTitle: string;
}

export interface TransferButtonProps {
  view: ButtonView;
  texts: ButtonTexts;
  Button: HostButton;
  onClick: () => void;
}

/**
 * The header is a stretched flex row whose last item, Flex's End button, keeps its own margin to the right. Text alone, because an icon
 * beside it would cost the customer's name its place on a screen of 1280 px.
 */
const PLACE: React.CSSProperties = { display: 'flex', alignItems: 'center', flex: 'none', marginRight: '0.5rem' };

export function TransferButton({ view, texts, Button, onClick }: TransferButtonProps) {
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
        data-testid="chat-transfer-button"
      >
        {busy ? texts.busy : texts.ready}
      </Button>
    </div>
  );
}
