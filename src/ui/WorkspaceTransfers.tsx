import { Box } from '@twilio-paste/core/box';
import { Heading } from '@twilio-paste/core/heading';
import { Input } from '@twilio-paste/core/input';
import { Label } from '@twilio-paste/core/label';
import { Option, Select } from '@twilio-paste/core/select';
import { Table, TBody, Th, THead, Tr } from '@twilio-paste/core/table';
import { useUID } from '@twilio-paste/core/uid-library';
import * as React from 'react';
import type { WorkspaceTransfer } from '../contract/supervision';
import type { SupervisorPorts } from '../transfer/supervisor-ports';
import { fill } from './fill';
import { TargetPicker } from './TargetPicker';
import type { TargetPickerProps } from './TargetPicker';
import { useFocusKept } from './use-focus-kept';
import { useSupervisorActions } from './use-supervisor-actions';
import { useWorkspaceList } from './use-workspace-list';
import type { WorkspaceList } from './use-workspace-list';
import { WorkspaceRow } from './WorkspaceRow';
import { matches, SHOWN } from './workspace-texts';
import type { Shown, WorkspaceTexts } from './workspace-texts';

export interface WorkspaceTransfersProps {
  ask: SupervisorPorts;
  findTargets: TargetPickerProps['findTargets'];
  texts: WorkspaceTexts;
  /** ms since the epoch */
  now: () => number;
  locale?: string;
}

/** An action goes on when the view is left. */
const unending = (): AbortSignal => new AbortController().signal;

const COLUMNS = ['customer', 'from', 'to', 'state', 'since', 'actions'] as const;

/** All pending and stuck transfers of the workspace, and what a supervisor does about them. */
export function WorkspaceTransfers({ ask, findTargets, texts, now, locale }: WorkspaceTransfersProps) {
  const { listed, failure, refresh } = useWorkspaceList(ask.list);
  const [search, setSearch] = React.useState('');
  const [shown, setShown] = React.useState<Shown>('all');
  const [redirected, setRedirected] = React.useState<string>();
  const heading = React.useRef<HTMLHeadingElement>(null);
  const { told, act } = useSupervisorActions(texts, refresh);
  const onFocus = useFocusKept(heading);

  const found = (listed?.transfers ?? []).filter((transfer) => matches(transfer, shown, search, texts));
  const row = (transfer: WorkspaceTransfer) => {
    const { heldTaskSid, senderSid, receipt } = transfer;
    const picker = heldTaskSid === redirected && (
      <TargetPicker
        {...{ texts, findTargets, senderSid }}
        taskSid={receipt.taskSid}
        onBack={() => setRedirected(undefined)}
        onPick={(target) => {
          setRedirected(undefined);
          act(transfer, target.name, () => ask.redirect({ ...receipt, targetSid: target.sid }, unending()));
        }}
      />
    );
    return (
      <WorkspaceRow
        key={heldTaskSid}
        {...{ transfer, texts, locale, now: now() }}
        picker={picker || undefined}
        onTakeBack={() => act(transfer, receipt.target.name, () => ask.takeBack(receipt, unending()))}
        onRedirect={() => setRedirected(heldTaskSid)}
        onRepair={() => act(transfer, receipt.target.name, () => ask.repair(receipt, unending()))}
      />
    );
  };
  return (
    <Box
      as="section"
      aria-label={texts.heading}
      height="100%"
      overflowY="auto"
      padding="space60"
      color="colorText"
      backgroundColor="colorBackgroundBody"
      onFocus={onFocus}
      data-testid="chat-transfer-workspace"
    >
      <Heading as="h2" variant="heading30" ref={heading} tabIndex={-1}>
        {texts.heading}
      </Heading>
      <Filters {...{ texts, search, shown, setSearch, setShown }} />
      <Box role="status" paddingTop="space40" fontWeight="fontWeightSemibold" overflowWrap="anywhere">
        {told}
      </Box>
      <Box paddingY="space40" data-testid="chat-transfer-workspace-notes">
        {notesOn({ listed, failure }, found.length, texts)}
      </Box>
      {found.length > 0 && (
        <Table tableLayout="fixed">
          <THead>
            <Tr>
              {COLUMNS.map((name) => (
                <Th key={name}>{texts[name]}</Th>
              ))}
            </Tr>
          </THead>
          <TBody>{found.map(row)}</TBody>
        </Table>
      )}
    </Box>
  );
}

interface FiltersProps {
  texts: WorkspaceTexts;
  search: string;
  shown: Shown;
  setSearch: (search: string) => void;
  setShown: (shown: Shown) => void;
}

function Filters({ texts, search, shown, setSearch, setShown }: FiltersProps) {
  const id = useUID();
  return (
    <Box display="flex" flexWrap="wrap" columnGap="space60" rowGap="space40">
      <Box width="size30">
        <Label htmlFor={`${id}-search`}>{texts.search}</Label>
        <Input id={`${id}-search`} type="search" value={search} onChange={({ target }) => setSearch(target.value)} />
      </Box>
      <Box>
        <Label htmlFor={`${id}-shown`}>{texts.show}</Label>
        <Select
          id={`${id}-shown`}
          value={shown}
          onChange={({ target }) => setShown(SHOWN.find((one) => one === target.value) ?? 'all')}
        >
          {SHOWN.map((one) => (
            <Option key={one} value={one}>
              {texts[`show.${one}`]}
            </Option>
          ))}
        </Select>
      </Box>
    </Box>
  );
}

/** How many there are, and what the list does not say. */
function notesOn({ listed, failure }: WorkspaceList, count: number, texts: WorkspaceTexts): string {
  const trouble = failure && (failure.code === 'not_supervisor' ? texts.refused : texts.stale);
  if (!listed) return trouble ?? texts.loading;
  const total = listed.transfers.length;
  const counted = total === 0 ? texts.empty : count === 0 ? texts.noMatch : fill(texts.count, { count });
  const unchecked = listed.unchecked > 0 ? fill(texts.unchecked, { count: listed.unchecked }) : undefined;
  return [trouble, counted, unchecked].flatMap((text) => text ?? []).join(' ');
}
