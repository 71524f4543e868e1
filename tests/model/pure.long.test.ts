import { walkMachine } from './pure-walks';

walkMachine('all', { writesReport: true });
