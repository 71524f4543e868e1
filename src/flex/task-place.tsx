import * as React from 'react';
import { isHandOverRefused } from '../transfer/choice';
import { noticeOf } from '../transfer/failure';
import type { TransferEvent } from '../transfer/setup';
import type { Transfers } from '../transfer/registry';
import { preparedChoice, troubleIn } from '../transfer/view';
import type { TransferSnapshot } from '../transfer/view';
import { HandOverPanel } from '../ui/HandOverPanel';
import { PasteTheme } from '../ui/PasteTheme';
import type { FlexTheme } from '../ui/PasteTheme';
import { TransferTrouble } from '../ui/TransferTrouble';
import { UNSEEN } from '../ui/unseen';
import { useFocusHandedOn } from '../ui/use-focus-handed-on';
import { useTransfer } from '../ui/use-transfer';
import type { Drafts } from './drafts';
import type { Eligibility } from './eligibility';
import type { FlexTask, FlexUi } from './host';
import type { SettingsMemory } from './settings';
import { noticeSentence, sectionTexts } from './strings';
import { warningAbout } from './load-texts';
import type { TargetLoads } from './target-loads';
import { useTargetName } from './target-names';

export interface TaskPlaceOptions {
  isOurs: Eligibility;
  transfers: Transfers;
  settings: SettingsMemory;
  loads: Pick<TargetLoads, 'current'>;
  drafts: Drafts;
  targetName: (sid: string) => Promise<string | undefined>;
  /** The customer's name, if it is known, for the task's SID. */
  customerOf: (taskSid: string) => string | undefined;
  newTransferId: () => string;
  strings: () => object;
}

/** Between the task's header and its tabs. */
const SORT_ORDER = 0.5;

const PLACE: React.CSSProperties = { flex: '0 1 auto', minHeight: '4rem', overflowY: 'auto', outline: 'none' };

/** Puts the hand-over panel and a transfer's failure to the task, below its header, where they cover nothing. */
export function addTaskPlace(flex: FlexUi, options: TaskPlaceOptions): void {
  const { isOurs, transfers } = options;

  const TaskPlace = flex.withTheme(function TaskPlace({ theme, task }: { theme: FlexTheme; task?: FlexTask }) {
    return task ? <PlaceOfTask key={task.taskSid} theme={theme} task={task} /> : null;
  });

  function PlaceOfTask({ theme, task }: { theme: FlexTheme; task: FlexTask }) {
    const snapshot = useTransfer(transfers, task.taskSid);
    return snapshot ? <PlaceOfTransfer {...{ theme, snapshot }} /> : null;
  }

  function PlaceOfTransfer({ theme, snapshot }: { theme: FlexTheme; snapshot: TransferSnapshot }) {
    const place = useFocusHandedOn<HTMLDivElement>();
    const { taskSid } = snapshot.context.task;
    const isShown = preparedChoice(snapshot) !== undefined || troubleIn(snapshot) !== undefined;
    const send = (event: TransferEvent) => {
      // What has the focus is about to go away.
      place.current?.focus({ preventScroll: true });
      transfers.find(taskSid)?.send(event);
    };
    const showDirectory = () => void flex.Actions.invokeAction('ShowDirectory');
    return (
      <div ref={place} tabIndex={-1} style={isShown ? PLACE : undefined}>
        <TroubleNews {...options} snapshot={snapshot} />
        {isShown && (
          <PasteTheme theme={theme}>
            <Preparation {...options} {...{ snapshot, send, showDirectory }} />
            <Trouble {...options} {...{ snapshot, send, showDirectory }} />
          </PasteTheme>
        )}
      </div>
    );
  }

  flex.TaskCanvas.Content.add(<TaskPlace key="chat-transfer-place" />, {
    sortOrder: SORT_ORDER,
    if: ({ task }: { task?: FlexTask }) => isOurs(task) && task.status === 'accepted',
  });
}

interface PartProps extends TaskPlaceOptions {
  snapshot: TransferSnapshot;
  send: (event: TransferEvent) => void;
  showDirectory: () => void;
}

function Preparation({ snapshot, settings, loads, drafts, targetName, newTransferId, strings, send, showDirectory }: PartProps) {
  const choice = preparedChoice(snapshot);
  const { taskSid } = snapshot.context.task;
  const target = useTargetName(targetName, choice?.targetSid);
  const [, redraw] = React.useReducer((count: number) => count + 1, 0);
  if (!choice) return null;
  return (
    <HandOverPanel
      key={choice.targetSid}
      target={target}
      warning={warningAbout(choice.targetSid, loads.current(), settings.current(), sectionTexts('directory', strings()))}
      settings={settings.current()}
      texts={sectionTexts('handOver', strings())}
      draft={drafts.of(taskSid) ?? choice}
      onChange={(draft) => {
        drafts.keep(taskSid, draft);
        redraw();
      }}
      onConfirm={(handOver) => send({ type: 'handOver.confirmed', transferId: newTransferId(), ...handOver })}
      onBack={() => {
        send({ type: 'handOver.canceled' });
        showDirectory();
      }}
    />
  );
}

type SentenceProps = Pick<PartProps, 'snapshot' | 'targetName' | 'customerOf' | 'strings'>;

/** Why the chat was not transferred; undefined when there is nothing to tell. */
function useTroubleSentence({ snapshot, targetName, customerOf, strings }: SentenceProps): string | undefined {
  const failure = troubleIn(snapshot);
  const { task, choice, receipt } = snapshot.context;
  const chosen = useTargetName(targetName, failure && choice?.targetSid);
  if (!failure) return undefined;
  const names = { customer: customerOf(task.taskSid), target: receipt?.target.name ?? chosen };
  return noticeSentence(noticeOf(failure.code), names, strings());
}

/** Tells those who do not see it. It is there before the failure: browsers announce only what changes in a region. */
const TroubleNews = (props: SentenceProps) => (
  <div aria-live="polite" style={UNSEEN}>
    {useTroubleSentence(props)}
  </div>
);

function Trouble({ snapshot, newTransferId, strings, send, showDirectory, ...rest }: PartProps) {
  const failure = troubleIn(snapshot);
  const { choice } = snapshot.context;
  const sentence = useTroubleSentence({ snapshot, strings, ...rest });
  if (!failure || sentence === undefined) return null;
  const retry = isHandOverRefused(failure) ? 'change' : 'retry';
  return (
    <TransferTrouble
      sentence={sentence}
      texts={sectionTexts('handOver', strings())}
      retry={choice && retry}
      onRetry={() => send({ type: 'retry.asked', transferId: newTransferId() })}
      onChooseAnother={showDirectory}
      onDismiss={snapshot.matches('failed') ? () => send({ type: 'handOver.canceled' }) : undefined}
    />
  );
}
