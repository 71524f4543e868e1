export interface PendingTransfer {
  taskSid: string;
  customer?: string;
  target: string;
  sentAt: number;
  state: 'waiting' | 'ringing' | 'takingBack' | 'comingBack' | 'returning' | 'leaving';
  ringingAt?: string;
  lastAnswer?: { worker: string; answer: 'declined' | 'missed' };
  canTakeBack: boolean;
}
