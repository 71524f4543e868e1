import { Box } from '@twilio-paste/core/box';
import { Button } from '@twilio-paste/core/button';
import { Input } from '@twilio-paste/core/input';
import { Label } from '@twilio-paste/core/label';
import { useUID } from '@twilio-paste/core/uid-library';
import * as React from 'react';
import type { TransferTarget } from '../contract/transfer';
import { fill } from './fill';
import { BUTTON_ROW } from './task-section';
import type { WorkspaceTexts } from './workspace-texts';

/** A worker or a queue, and what the worker does now: the account's own word. */
export interface PossibleTarget extends TransferTarget {
  activity?: string;
}

export interface TargetPickerProps {
  texts: WorkspaceTexts;
  /** The invite's task (`WT…`). */
  taskSid: string;
  /** Rejects when Flex cannot read them. */
  findTargets: (taskSid: string) => Promise<PossibleTarget[]>;
  /** The worker (`WK…`) who must not get it this way. */
  senderSid: string;
  onPick: (target: TransferTarget) => void;
  onBack: () => void;
}

/** A longer list is to be searched, not read. */
const MOST_SHOWN = 12;

/** Asks for the worker or the queue that is to get the chat. Escape goes back, and the focus to where it came from. */
export function TargetPicker({ texts, taskSid, findTargets, senderSid, onPick, onBack }: TargetPickerProps) {
  const id = useUID();
  const [search, setSearch] = React.useState('');
  const targets = useTargets(findTargets, taskSid);
  const field = React.useRef<HTMLInputElement>(null);
  React.useEffect(() => {
    const opener = document.activeElement;
    field.current?.focus();
    return () => {
      if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    };
  }, []);

  const wanted = search.trim().toLowerCase();
  const found = Array.isArray(targets)
    ? targets.filter(({ sid, name }) => sid !== senderSid && name.toLowerCase().includes(wanted))
    : [];
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.stopPropagation();
    onBack();
  };
  return (
    <Box
      display="flex"
      flexDirection="column"
      rowGap="space30"
      maxWidth="size50"
      onKeyDown={onKeyDown}
      data-testid="chat-transfer-targets"
    >
      <Label htmlFor={id}>{texts.findTarget}</Label>
      <Input id={id} ref={field} type="text" value={search} onChange={({ target: { value } }) => setSearch(value)} />
      <Box role="status">{noteOn(targets, found.length, texts)}</Box>
      <Box
        as="ul"
        role="list"
        aria-label={texts.findTarget}
        margin="space0"
        padding="space0"
        listStyleType="none"
        {...BUTTON_ROW}
      >
        {found.slice(0, MOST_SHOWN).map((target) => (
          <Box as="li" key={target.sid} maxWidth="100%" overflowWrap="anywhere">
            <Button
              variant="secondary"
              size="small"
              onClick={() => onPick({ type: target.type, sid: target.sid, name: target.name })}
            >
              <bdi>{target.name}</bdi> · {target.activity ?? texts[target.type === 'queue' ? 'queue' : 'agent']}
            </Button>
          </Box>
        ))}
      </Box>
      <Box>
        <Button variant="link" onClick={onBack}>
          {texts.back}
        </Button>
      </Box>
    </Box>
  );
}

type Targets = PossibleTarget[] | 'finding' | 'failed';

function noteOn(targets: Targets, count: number, texts: WorkspaceTexts): string {
  if (targets === 'finding') return texts.findingTargets;
  if (targets === 'failed') return texts.targetsFailed;
  if (count === 0) return texts.noTarget;
  return count > MOST_SHOWN ? fill(texts.moreTargets, { count: count - MOST_SHOWN }) : '';
}

function useTargets(findTargets: TargetPickerProps['findTargets'], taskSid: string): Targets {
  const [targets, setTargets] = React.useState<Targets>('finding');
  React.useEffect(() => {
    let isShown = true;
    const show = (found: Targets): void => {
      if (isShown) setTargets(found);
    };
    findTargets(taskSid).then(show, () => show('failed'));
    return () => {
      isShown = false;
    };
  }, [findTargets, taskSid]);
  return targets;
}
