import { Box } from '@twilio-paste/core/box';
import { Button } from '@twilio-paste/core/button';
import { Td, Tr } from '@twilio-paste/core/table';
import * as React from 'react';
import type { WorkspaceTransfer } from '../contract/supervision';
import { fill } from './fill';
import { Moment } from './Moment';
import { BUTTON_ROW } from './task-section';
import { mayRedirect, mayTakeBack, namesOf, stateLines } from './workspace-texts';
import type { WorkspaceTexts } from './workspace-texts';

export interface WorkspaceRowProps {
  transfer: WorkspaceTransfer;
  texts: WorkspaceTexts;
  /** ms since the epoch */
  now: number;
  locale?: string;
  /** Where the supervisor chooses another target, while they do. */
  picker?: React.ReactNode;
  onTakeBack: () => void;
  onRedirect: () => void;
  onRepair: () => void;
}

/** One transfer of the workspace: its chat, its way and its state, and the supervisor’s buttons. */
export function WorkspaceRow({ transfer, texts, now, locale, picker, ...on }: WorkspaceRowProps) {
  const names = namesOf(transfer, texts);
  const { state, problems } = stateLines(transfer, texts);
  const action = (name: 'takeBack' | 'redirect' | 'repair', act: () => void) => (
    <Button
      variant={name === 'repair' ? 'primary' : 'secondary'}
      size="small"
      aria-label={fill(texts[`${name}Label`], names)}
      onClick={act}
    >
      {texts[name]}
    </Button>
  );
  return (
    <>
      <Tr>
        <Td>
          <Name text={names.customer} isStrong />
          {transfer.reason !== undefined && <Name text={transfer.reason} />}
        </Td>
        <Td>
          <Name text={names.sender} />
        </Td>
        <Td>
          <Name text={names.target} />
        </Td>
        <Td>
          {problems.map((problem) => (
            <Box key={problem} color="colorTextError" fontWeight="fontWeightSemibold" overflowWrap="anywhere">
              {problem}
            </Box>
          ))}
          <Box overflowWrap="anywhere">{state}</Box>
        </Td>
        <Td>
          <Moment at={transfer.receipt.sentAt} {...{ now, locale }} />
        </Td>
        <Td>
          <Box {...BUTTON_ROW}>
            {problems.length > 0 && action('repair', on.onRepair)}
            {mayTakeBack(transfer) && action('takeBack', on.onTakeBack)}
            {mayRedirect(transfer) && action('redirect', on.onRedirect)}
          </Box>
        </Td>
      </Tr>
      {picker !== undefined && (
        <Tr>
          <Td colSpan={6}>{picker}</Td>
        </Tr>
      )}
    </>
  );
}

/** A name as somebody has written it: any length, any direction. */
function Name({ text, isStrong = false }: { text: string; isStrong?: boolean }) {
  return (
    <Box
      overflow="hidden"
      textOverflow="ellipsis"
      whiteSpace="nowrap"
      fontWeight={isStrong ? 'fontWeightSemibold' : 'fontWeightNormal'}
      title={text}
    >
      <bdi>{text}</bdi>
    </Box>
  );
}
